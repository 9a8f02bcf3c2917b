"""A block: an organisation, or the whole network, takes no messages from somebody."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.rules.roles import stewards
from verbinders.history.verbs import NotAllowed, move, opens
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.moderation.queries import BlockQuerySet
from verbinders.networks.models import Network, NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation, Person


class Block(NetworkModel):
    """Of one sender: an address, a person, or both. It stops messages to an organisation, and nothing else.

    Never a call for help, nor an answer to what the organisation asked itself.
    """

    class Status(models.TextChoices):
        STANDING = "standing", pgettext_lazy("block", "we take no messages from them")
        LIFTED = "lifted", pgettext_lazy("block", "may write again")

    STANDING, LIFTED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="Whose people set it.")
    everywhere = models.BooleanField(default=False, help_text="For the whole network; by those who run it.")
    person = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, related_name="+", help_text="Who wrote, signed in."
    )
    address = models.CharField(max_length=254, blank=True, help_text="In small letters. Shown when it was typed here.")
    name = models.CharField(
        max_length=80, blank=True, help_text="How the sender of a message was called. Empty: typed."
    )
    note = models.CharField(_("a note for your own people"), max_length=300, blank=True)
    set_by = models.UUIDField(null=True, blank=True, editable=False, help_text="Who set it; a bare id.")
    status = models.CharField(max_length=8, choices=Status, default=STANDING)
    set_at = models.DateTimeField(default=now)
    lifted_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True, blank=True)
    dropped = models.PositiveIntegerField(default=0, editable=False, help_text="How many mails were not let in.")

    objects = NetworkManager.from_queryset(BlockQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", shared="everywhere", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="from whom an organisation takes no messages",
        stays="as long as it stands, and a year after it was lifted",
        ends=(Ends(YEAR, "lifted_at"),),
        whose=(
            Whose("person_id"),
            Whose("address", by_address=True),
            Whose(
                "set_by",
                Erasing.COLUMNS,
                empties=("set_by",),
                told=False,
                because="That the organisation set it stays; who did it for them stands in the history that one sees.",
            ),
        ),
        title=_("Who takes no messages from you"),
        shows=("set_at", "organisation_id", "status"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "everywhere", "address"],
                condition=Q(status="standing") & ~Q(address=""),
                name="block_address_once",
            ),
            models.UniqueConstraint(
                fields=["network", "organisation", "everywhere", "person"],
                condition=Q(status="standing", person__isnull=False),
                name="block_person_once",
            ),
            models.CheckConstraint(condition=~Q(address="") | Q(person__isnull=False), name="block_of_somebody"),
            models.CheckConstraint(
                condition=Q(status="standing", lifted_at=None) | Q(status="lifted", lifted_at__isnull=False),
                name="block_lifted_has_date",
            ),
        ]
        indexes = [models.Index(fields=["network", "organisation", "status", "set_at"], name="block_list")]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    @property
    def sender(self) -> str:
        """How its own people know them: the name in the message, or the address that they typed themselves."""
        return self.name or self.address

    @opens(to=STANDING, says=_("blocked a sender"), locks=False)
    @classmethod
    def add(
        cls,
        network: Network,
        *,
        address: str,
        person_id: UUID | None = None,
        name: str = "",
        note: str = "",
        everywhere: bool = False,
        by: Actor,
    ) -> Self:
        """From now nothing comes in of them. `everywhere`: for the whole network, by those who run it.

        Raises ValidationError when they are blocked already.
        """
        if everywhere and not stewards(by):
            raise NotAllowed("block.add everywhere")
        assert by.organisation_id is not None  # noqa: S101 -- the rule has just asked
        address = address.casefold()
        same = cls.objects.standing().filter(organisation_id=by.organisation_id, everywhere=everywhere)
        if same.of(address, person_id).exists():
            raise ValidationError(_now("This sender is blocked already."))
        return cls(
            network=network,
            organisation_id=by.organisation_id,
            everywhere=everywhere,
            person_id=person_id,
            address=address,
            name=name,
            note=note,
            set_by=by.person_id,
        )

    @move(STANDING, to=LIFTED, says=_("lets a sender write again"))
    def lift(self, *, by: Actor) -> None:
        """They may write again, from now."""
        self.lifted_at = now()
