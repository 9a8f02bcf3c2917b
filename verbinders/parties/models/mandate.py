"""The mandates by which a person acts for an organisation."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import move, opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import today
from verbinders.networks.models import Walls
from verbinders.networks.scope import also
from verbinders.parties.above import members_of
from verbinders.parties.actors import Actor
from verbinders.parties.models.organisation import Organisation
from verbinders.parties.models.person import Person
from verbinders.parties.queries import MandateQuerySet

if TYPE_CHECKING:
    from verbinders.parties.models.invitation import Invitation


REPRESENT, COORDINATE = "represent", "coordinate"
NEVER_WITHOUT = (REPRESENT, COORDINATE)  # Who has one of these as the last, says first who comes after.
NEEDS_SUCCESSOR = {
    REPRESENT: _("Nobody else may speak for the organisation then. First say who takes over."),
    COORDINATE: _("Nobody else coordinates the volunteers then. First say who takes over."),
}


class NeedsSuccessor(ValidationError):
    """The last who may do this for an organisation cannot just stop: somebody must come after."""


class Mandate(models.Model):
    """The power of a person to act for an organisation, with dates. It ends with the person; the deeds stay."""

    class Power(models.TextChoices):
        BELONG = "belong", pgettext_lazy("mandate", "belongs to it")
        REPRESENT = "represent", pgettext_lazy("mandate", "may speak for it")
        COORDINATE = "coordinate", pgettext_lazy("mandate", "coordinates its volunteers")
        VOTE = "vote", pgettext_lazy("mandate", "may vote")
        SIGN = "sign", pgettext_lazy("mandate", "may sign")
        FINANCE = "finance", pgettext_lazy("mandate", "keeps the money")

    class Status(models.TextChoices):
        CLAIMED = "claimed", pgettext_lazy("mandate", "claimed")
        HELD = "held", pgettext_lazy("mandate", "held")
        ENDED = "ended", pgettext_lazy("mandate", "ended")

    CLAIMED, HELD, ENDED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    power = models.CharField(max_length=12, choices=Power)
    status = models.CharField(max_length=8, choices=Status)
    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)
    comes_from = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="In a coalition: of which of its members this person is. It ends with that.",
    )

    objects = MandateQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="who may act for an organisation, from when to when",
        stays="until seven years after it ended",
        ends=(Ends(7 * YEAR, "ends", where=Q(status="ended")),),
        whose=(
            Whose(
                "person_id",
                Erasing.STAYS,
                because="It ends, and its bare id stays: an organisation must be able to show who could act for it,"
                " for seven years (art. 2:10 BW; GDPR art. 17.3b).",
            ),
        ),
        title=_("For whom you may act"),
        shows=("organisation_id", "power", "status", "starts", "ends", "comes_from_id"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "power"], condition=~Q(status="ended"), name="mandate_once"
            ),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=models.F("starts")), name="mandate_dates"),
            models.CheckConstraint(condition=~Q(status="ended") | Q(ends__isnull=False), name="mandate_ended_has_end"),
        ]

    def __str__(self) -> str:
        return f"{self.power} {self.status}"

    @property
    def needs_second_factor(self) -> bool:
        """Whether it opens other people's data: every power does, once it is held. To belong opens no more than names.

        A claim opens only what the claimer wrote down themselves.
        """
        return self.status == self.HELD and self.power != self.Power.BELONG

    @opens(to=CLAIMED, says=_("said to speak for the organisation"), doors=(Door.WITHIN,))
    @classmethod
    def claim(cls, organisation: Organisation, *, power: str, by: Actor) -> Self:
        cls.objects.of(organisation.pk, by.person_id).filter(power=power).close_lapsed(today())
        return cls(person_id=by.person_id, organisation=organisation, power=power)

    @opens(to=HELD, says=_("gave somebody a mandate"))
    @classmethod
    def give(
        cls,
        organisation: Organisation,
        person: Person,
        *,
        power: str,
        starts: date | None = None,
        ends: date | None = None,
        by: Actor,
    ) -> Self:
        """One power more, for somebody who is known. Raises ValidationError when they have it already."""
        return cls._new(organisation.pk, person.pk, power=power, starts=starts, ends=ends)

    @opens(to=HELD, says=_("gave somebody of a member a mandate in the coalition"), doors=(Door.WITHIN,))
    @classmethod
    def lend(
        cls, organisation: Organisation, person: Person, *, comes_from: UUID | None, power: str, by: Actor, **dates: Any
    ) -> Self:
        """A mandate in a coalition, for somebody of one of its members. `dates`: starts, ends. Raises ValidationError.

        Who comes from a member already need not be asked again: `comes_from` is None then.
        """
        return cls._new(organisation.pk, person.pk, comes_from=comes_from, power=power, **dates)

    @opens(to=HELD, says=_("took up a mandate"), doors=(Door.WITHIN,))
    @classmethod
    def take_up(cls, invitation: "Invitation", *, power: str, by: Actor) -> Self:
        """Who was invited says yes."""
        assert by.person_id is not None  # noqa: S101 -- its rule has looked
        said: dict[str, Any] = {"starts": invitation.starts, "ends": invitation.ends}
        said["comes_from"] = invitation.comes_from_id
        return cls._new(invitation.organisation_id, by.person_id, power=power, **said)

    @move(CLAIMED, to=HELD, says=_("confirmed the mandate"), doors=(Door.WITHIN,))
    def confirm(self, *, by: Actor) -> None:
        """The stewards know who this is: the claim becomes a mandate."""

    @verb(says=_("changed how long the mandate lasts"), scarce="organisation")
    def limit(self, *, ends: date | None, by: Actor) -> None:
        """Until and including `ends`, or without end.

        Raises ValidationError for a day that is past, and when nobody would speak for the organisation afterwards.
        """
        if self.status != self.HELD:
            raise ValidationError(_("This mandate has ended already."))
        if ends is not None and ends < max(today(), self.starts):
            raise ValidationError({"ends": _("Choose today or a later day. To stop at once, end the mandate.")})
        self.ends = ends
        if ends is not None:
            self._require_successor(ends)

    @move(CLAIMED, HELD, to=ENDED, says=_("ended the mandate"), scarce="organisation")
    def end(self, *, successor: Person | None = None, by: Actor) -> None:
        """It counts no more from the next request on. `successor`: who gets the same power in its place.

        Raises NeedsSuccessor when nobody else could do this for the organisation afterwards.
        """
        if self.status == self.HELD and successor is not None:
            type(self).give(self.organisation, successor, power=self.power, by=by)
        elif self.status == self.HELD:
            self._require_successor(today())
        self.ends = max(today(), self.starts)

    @move(CLAIMED, HELD, to=ENDED, says=_("ended the mandate in the coalition"), doors=(Door.WITHIN,))
    def cease(self, *, by: Actor) -> None:
        """The member takes part no longer, or the person is of it no longer. Nobody is asked who comes after."""
        self.ends = max(today(), self.starts)

    @classmethod
    def _new(
        cls,
        organisation_id: UUID,
        person_id: UUID,
        *,
        power: str,
        starts: date | None = None,
        ends: date | None = None,
        comes_from: UUID | None = None,
    ) -> Self:
        comes_from = cls._origin(organisation_id, person_id, comes_from)
        theirs = cls.objects.of(organisation_id, person_id).filter(power=power)
        theirs.close_lapsed(today())
        if theirs.exclude(status=cls.ENDED).exists():
            raise ValidationError({"power": _("This person has this mandate already.")})
        return cls(
            person_id=person_id,
            organisation_id=organisation_id,
            power=power,
            starts=starts or today(),
            ends=ends,
            comes_from_id=comes_from,
        )

    @classmethod
    def _origin(cls, coalition: UUID, person_id: UUID, comes_from: UUID | None) -> UUID | None:
        """Of which member somebody is who acts for a coalition; None for an organisation that is none.

        Raises ValidationError.
        """
        members = members_of(coalition)
        if not members:
            return None
        before = cls.objects.standing(today()).of(coalition, person_id).filter(comes_from__in=members)
        comes_from = comes_from or before.values_list("comes_from", flat=True).first()
        if comes_from not in members:
            raise ValidationError({"comes_from": _("Say of which member of the coalition this person is.")})
        with also(comes_from):
            if not cls.objects.on(today()).of(comes_from, person_id).filter(status=cls.HELD).exists():
                raise ValidationError({"comes_from": _("This person does not act for that organisation.")})
        return comes_from

    def _require_successor(self, day: date) -> None:
        if self.power in NEVER_WITHOUT and not self._others_after(day):
            raise NeedsSuccessor(NEEDS_SUCCESSOR[self.power])

    def _others_after(self, day: date) -> bool:
        """Whether somebody else has this power after `day`. Call it with the organisation locked."""
        others = type(self).objects.filter(organisation_id=self.organisation_id, power=self.power, status=self.HELD)
        return others.exclude(pk=self.pk).filter(Q(ends=None) | Q(ends__gt=day)).exists()

    def holds_on(self, day: date) -> bool:
        """Whether the mandate counts on `day`."""
        return self.status != self.ENDED and self.starts <= day and (self.ends is None or day <= self.ends)
