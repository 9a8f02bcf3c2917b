"""Who did what, when, for whom: one `Act` per deed, one `Entry` per verb. Ids only, so that names can be erased."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import Via
from verbinders.history.queries import EntryQuerySet
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import MONTH, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now

HISTORY = (
    "History is never changed, so that what was done for an organisation stays true; it holds an id, never a name"
    " (GDPR art. 17.3b and e)."
)
VIAS = [(via.value, via.value) for via in Via]


class Act(models.Model):
    """One deed: a form sent, a link followed, a job or an import. It groups what it did, and it is done once.

    `key` comes with the form. A second click brings the same (who, route, key) and gets the first answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False)
    person_id = models.UUIDField(null=True, editable=False)
    organisation_id = models.UUIDField(null=True, editable=False)
    via = models.CharField(max_length=12, choices=VIAS)
    who = models.CharField(max_length=64, help_text="Person, link or empty for a guest: whose key it is.")
    route = models.CharField(max_length=300)
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    answer = models.CharField(max_length=600, help_text="The address where the first answer led.")
    at = models.DateTimeField(default=now)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="who did something, on which page, so that a second click does not do it twice",
        stays="for good, by bare ids; what was sent and where it led for a month",
        ends=(Ends(MONTH, "at", where=~Q(body=""), empties=("body", "answer")),),
        whose=(
            Whose("person_id", Erasing.STAYS, told=False, because=f"{HISTORY} The lines of history tell the same."),
            Whose("who", Erasing.STAYS, told=False, because=f"{HISTORY} The lines of history tell the same."),
        ),
        moves=False,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "route", "key"], name="act_done_once")]
        indexes = [
            models.Index(fields=["network_id", "at"], name="act_network_at"),
            models.Index(fields=["at"], condition=~Q(body=""), name="act_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.via} {self.route}"


class Entry(models.Model):
    """One line of history: the verb by its full name, and the ids of what and who. Never changed, never taken away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="entries")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text='Which noun: "directory.membership".')
    subject_id = models.UUIDField()
    person_id = models.UUIDField(null=True, help_text="Who did it.")
    organisation_id = models.UUIDField(null=True, help_text="For which organisation.")
    owner_id = models.UUIDField(null=True, help_text="The organisation to which the subject belongs.")
    via = models.CharField(max_length=12, choices=VIAS)
    changed: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, help_text="Names of fields.")
    at = models.DateTimeField(default=now)

    objects = EntryQuerySet.as_manager()

    is_sealed = True  # Triggers refuse UPDATE and DELETE: see networks/walls.py.

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what was done for which organisation, when and by whom",
        stays="for good, by bare ids: without a name when the person has gone",
        whose=(Whose("person_id", Erasing.STAYS, because=HISTORY),),
        title=_("What you did here"),
        shows=("at", "verb", "owner_id"),
        moves=False,
    )

    class Meta:
        indexes = [
            models.Index(fields=["network_id", "subject_id", "id"], name="entry_network_subject"),
            models.Index(fields=["network_id", "owner_id", "id"], name="entry_network_owner"),
            models.Index(fields=["person_id", "id"], name="entry_person"),
        ]

    def __str__(self) -> str:
        return self.verb

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        from verbinders.history.verbs import spec_named  # Verbs write entries.

        spec: Any = spec_named(self.verb)
        return str(spec.says) if spec else self.verb
