"""Persons, organisations as bare identities, and the mandates by which a person acts for an organisation.

A person is a bare id: history points at it, and the name and mail address live apart so that they can be erased.
"""

from datetime import date
from typing import Any, ClassVar, Self

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import move, opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.time import now, today
from verbinders.networks.models import Network, Walls
from verbinders.parties.actors import Actor
from verbinders.parties.queries import MandateQuerySet


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def with_mail(self, mail: str) -> "Person":
        """The person of this address. A new one begins as soon as somebody asks for a code for a new address."""
        # Exactly this one in small letters: to a database without regard for case, ı and i are the same letter.
        known = EmailAddress.objects.filter(email=mail.lower()).order_by("-verified", "pk")
        address = known.select_related("user").first()
        if address is not None:
            person: Person = address.user
            return person
        person = self.create()
        EmailAddress.objects.create(user=person, email=mail.lower(), primary=True, verified=False)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Only an id: see `PersonData` for what can be erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_active = models.BooleanField(default=True)
    since = models.DateTimeField(default=now)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return display_name(self)


class PersonData(models.Model):
    """What a person tells about themselves: erased when they leave."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="data")
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(_("language"), max_length=12, default="nl")

    def __str__(self) -> str:
        return self.name

    @opens(says=_("told their name"), doors=(Door.PAGE,), locks=False)
    @classmethod
    def begin(cls, person: Person, name: str, language: str, *, by: Actor) -> Self:
        return cls(person=person, name=name, language=language)

    @verb(says=_("changed their own details"))
    def describe(self, name: str, language: str, *, by: Actor) -> None:
        self.name, self.language = name, language


def display_name(person: Person) -> str:
    """The name of a person, or a word for somebody who has not told it or has left."""
    data = getattr(person, "data", None)
    return data.name if data else str(pgettext_lazy("a person", "somebody"))


class Organisation(models.Model):
    """An organisation as bare identity. All that is shown of it lives per network (`directory.Profile`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.pk)

    @opens(says=_("began an organisation"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def begin(cls, network: Network | None, *, by: Actor) -> Self:
        return cls()


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

    objects = MandateQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id")

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

    @opens(to=CLAIMED, says=_("said to speak for the organisation"), doors=(Door.WITHIN,))
    @classmethod
    def claim(cls, organisation: Organisation, *, power: str, by: Actor) -> Self:
        return cls(person_id=by.person_id, organisation=organisation, power=power)

    @opens(to=HELD, says=_("gave somebody a mandate"), doors=(Door.WITHIN,))
    @classmethod
    def give(cls, organisation: Organisation, person: Person, *, power: str, by: Actor) -> Self:
        return cls(person=person, organisation=organisation, power=power)

    @move(CLAIMED, to=HELD, says=_("confirmed the mandate"), doors=(Door.WITHIN,))
    def confirm(self, *, by: Actor) -> None:
        """The stewards know who this is: the claim becomes a mandate."""

    @move(CLAIMED, HELD, to=ENDED, says=_("ended the mandate"), doors=(Door.WITHIN,))
    def end(self, *, by: Actor) -> None:
        self.ends = max(today(), self.starts)

    def holds_on(self, day: date) -> bool:
        """Whether the mandate counts on `day`."""
        return self.status != self.ENDED and self.starts <= day and (self.ends is None or day <= self.ends)


class Presence(models.Model):
    """That an organisation takes part in a network: so that its own people find their networks, and nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="presences")
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")

    walls: ClassVar[Walls] = Walls(owner="organisation_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "organisation"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.network_id}"

    @classmethod
    def note(cls, organisation: Organisation, network: Network) -> None:
        """Remember that `organisation` takes part in `network`; once is enough."""
        seen: Any = cls.objects.filter(organisation=organisation, network=network)
        if not seen.exists():
            cls.objects.create(organisation=organisation, network=network)
