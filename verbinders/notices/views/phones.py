"""The telephone to which the reader gets text messages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from verbinders.kit.web import answer_form, respond, sent
from verbinders.notices.forms.preference import NumberForm, PhoneCodeForm
from verbinders.notices.models import Phone
from verbinders.notices.telephone import asked_too_often, send_code
from verbinders.parties.doors import Request, door
from verbinders.parties.models import Person


@door(fresh=True)
def tell(request: Request) -> HttpResponse:
    """Which number; a code goes there."""
    if not settings.SMS_GATEWAYS:
        return _back(request, _("This server sends no text messages."))
    form = NumberForm(sent(request))
    if form.is_valid() and asked_too_often(request.user, form.cleaned_data["number"]):
        form.add_error("number", _("You asked for a code several times. Wait an hour, and try again."))
    if not form.is_valid():
        return answer_form(request, "notices/phone.html", form)
    language = get_language() or settings.LANGUAGE_CODE
    person = Person.objects.get(pk=request.user.pk)
    send_code(person, form.cleaned_data["number"], language, by=request.actor)
    return respond(request, reverse("phone.confirm"))


@door()
def confirm(request: Request) -> HttpResponse:
    """Type the code. A wrong one counts, so it leads on to a new page instead of back into the form."""
    phone = Phone.objects.filter(person=request.user).first()
    if phone is None or not phone.awaits_code:
        return respond(request, reverse("preference.choose" if phone and phone.confirmed_at else "phone.tell"))
    form = PhoneCodeForm(sent(request))
    if not form.is_valid():
        return answer_form(request, "notices/phone_code.html", form, {"phone": phone})
    if not phone.guess(form.cleaned_data["code"]):
        return _wrong(request, phone)
    phone.confirm(form.cleaned_data["code"], by=request.actor)
    messages.success(request, _("Your number is right. Urgent calls come by text message now, too."))
    return respond(request, reverse("preference.choose"))


@door(fresh=True, shows=False)
def forget(request: Request) -> HttpResponse:
    """No text messages any more."""
    words = _("We have forgotten your number. You get no text messages any more.")
    return _change(request, "preference.choose", words, lambda phone: phone.forget(by=request.actor))


@door(fresh=True, shows=False)
def allow_sign_in(request: Request) -> HttpResponse:
    """By a code in a text message, too."""
    if not Phone.objects.filter(person=request.user, confirmed_at__isnull=False).exists():
        messages.info(request, _("Tell your mobile number first."))
        return respond(request, reverse("phone.tell"))
    words = _("From now on you can sign in by text message.")
    return _change(request, "ways", words, lambda phone: phone.allow_sign_in(by=request.actor))


@door(fresh=True, shows=False)
def stop_sign_in(request: Request) -> HttpResponse:
    """By mail only, as most people do."""
    words = _("You no longer sign in by text message.")
    return _change(request, "ways", words, lambda phone: phone.stop_sign_in(by=request.actor))


def _change(request: Request, where: str, words: str, do: Callable[[Phone], None]) -> HttpResponse:
    """Do it with the reader's telephone, when there is one, and go back to where it is chosen."""
    phone = Phone.objects.filter(person=request.user).exclude(number="").first()
    try:
        if phone is not None:
            do(phone)
            messages.success(request, words)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return respond(request, reverse(where))


def _wrong(request: Request, phone: Phone) -> HttpResponse:
    phone.refresh_from_db()
    if not phone.awaits_code:
        messages.warning(request, _("That was not the code, several times. Ask for a new one."))
        return respond(request, reverse("phone.tell"))
    left = phone.tries_left
    words = ngettext(
        "That was not the code. You can try it %(n)d time more.",
        "That was not the code. You can try it %(n)d times more.",
        left,
    )
    messages.warning(request, words % {"n": left})
    return respond(request, reverse("phone.confirm"))


def _back(request: Request, why: str) -> HttpResponse:
    messages.warning(request, why)
    return respond(request, reverse("preference.choose"))
