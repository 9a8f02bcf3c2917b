"""Freshness of a page: which parts were said to be right, and when. Writing a part says so, too."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import verb
from verbinders.kit.time import today
from verbinders.networks.models import NetworkModel
from verbinders.parties.actors import Actor

A_YEAR = timedelta(days=365)


class Part(models.TextChoices):
    """What is looked at, each by itself."""

    WORDS = "words", pgettext_lazy("part of a page", "Texts")
    LABELS = "labels", pgettext_lazy("part of a page", "For whom, what for and in which languages")
    PLACES = "places", pgettext_lazy("part of a page", "Where and when")
    CONTACT = "contact", pgettext_lazy("part of a page", "How to reach you")


class Assured(NetworkModel):
    """A page that its own people say is right, part by part.

    `assured_on`: since when all of it is (Open Referral HSDS 3: `assured_date`). A part counts for a year. After that
    the page comes later in each list, and says so.
    """

    assured: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, editable=False)
    assured_on: "models.DateField[date | None, date | None]" = models.DateField(null=True, editable=False)

    class Meta(NetworkModel.Meta):
        abstract = True

    @verb(says=_("said that the page is still right"), doors=(Door.PAGE, Door.LINK))
    def assure(self, *, parts: Iterable[str], by: Actor) -> None:
        """`parts`: values of Part. Raises ValidationError when there are none, or unknown ones."""
        said = set(parts)
        if not said or not said <= set(Part.values):
            raise ValidationError(_now("Choose what is right."))
        self.is_right(*said)

    def is_right(self, *parts: str) -> None:
        """These parts were looked at today; the row is saved by who calls."""
        self.assured = self.assured | dict.fromkeys(parts, today().isoformat())
        days = [self.assured[part] for part in Part.values if part in self.assured]
        self.assured_on = date.fromisoformat(min(days)) if len(days) == len(Part) else None

    @property
    def is_late(self) -> bool:
        """Whether nobody said within a year that all of it is right."""
        return self.assured_on is None or self.assured_on < today() - A_YEAR

    def parts(self) -> list[tuple[Part, Any]]:
        """Each part with the day on which it was last said to be right; None when never."""
        return [(part, date.fromisoformat(on) if (on := self.assured.get(part)) else None) for part in Part]
