"""What there is before the first blow, and what must be true after the last. Runs in a process that sees all rows."""

import time
from collections import Counter
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402

from checks.crash.clients import Notes  # noqa: E402
from verbinders.directory.founding import found  # noqa: E402
from verbinders.directory.models import Membership  # noqa: E402
from verbinders.directory.models.founding import GoalPlan, Plan  # noqa: E402
from verbinders.history.by import Via  # noqa: E402
from verbinders.history.models import Act, Entry  # noqa: E402
from verbinders.kit.text import Texts  # noqa: E402
from verbinders.networks.models import Network  # noqa: E402
from verbinders.networks.scope import at  # noqa: E402
from verbinders.notices.models import Delivery, Notice  # noqa: E402
from verbinders.parties.actors import acting  # noqa: E402
from verbinders.parties.models import Person, PersonData  # noqa: E402

SLUG = "spaarnestad"
Breaches = list[str]


def begin(applicants: int) -> tuple[str, list[str]]:
    """A network, its steward and so many who want to join: the sessions of the steward and of the others."""
    amina = _somebody("amina")
    goal = GoalPlan(Texts.of(nl="Samen"), Texts.of(nl="Alleen lukt het niet"))
    plan = Plan(SLUG, "Spaarnestad", "Spaarnestad", ["nl"], Texts.of(nl="Samen"), [goal], "Hooyo", "self_organisation")
    with acting(None, None, route="crash", via=Via.COMMAND) as operator:
        found(plan, amina, by=operator)
    return _session(amina), [_session(_somebody(f"n{n}")) for n in range(applicants)]


def waiting() -> int:
    """How much of the outbox is not settled yet."""
    connection.close()
    return Delivery.objects.waiting().count()


def breaches(notes: Notes, arrived: list[str], *, may_repeat: int) -> Breaches:
    """What is not as it was promised; empty is good. `arrived`: the Message-IDs at the mail server, in order."""
    connection.close()
    network = Network.objects.get(slug=SLUG)
    with at(network, None):
        return [*_done(notes), *_once(), *_ranks(network), *_told(arrived, may_repeat), *_sound()]


def _done(notes: Notes) -> Breaches:
    """Whatever was acknowledged is there (I9)."""
    names = Counter(Membership.objects.values_list("profile__name", flat=True))
    yes = set(map(str, Membership.objects.filter(status=Membership.MEMBER).values_list("pk", flat=True)))
    lost = [name for name in notes.applied if name not in names]
    lost += [where for where in notes.admitted if where.rstrip("/").rpartition("/")[2] not in yes]
    return [f"acknowledged and not there: {what}" for what in lost]


def _once() -> Breaches:
    """One key, one effect (I6): no name twice, one line of history for each deed, one organisation for each page."""
    names = Counter(Membership.objects.values_list("profile__name", flat=True))
    twice = [f"done {count} times: {name}" for name, count in names.items() if count > 1]
    lines = Counter(Entry.objects.filter(verb="membership.apply").values_list("subject_id", flat=True))
    twice += [f"{count} lines for one application" for count in lines.values() if count > 1]
    if len(lines) != sum(names.values()) - 1:  # The first member came with the network.
        twice.append(f"{sum(names.values()) - 1} applications and {len(lines)} lines of history")
    acts = Act.objects.filter(route__endswith="/join/apply/").count()
    return twice + ([f"{acts} acts for {len(lines)} applications"] if acts != len(lines) else [])


def _ranks(network: Network) -> Breaches:
    """What is scarce: the places in the list are 1 to n, each held once (I1)."""
    ranks = sorted(rank or 0 for rank in Membership.objects.shown().values_list("rank", flat=True))
    network.refresh_from_db()
    return [] if ranks == list(range(1, network.shown + 1)) else [f"places {ranks} of {network.shown}"]


def _told(arrived: list[str], may_repeat: int) -> Breaches:
    """Every row of the outbox was sent, and nothing that was never written (I7)."""
    rows = {str(pk) for pk in Delivery.objects.values_list("pk", flat=True)}
    ids = Counter(name.strip("<>").partition("@")[0] for name in arrived)
    wrong = [f"never sent: {key}" for key in rows - set(ids)]
    wrong += [f"sent and never written: {key}" for key in set(ids) - rows]
    repeats = sum(count - 1 for count in ids.values())
    if repeats > may_repeat:
        wrong.append(f"{repeats} repeats")
    applied = Membership.objects.exclude(organisation__isnull=True).count() - 1
    proofs = Delivery.objects.filter(kind="application_received").count()
    if proofs != applied:
        wrong.append(f"{applied} applications and {proofs} proofs")
    if Notice.objects.count() != Delivery.objects.filter(notice_id__isnull=False).count():
        wrong.append("an inbox and the outbox differ")
    return wrong


def _sound() -> Breaches:
    """SQLite's own look at its file."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said: list[tuple[Any, ...]] = cursor.fetchall()
        cursor.execute("PRAGMA foreign_key_check")
        return [f"SQLite says {row}" for row in (*said, *cursor.fetchall()) if row != ("ok",)]


def _somebody(key: str) -> Person:
    person = Person.objects.with_mail(f"{key}@crash.example")
    person.emailaddress_set.update(verified=True)
    PersonData.objects.create(person=person, name=key.title())
    return person


def _session(person: Person) -> str:
    """As after signing in."""
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    # They have shown a second factor: without it their mandates sleep.
    store["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    store["account_authentication_methods_user"] = str(person.pk)
    store.save()
    return str(store.session_key)
