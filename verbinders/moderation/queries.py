"""Reading reports and blocks: those who run the network decide, an organisation's own people block."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Q

from verbinders.directory.queries import stewarding

if TYPE_CHECKING:
    from verbinders.moderation.models import Block, Report  # noqa: F401 -- in quotes below
    from verbinders.parties.actors import Actor


def reading(actor: "Actor") -> frozenset[UUID]:
    """The organisations whose messages I may read, by a mandate that was confirmed. To belong is no function."""
    return frozenset(one.organisation_id for one in actor.mandates if one.status == "held" and one.power != "belong")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, actor: "Actor") -> Self:
        """All, for those who run the network."""
        return self.filter(Exists(stewarding(actor.holds("represent"))))

    def in_turn(self) -> Self:
        """Those that wait first, the longest on top; then the others, the latest on top."""
        return self.order_by(F("settled_at").desc(nulls_first=True), "filed_at", "id")

    def waiting(self) -> Self:
        """Nobody has decided yet."""
        return self.filter(status="open")


class BlockQuerySet(models.QuerySet["Block"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Of the organisations whose messages I read; what holds for the whole network, for those who run it."""
        ours = Q(organisation_id__in=reading(actor))
        return self.filter(ours | Q(Exists(stewarding(actor.holds("represent"))), everywhere=True))

    def standing(self) -> Self:
        """Not lifted."""
        return self.filter(status="standing")

    def against(self, organisation_id: UUID) -> Self:
        """Those that hold for what is written to this organisation."""
        return self.filter(Q(organisation_id=organisation_id) | Q(everywhere=True))

    def of(self, address: str, person_id: UUID | None) -> Self:
        """Of this sender: by the address, or as the person who wrote."""
        sender = Q(address=address.casefold()) & ~Q(address="")
        return self.filter(sender | Q(person_id=person_id) if person_id else sender)

    def in_turn(self) -> Self:
        """Those that stand first; the latest on top."""
        return self.order_by(F("lifted_at").desc(nulls_first=True), "-set_at", "-id")
