"""A legal hold: what is of this person or organisation is thrown away by nobody until it is lifted."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.parties.actors import Actor


class Hold(models.Model):
    """That rows must stay, for a claim or an inquiry: why, and who said so (GDPR art. 17.3e)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField(null=True, blank=True, editable=False)
    organisation_id = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(max_length=300)
    said_by = models.CharField(max_length=120, help_text="Who decided it, outside this system.")
    since = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that rows must stay for a claim or an inquiry",
        stays="until two years after it was lifted",
        ends=(Ends(2 * YEAR, "lifted_at"),),
        moves=False,
        whose=(
            Whose(
                "person_id",
                Erasing.STAYS,
                told=False,
                because="Somebody under a hold is not erased, and an inquiry may have to be kept from them"
                " (GDPR art. 17.3e, art. 23.1d; UAVG art. 41).",
            ),
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person_id=None, organisation_id__isnull=False)
                | Q(person_id__isnull=False, organisation_id=None),
                name="hold_of_one",
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(said_by=""), name="hold_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.reason}"

    @opens(says=_("put a legal hold on somebody"), doors=(Door.COMMAND,), locks=False)
    @classmethod
    def place(
        cls,
        nothing: None,
        *,
        reason: str,
        said_by: str,
        person_id: UUID | None = None,
        organisation_id: UUID | None = None,
        by: Actor,
    ) -> Self:
        """On a person or on an organisation."""
        return cls(reason=reason, said_by=said_by, person_id=person_id, organisation_id=organisation_id)

    @verb(says=_("lifted a legal hold"), doors=(Door.COMMAND,))
    def lift(self, *, by: Actor) -> None:
        self.lifted_at = self.lifted_at or now()


def is_held(person_id: UUID, using: str = "default") -> bool:
    """Whether what is of this person must stay."""
    return Hold.objects.using(using).filter(person_id=person_id, lifted_at=None).exists()
