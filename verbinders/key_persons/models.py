"""Key persons: who knows a language and a district from within, and said that others may come to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.coalitions import is_of
from verbinders.directory.models import Profile
from verbinders.history.by import Door
from verbinders.history.verbs import MoveNotAllowed, move, opens, verb
from verbinders.key_persons.queries import SEEN_BY_MEMBERS, KeyPersonQuerySet
from verbinders.key_persons.rhythm import ASLEEP_AFTER, LATE_AFTER
from verbinders.kit.keeping import MONTH, YEAR, Ends, Keeping, Whose
from verbinders.kit.time import now, today
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import also
from verbinders.notices.models import Way
from verbinders.notices.reach import reached
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation, Person

if TYPE_CHECKING:
    Values = models.JSONField[list[str], list[str]]


class Role(models.TextChoices):
    """What a key person does for people, and for those who want to reach them."""

    TRANSLATOR = "translator", pgettext_lazy("key person", "translates")
    CONNECTOR = "connector", pgettext_lazy("key person", "brings people together")
    INFORMANT = "informant", pgettext_lazy("key person", "tells what is going on")
    ACTIVATOR = "activator", pgettext_lazy("key person", "gets people to join in")
    TRUSTED = "trusted", pgettext_lazy("key person", "is somebody people trust")
    EXAMPLE = "example", pgettext_lazy("key person", "shows that it can be done")
    ADVISER = "adviser", pgettext_lazy("key person", "gives advice")


class KeyPerson(NetworkModel):
    """That somebody is a key person of an organisation: it asked, and they said yes. Until then nobody sees it.

    What they say of themselves is what they do and know: never where they are from or what they believe. By which of
    their own ways they are reached first is known here; the number or address itself stays where it is.
    """

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("key person", "asked")
        AGREED = "agreed", pgettext_lazy("key person", "is a key person")
        DECLINED = "declined", pgettext_lazy("key person", "said no")
        ENDED = "ended", pgettext_lazy("key person", "is no longer a key person")

    ASKED, AGREED, DECLINED, ENDED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="key_persons")
    # Nobody is ever taken away as a row: what can be erased is `PersonData`.
    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="+")
    status = models.CharField(max_length=8, choices=Status)
    function = models.CharField(_("function"), max_length=80, blank=True)
    roles: "Values" = models.JSONField(default=list, blank=True, help_text="Values of Role.")
    languages: "Values" = models.JSONField(_("languages"), default=list, blank=True)
    districts: "Values" = models.JSONField(default=list, blank=True, help_text="Slugs of words of the network.")
    themes: "Values" = models.JSONField(default=list, blank=True, help_text="The same.")
    first = models.CharField(max_length=8, choices=Way, blank=True, help_text="Which of their own ways comes first.")
    second = models.CharField(max_length=8, choices=Way, blank=True)
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="stands_in_for")
    asked_at = models.DateTimeField(default=now)
    agreed_at = models.DateTimeField(null=True, editable=False)
    confirmed_on = models.DateField(null=True, editable=False, help_text="When they last said that it is right.")
    reminded_on = models.DateField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = NetworkManager.from_queryset(KeyPersonQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id", shared=SEEN_BY_MEMBERS, worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="who can be asked as a key person, for which languages and districts",
        stays="as long as both want it; a question without an answer two months; afterwards for a year that it was so",
        ends=(
            Ends(2 * MONTH, "asked_at", where=Q(status="asked")),
            Ends(YEAR, "ended_at", where=Q(status__in=("declined", "ended"))),
        ),
        whose=(Whose("person_id"),),
        title=_("Where you are a key person"),
        shows=("organisation_id", "status", "function", "languages", "districts", "agreed_at", "confirmed_on"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "person"],
                condition=Q(status__in=("asked", "agreed")),
                name="keyperson_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="agreed")
                | Q(agreed_at__isnull=False, confirmed_on__isnull=False) & ~Q(first="") & ~Q(languages=[]),
                name="keyperson_agreed_is_whole",
            ),
            models.CheckConstraint(condition=Q(second="") | ~Q(second=F("first")), name="keyperson_two_ways"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("id")), name="keyperson_deputy_is_another"),
            models.CheckConstraint(
                condition=~Q(status__in=("declined", "ended"))
                | Q(ended_at__isnull=False, first="", second="", function="", languages=[], districts=[], deputy=None),
                name="keyperson_ended_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "organisation", "status"], name="keyperson_of"),
            models.Index(fields=["network", "person", "status"], name="keyperson_mine"),
            models.Index(fields=["network", "status", "confirmed_on"], name="keyperson_confirmed"),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("key_persons:keyperson", args=[self.pk])

    @opens(to=ASKED, says=_("asked somebody to be a key person"))
    @classmethod
    def ask(cls, profile: Profile, *, person: Person, function: str = "", by: Actor) -> Self:
        """One of our own people. Raises ValidationError when they are not, or were asked already."""
        if not is_of(person.pk, profile.organisation_id):
            raise ValidationError({"person": _now("Choose one of your own people.")})
        same = cls.objects.filter(profile=profile, person=person, status__in=(cls.ASKED, cls.AGREED))
        if same.exists():
            raise ValidationError({"person": _now("This person was asked already.")})
        ours = {"network_id": profile.network_id, "organisation_id": profile.organisation_id, "profile": profile}
        return cls(**ours, person=person, function=function)

    @move(ASKED, to=AGREED, says=_("is a key person now"))
    def accept(self, *, by: Actor, **said: Any) -> None:
        """The person says yes, and what others may know. `said`: as in `describe`. Raises ValidationError."""
        self._say(**said)
        self.agreed_at = now()

    @move(ASKED, to=DECLINED, says=_("does not want to be a key person"))
    def decline(self, *, by: Actor) -> None:
        """Nobody need know why."""
        self._empty()

    @verb(says=_("changed what others may know"))
    def describe(self, *, by: Actor, **said: Any) -> None:
        """`said`: function, roles, languages, districts, themes, first, second, deputy. Raises ValidationError."""
        self._only_agreed("describe")
        self._say(**said)

    @verb(says=_("said that it is still right"), doors=(Door.PAGE, Door.LINK))
    def confirm(self, *, by: Actor) -> None:
        """Every three months, by who it is about."""
        self._only_agreed("confirm")
        self.confirmed_on = today()

    @verb(says=_("was asked whether it is still right"), doors=(Door.WORKER,))
    def remind(self, *, by: Actor) -> None:
        """By the clock. Who is told gets a link of their own."""
        self._only_agreed("remind")
        self.reminded_on = today()

    @move(ASKED, AGREED, to=ENDED, says=_("ended it"), doors=(Door.PAGE, Door.LINK))
    def end(self, *, by: Actor) -> None:
        """At once: the person stops, or the organisation does, or it takes its question back."""
        self._empty()

    @move(ASKED, AGREED, to=ENDED, says=_("is of the organisation no longer"), doors=(Door.WITHIN,))
    def cease(self, *, by: Actor) -> None:
        """The person left the organisation, or the organisation the network."""
        self._empty()

    @property
    def is_late(self) -> bool:
        """Whether nobody said for too long that it is still right."""
        return self.confirmed_on is None or self.confirmed_on <= today() - LATE_AFTER

    @property
    def is_asleep(self) -> bool:
        """Whether that is so long ago that nobody finds them."""
        return self.confirmed_on is None or self.confirmed_on <= today() - ASLEEP_AFTER

    @property
    def ways(self) -> list[Way]:
        """By which of their ways they are reached, the first one first."""
        return [Way(way) for way in (self.first, self.second) if way]

    def _say(
        self,
        *,
        function: str,
        roles: Sequence[str],
        languages: Sequence[str],
        districts: Sequence[str],
        themes: Sequence[str] = (),
        first: str,
        second: str = "",
        deputy: "KeyPerson | None" = None,
    ) -> None:
        if not languages:
            raise ValidationError({"languages": _now("Choose at least one language.")})
        self._choose_ways(first, second)
        if deputy is not None and not self._may_stand_in(deputy):
            raise ValidationError({"deputy": _now("Choose another key person of your organisation.")})
        self.function, self.deputy = function, deputy
        self.roles, self.languages = list(roles), list(languages)
        self.districts, self.themes = list(districts), list(themes)
        self.confirmed_on = today()

    def _choose_ways(self, first: str, second: str) -> None:
        """Only of their own, and only those that were confirmed."""
        usable = ways_of(self.person)
        if first not in usable:
            raise ValidationError({"first": _now("Choose a way by which we can reach you.")})
        if second and (second == first or second not in usable):
            raise ValidationError({"second": _now("Choose another way than the first one, by which we can reach you.")})
        self.first, self.second = first, second

    def _may_stand_in(self, other: "KeyPerson") -> bool:
        return other.organisation_id == self.organisation_id and other.pk != self.pk and other.status == self.AGREED

    def _empty(self) -> None:
        """What was said goes at once; that it was so stays for a year."""
        self.ended_at = now()
        self.function = self.first = self.second = ""
        self.roles, self.languages, self.districts, self.themes = [], [], [], []
        self.deputy = None
        with also(self.organisation_id):  # Whoever ends it, the others of the organisation lose their deputy.
            type(self).objects.filter(deputy=self).update(deputy=None)

    def _only_agreed(self, name: str) -> None:
        if self.status != self.AGREED:
            raise MoveNotAllowed(self, f"keyperson.{name}", self.status)


def ways_of(person: Person) -> list[Way]:
    """By which ways somebody can be reached now: their own, and confirmed. Five questions."""
    usable = {way for reader in reached([person]) for way, addresses in reader.addresses.items() if addresses}
    return [way for way in Way if way in usable]
