"""The second factor: who needs one, whether this session has shown one, and how long ago.

Signing in by a code in the mail is one factor: who reads the mail. What shows other people's data asks for a second
one (ASVS 5.0, 6.3.3). A passkey is both: the device, and the finger or face that opens it.
"""

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

if TYPE_CHECKING:
    from verbinders.parties.models import Person

FRESH = timedelta(minutes=15)
GRACE = timedelta(hours=1)  # For sending a form that was opened in time: nothing typed is lost.


def ways_of(person: "Person") -> list[Authenticator]:
    """The second factors that somebody has, the oldest first; codes for emergencies come last."""
    found = Authenticator.objects.filter(user_id=person.pk).order_by("created_at", "pk")
    return sorted(found, key=lambda one: one.type == Authenticator.Type.RECOVERY_CODES)


def is_awake(request: HttpRequest) -> bool:
    """Whether this session may use mandates that need a second factor: it has shown one, not too long ago."""
    if not settings.SECOND_FACTOR:
        return True
    lasts = timedelta(hours=settings.SECOND_FACTOR_HOURS) + _grace(request)
    return _shown_within(request, lasts, "mfa")


def is_fresh(request: HttpRequest, *, grace: bool = True) -> bool:
    """Whether whoever sits here has shown within the last quarter of an hour who they are, in whatever way they have.

    Who has a second factor shows that one. `grace`: a form that was opened in time may take an hour longer.
    """
    if not settings.SECOND_FACTOR:
        return True
    has_second = Authenticator.objects.filter(user_id=request.user.pk).exists()
    return _shown_within(request, FRESH + (_grace(request) if grace else timedelta(0)), "mfa" if has_second else "")


def show(request: HttpRequest, way: Authenticator) -> None:
    """This session has shown this factor now. It gets a new id, so that an older one is worth nothing (G32)."""
    post_authentication(request, way, reauthenticated=True)
    renew_session(request)


def record(request: HttpRequest, method: str) -> None:
    """This session has shown a first factor now: "code" or "password"."""
    record_authentication(request, request.user, method, reauthenticated=True)  # type: ignore[arg-type]


def stay_signed_in(request: HttpRequest, person: "Person") -> None:
    """After a new password, in this session, with a new id."""
    old = request.session.session_key
    update_session_auth_hash(request, person)
    _follow(request, old)


def renew_session(request: HttpRequest) -> None:
    """A new id for this session."""
    old = request.session.session_key
    request.session.cycle_key()
    _follow(request, old)


def _follow(request: HttpRequest, old: str | None) -> None:
    """Its line in the list of sessions goes along: else nobody could end it from elsewhere any more."""
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def _grace(request: HttpRequest) -> timedelta:
    return GRACE if request.method == "POST" else timedelta(0)


def _shown_within(request: HttpRequest, span: timedelta, method: str) -> bool:
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    since = time.time() - span.total_seconds()
    return any(one["at"] >= since and method in ("", one["method"]) for one in records)
