"""`tell(…)` and `tell_people(…)`: say it in the reader's language, in the transaction of the verb that tells it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from verbinders.history.by import By
from verbinders.kit.mail import require_mail_address
from verbinders.kit.text import displayable
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.kinds import kind_named
from verbinders.notices.models import Delivery, Notice, Way
from verbinders.notices.outgoing.undelivered import WRONG, let_know
from verbinders.notices.reach import Reader, reached
from verbinders.notices.wording import one_line, render, spoken_language
from verbinders.parties.models import Person
from verbinders.work.queue import require_transaction

BATCH = 500


def tell(
    address: str,
    language: str,
    kind: str,
    context: Mapping[str, object],
    *,
    network: Network | None,
    by: By | None,
    channel: str = Way.MAIL,
    subject: models.Model | None = None,
) -> Delivery:
    """Tell an address something of `kind`: a guest, or somebody who is signing in. It is sent iff the verb is done.

    `subject`: the thing it is about; an answer to it is brought there. An address to which nothing can be sent is kept
    with the reason, the people of the network see it, and nothing is sent.
    """
    require_transaction()
    spoken = spoken_language(language)
    title, text = render(kind, context, spoken)
    delivery = Delivery(language=spoken, subject=title, text=text, **_about(kind, context, network, by, subject))
    _address(delivery, channel, address)
    delivery.save(force_insert=True)
    if delivery.status == Delivery.FAILED:
        let_know(delivery, WRONG)
    return delivery


def tell_people(
    people: Iterable[Person],
    kind: str,
    context: Mapping[str, object],
    *,
    network: Network | None,
    by: By | None,
    subject: models.Model | None = None,
) -> int:
    """Tell people with an account: into the inbox of each, and by the ways that each chose. How many were told."""
    require_transaction()
    about = _about(kind, context, network, by, subject)
    spoken: dict[str, tuple[str, str]] = {}
    notices: list[Notice] = []
    deliveries: list[Delivery] = []
    for reader in reached(people):
        language = spoken_language(reader.language)
        title, text = spoken.setdefault(language, ("", ""))
        if not title:
            title, text = spoken[language] = render(kind, context, language)
        said = {"language": language, "subject": title, "text": text}
        notice = _notice(reader, about, said)
        notices.append(notice)
        deliveries += _deliveries(reader, notice, about, said)
    Notice.objects.bulk_create(notices, batch_size=BATCH)
    Delivery.objects.bulk_create(deliveries, batch_size=BATCH)
    return len(notices)


def trouble_with(channel: str, address: str) -> str:
    """Why nothing can be sent to this address; empty when it can. The channels look closer."""
    if not address or any(not sign.isprintable() for sign in address):
        return "The address holds a line break or another sign that no address has."
    if len(address) > 254:
        return "The address is too long."
    if channel == Way.MAIL:
        try:
            require_mail_address(address)
        except ValidationError:
            return "This is not a mail address."
    return ""


def _about(
    kind: str, context: Mapping[str, object], network: Network | None, by: By | None, subject: models.Model | None
) -> dict[str, Any]:
    """What all rows of one telling have in common."""
    return {
        "network_id": network.pk if network else None,
        "act_id": by.act.pk if by and by.act else None,
        "subject_id": subject.pk if subject else None,
        "kind": kind,
        "lane": kind_named(kind).lane,
        "link": str(context.get("link", ""))[:600],
    }


def _notice(reader: Reader, about: dict[str, Any], said: dict[str, str]) -> Notice:
    shared: dict[str, Any] = {name: about[name] for name in ("network_id", "subject_id", "kind", "lane", "link")}
    return Notice(person_id=reader.person_id, digest_at=reader.digest_at(about["lane"], now()), **shared, **said)


def _deliveries(reader: Reader, notice: Notice, about: dict[str, Any], said: dict[str, str]) -> Iterable[Delivery]:
    for channel, to, due in reader.ways(about["lane"], now()):
        delivery = Delivery(person_id=reader.person_id, notice_id=notice.pk, due=due, **about, **said)
        _address(delivery, channel, to)
        yield delivery


def _address(delivery: Delivery, channel: str, to: str) -> None:
    problem = trouble_with(channel, to)
    delivery.channel, delivery.to = channel, displayable(one_line(to))[:254]
    if problem:
        delivery.status, delivery.error, delivery.settled_at = Delivery.FAILED, problem, now()
