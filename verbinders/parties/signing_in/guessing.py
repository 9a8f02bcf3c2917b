"""Guessing codes and passwords: a hundred tries a day on one account, from wherever they come (G31).

Who signed in on this device before is not counted, so that nobody locks an owner out by guessing.
"""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase

from verbinders.kit.mail import one_spelling
from verbinders.parties.pace import A_DAY, Limit

COOKIE = "__Host-device" if settings.HTTPS else "device"
YEAR = 60 * 60 * 24 * 365
GUESSES = 100


def remember_device(response: HttpResponseBase, person_id: str) -> None:
    """This browser was signed in as this person."""
    response.set_signed_cookie(
        COOKIE, person_id, salt=COOKIE, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def by_pending_account(request: HttpRequest) -> str:
    """Whose code is being typed in this browser."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess(stage) if stage else None
    person = process.user if process else None
    return "" if person is None or _is_known(request, str(person.pk)) else str(person.pk)


def by_typed_address(request: HttpRequest) -> str:
    """Of whom the password is being typed."""
    mail = one_spelling(request.POST.get("mail", "").strip())
    owner = EmailAddress.objects.filter(email=mail, verified=True).values_list("user_id", flat=True).first()
    return "" if owner is not None and _is_known(request, str(owner)) else mail


def by_person(request: HttpRequest) -> str:
    """Who has signed in."""
    return str(request.user.pk or "")


def _is_known(request: HttpRequest, person_id: str) -> bool:
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR) == person_id
    except BadSignature:
        return False


GUESSING_CODE = Limit(GUESSES, A_DAY, by_pending_account)
GUESSING_PASSWORD = Limit(GUESSES, A_DAY, by_typed_address)
GUESSING_FACTOR = Limit(GUESSES, A_DAY, by_person)
