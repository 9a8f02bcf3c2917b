"""The e-mail addresses with which somebody signs in, and the one to which we write."""

from collections.abc import Callable
from functools import partial

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from verbinders.kit.web import answer_form, done, render, respond, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.forms.factors import FactorForm, KeyForm
from verbinders.parties.forms.sign_in import SignInForm
from verbinders.parties.signing_in import codes
from verbinders.parties.signing_in.guessing import GUESSING_FACTOR
from verbinders.parties.signing_in.telling import has_number, send_address_code


@page(open_to=SIGNED_IN)
def addresses(request: Request) -> HttpResponse:
    """All of them, the first one on top."""
    mine = EmailAddress.objects.filter(user=request.user, verified=True).order_by("-primary", "email")
    return render(request, "parties/addresses.html", {"addresses": mine, "has_number": has_number(request.user)})


@never_cache
@door(fresh=True, limits=(GUESSING_FACTOR,))
def add_address(request: Request) -> HttpResponse:
    """Which one, and then the code that we sent there. Whether it has an account, one learns only by that code."""
    if "code" in request.POST:
        return _type_code(request)
    form = SignInForm(sent(request))
    if form.is_valid() and not ratelimit.consume(request, action="request_login_code", key=form.cleaned_data["mail"]):
        form.add_error("mail", _("You asked for a code several times. Wait a minute, and try again."))
    if form.is_valid():
        send_address_code(request, form.cleaned_data["mail"])
        return respond(request, reverse("person.add_address"))
    return answer_form(request, "parties/add_address.html", form, _on_its_way(request))


def _type_code(request: Request) -> HttpResponse:
    """A wrong one counts, so it leads on to a new page instead of back into the form."""
    form, mail = FactorForm(request.POST), codes.awaited(request, codes.ADDRESS)
    if not form.is_valid() or not codes.is_right(request, codes.ADDRESS, form.cleaned_data["code"]):
        messages.warning(request, _("That was not the code, or it is too old."))
        return respond(request, reverse("person.add_address"))
    try:
        request.user.add_address(mail, by=request.actor)
    except ValidationError as refused:
        is_taken = refused.code == "taken"
        messages.warning(request, " ".join(refused.messages))
        return respond(request, reverse("merger.ask" if is_taken else "addresses"))
    return told(request, reverse("addresses"), _("The address has been added. You can sign in with it now."))


def _on_its_way(request: Request) -> dict[str, object]:
    """The address to which a code is on its way, and the box for it."""
    box = FactorForm()
    box.fields["code"].label = _("The code from the mail")
    return {"awaited": codes.awaited(request, codes.ADDRESS), "box": box}


@door(fresh=True, shows=False)
def prefer_address(request: Request) -> HttpResponse:
    """We write to this one."""
    form = KeyForm(request.POST)
    prefers = partial(request.user.prefer_address, by=request.actor)
    return _back(request, form, prefers, _("From now on we write to that address."))


@door(fresh=True, shows=False)
def remove_address(request: Request) -> HttpResponse:
    """With this one nobody signs in any more."""
    form = KeyForm(request.POST)
    removes = partial(request.user.remove_address, keeps=has_number(request.user), by=request.actor)
    return _back(request, form, removes, _("The address has been taken away."))


def _back(request: Request, form: KeyForm, do: Callable[[int], object], words: str) -> HttpResponse:
    """To the list, with what was done or why it was not."""
    if done(form, lambda: do(form.cleaned_data["key"])):
        return told(request, reverse("addresses"), words)
    messages.warning(request, " ".join(map(str, form.non_field_errors())) or _("This address is no longer there."))
    return respond(request, reverse("addresses"))
