"""Founding: somebody asks for a network in their town, the operator says yes or no."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.kinds import Kind
from verbinders.directory.queries import FoundingQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.text import Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


@dataclass(frozen=True)
class GoalPlan:
    """A goal with its "why together"; both are `Texts`."""

    text: Any
    why_together: Any


@dataclass(frozen=True)
class Plan:
    """What a network needs to begin. Texts are `Texts`; colours #rrggbb in the order of `Network.colours`."""

    slug: str
    name: str
    town: str
    languages: list[str]
    mission: Any
    goals: list[GoalPlan]
    organisation: str
    kind: str
    districts: list[str] = field(default_factory=list)
    colours: tuple[str, str, str, str] = ("#1d1838", "#ffffff", "#ffc22e", "#1d1838")
    is_member: bool = True
    summary: Any = field(default_factory=dict)


class Founding(models.Model):
    """The question for a new network. It belongs to no network yet, so only its asker and the operator see it."""

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("founding", "asked")
        APPROVED = "approved", pgettext_lazy("founding", "approved")
        REFUSED = "refused", pgettext_lazy("founding", "refused")

    ASKED, APPROVED, REFUSED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="foundings")
    status = models.CharField(max_length=10, choices=Status)
    slug = models.SlugField(_("address"), max_length=40)
    name = models.CharField(_("name of the network"), max_length=80)
    town = models.CharField(_("town"), max_length=80)
    languages: "models.JSONField[list[str], list[str]]" = models.JSONField(_("languages"))
    districts: "models.JSONField[list[str], list[str]]" = models.JSONField(_("districts"), default=list, blank=True)
    colours: "models.JSONField[list[str], list[str]]" = models.JSONField(_("colours"))
    mission = TranslatedText(verbose_name=_("mission"))
    goals: "models.JSONField[list[Any], list[Any]]" = models.JSONField(_("goals"))
    organisation_name = models.CharField(_("your organisation"), max_length=120)
    organisation_kind = models.CharField(_("kind of organisation"), max_length=24, choices=Kind)
    reason = models.CharField(_("reason"), max_length=600, blank=True)
    network = models.ForeignKey(Network, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=now)

    objects = FoundingQuerySet.as_manager()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="the question for a new network",
        stays="as long as the network that came of it; a year when it was refused",
        ends=(Ends(YEAR, "asked_at", where=Q(status="refused")),),
        whose=(
            Whose("person_id", where=~Q(status="approved")),
            Whose(
                "person_id",
                Erasing.STAYS,
                where=Q(status="approved"),
                because="It says how the network began, by a bare id (GDPR art. 6.1f).",
            ),
        ),
        title=_("Networks that you asked for"),
        shows=("asked_at", "name", "town", "status"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(status="refused") | ~Q(reason=""), name="founding_refused_has_reason"),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(network__isnull=False), name="founding_approved_has_network"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @opens(to=ASKED, says=_("asked for a network"), locks=False)
    @classmethod
    def ask(cls, person: Person, plan: Plan, *, by: Actor) -> Self:
        """`person` asks, for the organisation named in `plan`, which will run the network."""
        return cls(
            person=person,
            slug=plan.slug,
            name=plan.name,
            town=plan.town,
            languages=plan.languages,
            districts=plan.districts,
            colours=list(plan.colours),
            mission=plan.mission,
            goals=[{"text": goal.text, "why_together": goal.why_together} for goal in plan.goals],
            organisation_name=plan.organisation,
            organisation_kind=plan.kind,
        )

    @property
    def plan(self) -> Plan:
        """What was asked, as a plan to found."""
        colours: Any = tuple(self.colours)
        return Plan(
            slug=self.slug,
            name=self.name,
            town=self.town,
            languages=self.languages,
            districts=self.districts,
            colours=colours,
            mission=self.mission,
            goals=[GoalPlan(Texts(goal["text"]), Texts(goal["why_together"])) for goal in self.goals],
            organisation=self.organisation_name,
            kind=self.organisation_kind,
        )

    @move(ASKED, to=APPROVED, says=_("approved the network"), doors=(Door.COMMAND,))
    def approve(self, *, by: Actor) -> None:
        """The network begins, run by the asker's organisation. Raises ValidationError when the address is taken."""
        from verbinders.directory.founding import found  # A verb of many nouns, which needs the models.

        self.network = found(self.plan, self.person, by=by)

    @move(ASKED, to=REFUSED, says=_("refused the network"), doors=(Door.COMMAND,))
    def refuse(self, *, reason: str, by: Actor) -> None:
        self.reason = reason
