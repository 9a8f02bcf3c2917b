"""The ways in which somebody signs in, and the sessions that are open."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.main import QRCode

from verbinders.kit.forms import Form
from verbinders.kit.web import answer_form, done, next_path, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.forms.factors import AppForm, KeyForm, PasskeyForm, PasswordForm
from verbinders.parties.models import Person
from verbinders.parties.signing_in.devices import device_of
from verbinders.parties.signing_in.factors import is_fresh, record, show, stay_signed_in, ways_of
from verbinders.parties.signing_in.guessing import SECOND, remember_device
from verbinders.parties.signing_in.telling import has_number


@page(open_to=SIGNED_IN)
def ways(request: Request) -> HttpResponse:
    """All ways of signing in, and where one is signed in now."""
    mine = ways_of(request.user)
    context = {
        "ways": [one for one in mine if one.type != Authenticator.Type.RECOVERY_CODES],
        "has_codes": is_mfa_enabled(request.user, types=[Authenticator.Type.RECOVERY_CODES]),
        "texts": bool(settings.SMS_GATEWAYS),
        "has_number": has_number(request.user),
        "has_password": request.user.has_usable_password(),
        "sessions": [
            (one, device_of(one.user_agent), one.session_key == request.session.session_key)
            for one in UserSession.objects.filter(user=request.user).order_by("-last_seen_at")
            if one.exists()
        ],
        "must": any(one.needs_second_factor for one in request.actor.mandates) or request.actor.is_asleep,
    }
    return render(request, "parties/ways.html", context)


@door(fresh=True)
def add_passkey(request: Request) -> HttpResponse:
    """The finger, the face or the PIN of a phone or computer."""
    person, form = request.user, PasskeyForm(sent(request))
    name = device_of(request.headers.get("User-Agent", ""))

    def add() -> None:
        binding = webauthn.complete_registration(_parsed(form.cleaned_data["credential"]))
        if not binding.is_user_verified():
            raise ValidationError(_("Your device did not ask for your finger, face or PIN. Choose another way."))
        person.add_passkey(name=name, credential=form.cleaned_data["credential"], by=request.actor)

    if done(form, add):
        show(request, ways_of(person)[-2])
        answer = told(request, next_path(request, reverse("person.renew_codes")), _("Your passkey works now."))
        return remember_device(answer, str(person.pk), SECOND)
    return answer_form(request, "parties/passkey.html", form, {"onward": next_path(request, "")})


@door(fresh=True)
def add_app(request: Request) -> HttpResponse:
    """An app on a phone that shows a new code every half minute (RFC 6238)."""
    person, form = request.user, AppForm(sent(request))
    if done(form, lambda: person.add_app(secret=form.plain_secret, by=request.actor)):
        show(request, Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP))
        answer = told(request, next_path(request, reverse("person.renew_codes")), _("Your app works now."))
        return remember_device(answer, str(person.pk), SECOND)
    try:
        secret = form.plain_secret
    except ValidationError as old:
        form = AppForm()
        secret = form.plain_secret
        form.is_bound, form.cleaned_data = True, {}
        form.add_error(None, old)
    url = get_adapter().build_totp_url(person, secret)
    context = {"secret": _in_fours(secret), "squares": _squares(url), "url": url, "onward": next_path(request, "")}
    return answer_form(request, "parties/app.html", form, context)


@door(fresh=True)
def renew_codes(request: Request) -> HttpResponse:
    """Ten codes on paper, for when the phone is lost; each works once."""
    kind = Authenticator.Type.RECOVERY_CODES
    form = Form(sent(request))
    if done(form, lambda: request.user.renew_codes(by=request.actor)):
        return told(request, reverse("person.renew_codes"), _("These are your new codes. The old ones no longer work."))
    codes = Authenticator.objects.filter(user=request.user, type=kind).first()
    unused = codes.wrap().get_unused_codes() if codes else []
    return render(request, "parties/codes.html", {"codes": [_in_fours(one) for one in unused], "form": form})


@door(fresh=True, shows=False)
def remove_way(request: Request) -> HttpResponse:
    """This phone, key or app opens nothing any more."""
    form = KeyForm(request.POST)
    words = _("It has been taken away.")
    if not done(form, lambda: request.user.remove_way(form.cleaned_data["key"], by=request.actor)):
        words = _("This way of signing in is no longer there.")
    return told(request, reverse("ways"), words)


@door(shows=False)
def end_session(request: Request) -> HttpResponse:
    """Whoever sits there must sign in again."""
    form = KeyForm(request.POST)
    words = _("That session has ended.")
    if not done(form, lambda: request.user.end_session(form.cleaned_data["key"], by=request.actor)):
        words = _("This session has ended already.")
    return told(request, reverse("ways"), words)


@door(fresh=True)
def choose_password(request: Request) -> HttpResponse:
    """A password beside the code in the mail, for who wants one; or none any more."""
    person, form = request.user, PasswordForm(sent(request), person=request.user)
    here = request.session.session_key or ""
    if done(form, lambda: person.choose_password(form.cleaned_data["password"], here=here, by=request.actor)):
        stay_signed_in(request, person)
        record(request, "password")
        has = bool(form.cleaned_data["password"])
        words = _("Your password has been set. Other sessions have ended.") if has else _("You have no password now.")
        return told(request, reverse("ways"), words)
    return answer_form(request, "parties/password.html", form, {"has": person.has_usable_password()})


def options(request: HttpRequest) -> dict[str, Any]:
    """For the browser: what a new passkey must be, or which are known; the challenge stays in the session."""
    if request.POST.get("kind") == "create":
        if not (isinstance(request.user, Person) and is_fresh(request)):
            return {}
        return dict(webauthn.begin_registration(request.user, passwordless=True))
    return dict(webauthn.begin_authentication(request.user if request.user.is_authenticated else None))


def _parsed(credential: dict[str, Any]) -> dict[str, Any]:
    """Raises ValidationError for what is no answer of a browser."""
    try:
        webauthn.parse_registration_response(credential)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValidationError(_("Your device gave no answer. Try again, or choose another way.")) from error
    return credential


def _in_fours(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _squares(url: str) -> dict[str, Any]:
    """The picture to scan, as the path of an SVG: no script, no style, no file."""
    picture: Any = QRCode(border=2)
    picture.add_data(url)
    rows = picture.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"size": len(rows), "path": path, "host": urlsplit(settings.BASE_URL).hostname}
