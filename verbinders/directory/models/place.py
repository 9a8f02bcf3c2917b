"""Where and when an organisation can be found."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from verbinders.directory.hours import Hours, check_hours, weekdays
from verbinders.directory.models.profile import Profile
from verbinders.directory.models.word import Word, as_they_stand
from verbinders.directory.queries import PlaceQuerySet
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor

DETAILS = ("name", "street", "postcode", "town", "district", "hours", "note")


class Place(NetworkModel):
    """A place of an organisation, with its hours."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="places")
    name = models.CharField(_("name of the place"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    district = models.ForeignKey(Word, models.PROTECT, null=True, blank=True, related_name="+")
    hours: "models.JSONField[list[Hours], list[Hours]]" = models.JSONField(
        default=list, blank=True, validators=[check_hours]
    )
    weekdays = models.PositiveSmallIntegerField(default=0, editable=False, help_text="The days of `hours`.")
    note = models.CharField(_("note"), max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = NetworkManager.from_queryset(PlaceQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="where and when an organisation can be found", stays="as long as its page"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=models.Q(weekdays__lt=128), name="place_seven_days")]
        indexes = [models.Index(fields=["network", "profile"], name="place_of_profile")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.profile.get_absolute_url()

    @property
    def organisation_id(self) -> Any:
        """Whose place it is."""
        return self.profile.organisation_id

    @opens(says=_("added a place"))
    @classmethod
    def add(cls, profile: Profile, *, by: Actor, **details: Any) -> Self:
        """`details`: name, street, postcode, town, district, hours, note."""
        days = weekdays(details.get("hours", ()))
        told = details | {"district": _as_it_stands(details.get("district"))}
        return cls(network_id=profile.network_id, profile=profile, weekdays=days, **told)

    @verb(says=_("changed a place"))
    def edit(self, *, by: Actor, **details: Any) -> None:
        for field in DETAILS:
            if field in details:
                setattr(self, field, details[field])
        self.district = _as_it_stands(self.district)
        self.weekdays = weekdays(self.hours)

    @verb(says=_("took a place away"))
    def remove(self, *, by: Actor) -> None:
        """No longer shown. `restore` brings it back."""
        self.removed_at = now()

    @verb(says=_("brought a place back"))
    def restore(self, *, by: Actor) -> None:
        self.removed_at = None


def _as_it_stands(district: Word | None) -> Word | None:
    """The district, or the one into which it was merged meanwhile."""
    return next(iter(as_they_stand([district] if district else [])), None)
