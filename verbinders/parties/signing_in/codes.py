"""Codes that were sent, and wait in this session until they are typed: for one more step, a new address, a number."""

import secrets
import time

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH, TRIES = 8, 5
STEP, ADDRESS, NUMBER = "step", "address", "number"  # What a code is for.


def new_code() -> str:
    """Eight digits that nobody can foresee: the same on every keyboard."""
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"


def begin(request: HttpRequest, what: str, whose: str) -> str:
    """The code to send to `whose` address. Takes the place of an earlier one; only a hash stays, in the session."""
    code = new_code()
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[_key(what)] = {"whose": whose, "hash": _hash(what, whose, code), "until": until, "tries": 0}
    return code


def awaited(request: HttpRequest, what: str) -> str:
    """For whom a code is on its way that still counts; empty when there is none."""
    state = request.session.get(_key(what))
    return str(state["whose"]) if state and state["until"] > time.time() and state["tries"] < TRIES else ""


def is_right(request: HttpRequest, what: str, code: str) -> bool:
    """Each wrong one counts; after five, or when it was right, the code is spent."""
    whose = awaited(request, what)
    if not whose:
        return False
    state = request.session[_key(what)]
    right = constant_time_compare(state["hash"], _hash(what, whose, code))
    if right:
        del request.session[_key(what)]
    else:
        request.session[_key(what)] = state | {"tries": state["tries"] + 1}
    return right


def _key(what: str) -> str:
    return f"code for {what}"


def _hash(what: str, whose: str, code: str) -> str:
    return salted_hmac("parties.codes", f"{what}:{whose}:{code}", algorithm="sha256").hexdigest()
