"""Sending a code, for a floor below that cannot send (`parties.signing_in.telling.Sender`)."""

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from verbinders.history.by import By
from verbinders.kit.mail import one_spelling
from verbinders.notices.models import Phone
from verbinders.notices.outbox import tell
from verbinders.notices.telephone import text_code
from verbinders.parties.doors import Request
from verbinders.parties.models import Person


def by_mail(kind: str, address: str, code: str, *, by: By | None) -> None:
    """In the reader's own language when we know it, else in that of the page on which it is asked for."""
    said = {"code": code, "minutes": max(1, app_settings.LOGIN_BY_CODE_TIMEOUT // 60)}
    with transaction.atomic():
        tell(address, _language_of(address), kind, said, network=None, by=by)


def by_text(number: str, code: str, *, by: By | None) -> None:
    """The same text message as at signing in."""
    text_code(number, get_language() or settings.LANGUAGE_CODE, code, by=by)


def to_reader(code: str, request: Request) -> str:
    """To the reader's own first address, else to the number by which they sign in; returns where it went."""
    address = EmailAddress.objects.filter(user=request.user, verified=True).order_by("-primary", "pk").first()
    if address:
        by_mail("login_code", address.email, code, by=request.actor)
        return str(address.email)
    phone = Phone.objects.filter(person=request.user, signs_in=True, confirmed_at__isnull=False).first()
    if phone is None:
        return ""
    by_text(phone.number, code, by=request.actor)
    return phone.number


def has_number(person: Person) -> bool:
    """Whether this person can sign in by a text message."""
    return Phone.objects.filter(person=person, signs_in=True, confirmed_at__isnull=False).exists()


def people_with(number: str) -> list[Person]:
    """Those who sign in with this number, by name."""
    return [phone.person for phone in Phone.objects.opening(number)]


def _language_of(email: str) -> str:
    address = EmailAddress.objects.filter(email=one_spelling(email)).select_related("user__data").first()
    data = getattr(address.user, "data", None) if address else None
    return data.language if data else get_language() or settings.LANGUAGE_CODE
