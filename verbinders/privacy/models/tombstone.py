"""That somebody was erased, known by a salted fingerprint only: so that a restored backup erases them again."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Keeping
from verbinders.kit.time import now
from verbinders.networks.models import Walls

SALT = "privacy.tombstone"


class Tombstone(models.Model):
    """One erasure. Nobody can tell who it was, save by asking whether it is a person they know the id of."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=now)
    filed_at = models.DateTimeField(null=True, help_text="Since when it stands in the file beside the backups, too.")
    cleaned_at = models.DateTimeField(null=True, help_text="Since when the bytes are gone from the disk, too.")

    walls: ClassVar[Walls] = Walls(queue=True)
    keeping: ClassVar[Keeping] = Keeping(
        purpose="that whoever was erased is erased again when an old backup is put back",
        stays="two years: far longer than any backup",
        ends=(Ends(2 * YEAR, "at", where=Q(cleaned_at__isnull=False)),),
    )

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(cleaned_at=None), name="tombstone_to_clean")]

    def __str__(self) -> str:
        return self.fingerprint[:8]


def fingerprint(person_id: UUID, secret: str | None = None) -> str:
    """Of no use without the key of this server. `secret`: an earlier key."""
    return salted_hmac(SALT, person_id.hex, secret=secret, algorithm="sha256").hexdigest()
