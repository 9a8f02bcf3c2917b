"""Reading the outbox, the inbox, what asks for attention, and messages."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from verbinders.notices.models import (  # noqa: F401 -- in quotes below
        Ask,
        Delivery,
        Message,
        Notice,
        Reply,
    )
    from verbinders.parties.actors import Actor


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        """Not settled: to be sent, now or later, or in hand."""
        return self.filter(settled_at=None)

    def due(self, at: datetime, lane: str) -> Self:
        """To be sent now in this lane, and in nobody's hand any more. The oldest first."""
        free = Q(lease=None) | Q(lease__lt=at)
        return self.waiting().filter(free, lane=lane, due__lte=at).order_by("due", "id")

    def newest(self) -> Self:
        """The latest first."""
        return self.order_by("-id")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What I was told myself."""
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def shown_in(self, network_id: UUID | None) -> Self:
        """In the inbox of this network: what was told there, and what belongs to none. None: all of it."""
        return self.filter(Q(network_id=network_id) | Q(network_id=None)) if network_id else self

    def unread(self) -> Self:
        """Not opened yet."""
        return self.filter(read_at=None)

    def newest(self) -> Self:
        """The latest first."""
        return self.order_by("-id")


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What asks for a power that I hold, confirmed, in an organisation of mine."""
        powers = {(m.organisation_id, m.power) for m in actor.mandates if m.status == "held"}
        wanted = Q(pk__in=[])
        for organisation_id, power in powers:
            wanted |= Q(organisation_id=organisation_id, power=power)
        return self.filter(wanted)

    def open(self) -> Self:
        """Not settled; what has a date first, the earliest on top."""
        return self.filter(settled_at=None).order_by(models.F("due").asc(nulls_last=True), "id")


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Those that I may answer; what I wrote myself; through a link, its one message. The worker sees all."""
        if actor.is_worker:
            return self.all()
        if actor.link is not None:
            return self.filter(pk=actor.link.subject_id)
        return self.filter(_answerable(actor) | _asked(actor))

    def answerable_by(self, actor: "Actor") -> Self:
        """To an organisation for which I may speak, or to a function of mine in one."""
        return self.filter(_answerable(actor))

    def asked_by(self, actor: "Actor") -> Self:
        """What I wrote myself; in the name of an organisation as long as I may speak for it."""
        return self.filter(_asked(actor))


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Those of the messages that I see. Drafts only when the message is to an organisation of mine."""
        sent = Q(status="sent")
        if actor.link is not None:
            return self.filter(sent, message_id=actor.link.subject_id)
        ours = _answerable(actor, "message__")
        return self.filter(ours | sent & _asked(actor, "message__")) if actor.person_id else self.none()

    def in_order(self) -> Self:
        """As the conversation went; what was dropped is left out."""
        return self.exclude(status="dropped").order_by("at", "id")


def _asked(actor: "Actor", message: str = "") -> Q:
    if actor.person_id is None:
        return Q(pk__in=[])
    mine = {f"{message}person_id": actor.person_id}
    still = {f"{message}on_behalf_of_id__in": actor.holds("represent")}
    return Q(**mine) & (Q(**{f"{message}on_behalf_of_id": None}) | Q(**still))


def _answerable(actor: "Actor", message: str = "") -> Q:
    wanted = Q(organisation_id__in=actor.holds("represent"))
    for mandate in actor.mandates:
        if mandate.status == "held" and mandate.power not in ("represent", "belong"):
            wanted |= Q(organisation_id=mandate.organisation_id, **{f"{message}power": mandate.power})
    return wanted
