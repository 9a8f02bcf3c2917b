"""Showing once more who one is, for who has no second factor: by a code in the mail, as at signing in."""

import secrets
import time

from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from verbinders.parties.models import Person

KEY = "again"
LENGTH, TRIES = 8, 5


def begin(request: HttpRequest, person: Person) -> tuple[str, str] | None:
    """(address, code) to send; None when there is no confirmed address. Only a hash stays, in the session."""
    address = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "pk").first()
    if address is None:
        return None
    code = "".join(secrets.choice("0123456789") for _ in range(LENGTH))
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[KEY] = {"hash": _hash(code, person), "until": until, "tries": 0}
    return address.email, code


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is on its way that still counts."""
    state = request.session.get(KEY)
    return bool(state and state["until"] > time.time() and state["tries"] < TRIES)


def is_right(request: HttpRequest, person: Person, code: str) -> bool:
    """Each wrong one counts; after five, or when it was right, the code is spent."""
    if not is_waiting(request):
        return False
    state = request.session[KEY]
    right = constant_time_compare(state["hash"], _hash(code, person))
    if right:
        del request.session[KEY]
    else:
        request.session[KEY] = state | {"tries": state["tries"] + 1}
    return right


def _hash(code: str, person: Person) -> str:
    return salted_hmac("parties.again", f"{person.pk}:{code}", algorithm="sha256").hexdigest()
