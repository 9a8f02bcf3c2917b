"""Writing to an organisation: anybody may, and nobody sees an address."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from verbinders.kit.web import answer_form, render, sent, told
from verbinders.notices.conversation.functions import functions_of
from verbinders.notices.forms.message import WriteForm
from verbinders.notices.models import Message, Way
from verbinders.notices.pace import too_fast
from verbinders.parties.above import Named, names_of
from verbinders.parties.actors import REPRESENT, Actor
from verbinders.parties.doors import EVERYBODY, Request, door, network_of
from verbinders.parties.models import Organisation
from verbinders.parties.pace import Limit, connection_of

# How many an hour: to one address, from one connection (a whole library may stand behind it), and text messages of
# one network, which cost money.
ADDRESS, CONNECTION, TEXTS = 5, 20, 60


@door(open_to=EVERYBODY, limits=(Limit(60),))
def write(request: Request, organisation: UUID) -> HttpResponse:
    """To the organisation, or to somebody with a function in it."""
    named = names_of([organisation]).get(organisation)
    if named is None or not named.is_shown:
        raise Http404
    functions = functions_of(organisation)
    if not functions:
        status = 409 if request.method == "POST" else 200
        return render(request, "notices/message_nobody.html", {"named": named}, status=status)
    form = _form(request, organisation, functions)
    if form.is_valid() and (refused := _refused(request, form)):
        return _again(request, named, form, *refused)
    if form.is_valid() and (written := _written(request, organisation, form)):
        where = written.get_absolute_url() if request.actor.person else named.path
        words = _("Your message is on its way. The answer comes to the address that you gave.")
        return told(request, where, words)
    return _again(request, named, form)


def _form(request: Request, organisation: UUID, functions: list[str]) -> WriteForm:
    mine = names_of(request.actor.holds(REPRESENT) - {organisation})
    return WriteForm(
        sent(request),
        functions=functions,
        mine={key: one for key, one in mine.items() if one.is_shown},
        initial=_known(request.actor),
    )


def _known(actor: Actor) -> dict[str, str]:
    """What somebody who signed in need not type again."""
    if actor.person is None:
        return {}
    mail = EmailAddress.objects.filter(user_id=actor.person_id).order_by("-primary", "pk").first()
    data = getattr(actor.person, "data", None)
    return {"name": data.name if data else "", "reach": mail.email if mail else ""}


def _refused(request: Request, form: WriteForm) -> tuple[str, str] | None:
    """Too often: (which question, what to do); None when it is not."""
    channel, address = form.cleaned_data["reach"]
    here, connection = str(network_of(request).pk), connection_of(request)
    counted = [("address", here + address.casefold(), ADDRESS), ("connection", here + connection, CONNECTION)]
    if channel == Way.SMS:
        counted.append(("texts", here, TEXTS))
    words = {
        "address": ("reach", _("You have written several messages. Wait an hour, and send this one then.")),
        "connection": ("", _("Many messages came from your connection. Wait an hour, and send this one then.")),
        "texts": ("reach", _("We cannot send more text messages now. Give a mail address, or wait an hour.")),
    }
    return words.get(too_fast(counted))


def _written(request: Request, organisation: UUID, form: WriteForm) -> Message | None:
    """What the verb itself refuses becomes an error beside the question."""
    chosen = form.cleaned_data.get("namens")
    by = request.actor.on_behalf_of(UUID(chosen) if chosen else None)
    to, language = Organisation.objects.get(pk=organisation), get_language() or ""
    try:
        return Message.write(to, network=network_of(request), language=language, by=by, **form.told())
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _again(request: Request, named: Named, form: WriteForm, field: str = "", refusal: str = "") -> HttpResponse:
    if refusal:
        form.add_error(field or None, refusal)
    response = answer_form(request, "notices/message_write.html", form, {"named": named})
    response.status_code = 429 if refusal else response.status_code
    return response
