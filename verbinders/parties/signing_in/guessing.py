"""Guessing codes and passwords: a hundred tries a day on one account, from wherever they come (G31).

Forty at the first factor, forty at the second, and four codes of five tries each to make two accounts into one. A
device on which the owner showed that factor before counts by itself, so that nobody locks an owner out by guessing.
"""

from typing import TypeVar

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.core.signing import BadSignature
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseBase

from verbinders.kit.mail import one_spelling
from verbinders.kit.text import broken_signs
from verbinders.parties.pace import A_DAY, Limit
from verbinders.parties.signing_in import codes

Answer = TypeVar("Answer", bound=HttpResponseBase)
FIRST, SECOND = "device", "device-second"  # Also the names of the cookies.
YEAR = 60 * 60 * 24 * 365
GUESSES = 40
ASKS = 20  # Codes that strangers can have sent to one address in a day: no mailbox is flooded.
MERGES = 4


def remember_device(response: Answer, person_id: str, factor: str = FIRST) -> Answer:
    """In this browser this person has shown this factor."""
    response.set_signed_cookie(
        cookie_of(factor), person_id, salt=factor, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def by_pending_account(request: HttpRequest) -> str:
    """Whose code is being typed in this browser."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess(stage) if stage else None
    return _by_address(request, process.state["email"]) if process and process.user else ""


def by_typed_address(request: HttpRequest) -> str:
    """Whose address is being typed; of an unknown one the address itself. What is none is not looked up."""
    typed = one_spelling(request.POST.get("mail", "").strip())
    return "" if broken_signs(typed) else _by_address(request, typed)


def by_typed_reach(request: HttpRequest) -> str:
    """The same for an address or a mobile number, however it is written: its last nine digits."""
    digits = "".join(sign for sign in request.POST.get("number", "") if sign.isdigit())
    return digits[-9:] or by_typed_address(request)


def by_awaited_number(request: HttpRequest) -> str:
    """To whose telephone the code went that is being guessed."""
    return codes.awaited(request, codes.NUMBER)


def by_person(request: HttpRequest) -> str:
    """Who has signed in."""
    key = str(request.user.pk or "")
    return key + _own_device(request, key, SECOND)


def _by_address(request: HttpRequest, mail: str) -> str:
    """By the first address of the account. So nobody sees from the counting whether an address has one."""
    first = EmailAddress.objects.filter(user_id=OuterRef("user_id"), primary=True).values("email")[:1]
    known = EmailAddress.objects.filter(email=mail).order_by("-verified", "pk")
    owner, address = known.values_list("user_id", Subquery(first)).first() or ("", mail)
    return (address or mail) + _own_device(request, str(owner), FIRST)


def _own_device(request: HttpRequest, person_id: str, factor: str) -> str:
    """What tells a device that this person uses from all others together."""
    try:
        known = request.get_signed_cookie(cookie_of(factor), default="", salt=factor, max_age=YEAR)
    except BadSignature:
        return ""
    return f" {request.COOKIES[cookie_of(factor)]}" if person_id and known == person_id else ""


def cookie_of(factor: str) -> str:
    """The name of the cookie by which a browser is known."""
    return f"__Host-{factor}" if settings.HTTPS else factor


ASKING_CODE = Limit(ASKS, A_DAY, by_typed_address)
GUESSING_CODE = Limit(GUESSES, A_DAY, by_pending_account, "first factor")
GUESSING_PASSWORD = Limit(GUESSES, A_DAY, by_typed_address, "first factor")
GUESSING_FACTOR = Limit(GUESSES, A_DAY, by_person, "second factor")
ASKING_MERGER = Limit(MERGES, A_DAY, by_typed_reach)
ASKING_TEXT = Limit(ASKS, A_DAY, by_typed_reach)
GUESSING_TEXT = Limit(GUESSES, A_DAY, by_awaited_number, "first factor")
