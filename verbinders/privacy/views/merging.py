"""Making two accounts of one person into one: which one, the code that came there, and the worker does it."""

import secrets

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from verbinders.kit.mail import one_spelling
from verbinders.kit.web import answer_form, respond, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.models import Person
from verbinders.privacy.above import send_code
from verbinders.privacy.forms import MergeCodeForm, MergeForm
from verbinders.privacy.models import Merger

DIGITS = 8


@door(fresh=True)
def ask(request: Request) -> HttpResponse:
    """Which address. Whether it has an account, one does not learn here: the answer is the same."""
    form = MergeForm(sent(request))
    last = Merger.objects.filter(person=request.user).exclude(status=Merger.ASKED).order_by("-id").first()
    if form.is_valid() and not ratelimit.consume(
        request, action="request_login_code", key=one_spelling(form.cleaned_data["mail"])
    ):
        form.add_error("mail", _("You asked for a code several times. Wait a minute, and try again."))
    if not form.is_valid():
        return answer_form(request, "privacy/merge.html", form, {"last": last})
    mail, code = one_spelling(form.cleaned_data["mail"]), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    merger = Merger.ask(Person.objects.get(pk=request.user.pk), mail=mail, code=code, by=request.actor)
    if merger.other_id:
        language = get_language() or settings.LANGUAGE_CODE
        send_code(mail, language, code, Merger.CODE_LASTS.seconds // 60, by=request.actor)
    return respond(request, reverse("merger.prove"))


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
