"""What somebody agreed to, word for word, and when they took it back."""

from typing import ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.verbs import opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.parties.actors import Actor
from verbinders.parties.models.organisation import Organisation
from verbinders.parties.models.person import Person
from verbinders.parties.purposes import CHOICES, NAME_ON_PAGE, PURPOSES
from verbinders.parties.queries import ConsentQuerySet


class Consent(models.Model):
    """One yes of one person, for one purpose, to one organisation. What was agreed to is never changed afterwards.

    It is kept after it was withdrawn, as the proof that it was there (GDPR art. 7.1).
    """

    class How(models.TextChoices):
        SCREEN = "screen", pgettext_lazy("consent", "on this site")
        PAPER = "paper", pgettext_lazy("consent", "on paper")
        SPOKEN = "spoken", pgettext_lazy("consent", "by word of mouth or by telephone")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # Nobody is ever taken away as a row: what can be erased is `PersonData`.
    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="consents")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40, choices=CHOICES)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600, help_text="What was agreed to, as it was read.")
    how = models.CharField(max_length=8, choices=How, default=How.SCREEN)
    witness = models.CharField(max_length=80, blank=True, help_text="Who was there, when it was not on this site.")
    recorded_by_id = models.UUIDField(editable=False, help_text="Who wrote it down; a bare id.")
    given_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_id = models.UUIDField(null=True, editable=False)

    objects = ConsentQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(
        owner="organisation_id",
        person="person_id",
        shared=f"(purpose = '{NAME_ON_PAGE}' AND withdrawn_at IS NULL)",
    )

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what somebody agreed to, word for word, and when they took it back",
        stays="until two years after it was taken back",
        ends=(Ends(2 * YEAR, "withdrawn_at"),),
        whose=(
            Whose("person_id"),
            Whose(
                "recorded_by_id",
                Erasing.STAYS,
                told=False,
                because="A bare id: who wrote it down is told in their own acts (GDPR art. 7.1).",
            ),
            Whose(
                "withdrawn_by_id",
                Erasing.STAYS,
                told=False,
                because="A bare id: who took it back is told in their own acts (GDPR art. 7.1).",
            ),
        ),
        title=_("What you agreed to"),
        shows=("organisation_id", "text", "how", "given_at", "withdrawn_at"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "purpose"], condition=Q(withdrawn_at=None), name="consent_once"
            ),
            models.CheckConstraint(condition=Q(how="screen") | ~Q(witness=""), name="consent_has_witness"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")), name="consent_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"

    @opens(says=_("gave consent"))
    @classmethod
    def give(cls, organisation: Organisation, *, purpose: str, by: Actor) -> Self:
        """On this site, by the person. Raises ValidationError when it was given already."""
        assert by.person_id is not None  # noqa: S101 -- its rule has looked
        return cls._of(organisation, by.person_id, purpose, by)

    @opens(says=_("wrote down a consent"))
    @classmethod
    def record(
        cls, organisation: Organisation, person: Person, *, purpose: str, how: str, witness: str, by: Actor
    ) -> Self:
        """On paper or by word of mouth, written down by who speaks for the organisation, with a witness by name."""
        consent = cls._of(organisation, person.pk, purpose, by)
        consent.how, consent.witness = how, witness
        return consent

    @verb(says=_("withdrew a consent"))
    def withdraw(self, *, by: Actor) -> None:
        """From the next page on. A second time changes nothing."""
        if self.withdrawn_at is None:
            self.withdrawn_at, self.withdrawn_by_id = now(), by.person_id

    @property
    def is_current(self) -> bool:
        """Whether it was given to the text as it is today; to an older one it still counts, and is asked anew."""
        return self.version == PURPOSES[self.purpose].version

    @classmethod
    def _of(cls, organisation: Organisation, person_id: UUID, purpose: str, by: Actor) -> Self:
        if cls.objects.standing().filter(organisation=organisation, person_id=person_id, purpose=purpose).exists():
            raise ValidationError({"purpose": _("This has been agreed to already.")})
        text, language = PURPOSES[purpose].in_words()
        return cls(
            organisation=organisation,
            person_id=person_id,
            purpose=purpose,
            version=PURPOSES[purpose].version,
            language=language,
            text=text,
            recorded_by_id=by.person_id,
        )
