"""That a network is part of another one: said by the organisation that runs the one and is a member of the other.

There is no key from network to network: each of the two holds its own row, with the other's address as a word.
"""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.at_page import AtPage
from verbinders.directory.models.profile import Profile
from verbinders.directory.ties import NestingQuerySet
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.time import today
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Nesting(AtPage):
    """The network at `address` stands above or below the one where we are, through `organisation`."""

    class Side(models.TextChoices):
        ABOVE = "above", pgettext_lazy("nesting", "this network is part of it")
        BELOW = "below", pgettext_lazy("nesting", "it is part of this network")

    class Status(models.TextChoices):
        TOLD = "told", pgettext_lazy("nesting", "told")
        ENDED = "ended", pgettext_lazy("nesting", "ended")

    ABOVE, BELOW = Side
    TOLD, ENDED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="nestings")
    address = models.SlugField(max_length=40, help_text="Of the other network.")
    side = models.CharField(max_length=5, choices=Side)
    status = models.CharField(max_length=5, choices=Status)
    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)

    objects = NetworkManager.from_queryset(NestingQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which network is part of which, as the organisation in both said itself",
        stays="as long as that organisation takes part",
        whose=(
            Whose(
                "address",
                Erasing.STAYS,
                told=False,
                because="The address of a network on this site; it says nothing of a person.",
            ),
        ),
    )

    class Meta(AtPage.Meta):
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "address"], condition=models.Q(status="told"), name="nesting_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.address}: {self.status}"

    @opens(to=TOLD, says=_("told that a network is part of another one"))
    @classmethod
    def tell(cls, profile: Profile, *, address: str, side: str, by: Actor) -> Self:
        """Raises ValidationError when it is not so, or was told already."""
        from verbinders.directory.nests import can_tell  # It needs all nouns.

        if (address, side) not in {(one.network.slug, one.side) for one in can_tell(profile, by)}:
            raise ValidationError(_now("Only who runs the one network and is a member of the other can say this."))
        whose = {"network_id": profile.network_id, "organisation_id": profile.organisation_id, "profile": profile}
        return cls(address=address, side=side, **whose)

    @move(TOLD, to=ENDED, says=_("no longer tells that a network is part of another one"))
    def end(self, *, by: Actor) -> None:
        """At any moment; `tell` says it again."""
        self.ends = today()
