"""Making two accounts of one person into one: which one, the code that came there, and the worker does it."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.web import answer_form, respond, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.models import Person
from verbinders.parties.signing_in.codes import new_code
from verbinders.parties.signing_in.guessing import ASKING_MERGER
from verbinders.parties.signing_in.telling import send_code, send_text_code
from verbinders.privacy.forms import MergeByNumberForm, MergeCodeForm, MergeForm
from verbinders.privacy.models import Merger


@door(fresh=True, limits=(ASKING_MERGER,))
def ask(request: Request) -> HttpResponse:
    """Which address, or which number. Whether it has an account, one does not learn here: the answer is the same."""
    by_text = "number" in request.POST or request.GET.get("by") == "text"
    form = MergeByNumberForm(sent(request)) if by_text else MergeForm(sent(request))
    if form.is_valid() and not ratelimit.consume(request, action="request_login_code", key=form.reach):
        form.add_error(None, _("You asked for a code several times. Wait a minute, and try again."))
    if not form.is_valid():
        last = Merger.objects.filter(person=request.user).exclude(status=Merger.ASKED).order_by("-id").first()
        context = {"last": last, "by_text": by_text, "texts": bool(settings.SMS_GATEWAYS)}
        return answer_form(request, "privacy/merge.html", form, context)
    code = new_code()
    person = Person.objects.get(pk=request.user.pk)
    merger = Merger.ask(person, other=form.other(person), code=code, by=request.actor)
    if merger.other_id:
        _send(request, form, code)
    return respond(request, reverse("merger.prove"))


def _send(request: Request, form: MergeForm | MergeByNumberForm, code: str) -> None:
    if isinstance(form, MergeByNumberForm):
        send_text_code(form.reach, code, by=request.actor)
    else:
        send_code("merge_code", form.reach, code, by=request.actor)


@door(fresh=True)
def prove(request: Request) -> HttpResponse:
    """Type the code. A wrong one counts, so it leads on to a new page instead of back into the form."""
    asked = Merger.objects.filter(person=request.user, status=Merger.ASKED).first()
    if asked is None or asked.tries >= Merger.TRIES:
        return respond(request, reverse("merger.ask"))
    form = MergeCodeForm(sent(request))
    if not form.is_valid():
        return answer_form(request, "privacy/merge_code.html", form)
    code = form.cleaned_data["code"]
    if not asked.guess(code):
        messages.warning(request, _("That was not the code, or it is too old."))
        return respond(request, reverse("merger.prove"))
    asked.prove(code, by=request.actor)
    return told(request, reverse("account"), _("Your two accounts become one. In a minute it is done."))
