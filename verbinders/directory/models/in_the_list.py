"""The place of an organisation in the list, and hiding its page: for a while nobody finds it, and nothing is lost."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.queries import SHOWN, stewarding
from verbinders.history.verbs import MoveNotAllowed, verb
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel
from verbinders.parties.actors import Actor


class InTheList(NetworkModel):
    """What a membership knows of its place in the list. A hidden page has none, and gets one back when it is shown."""

    status: Any
    organisation_id: UUID

    rank = models.PositiveIntegerField(null=True, editable=False, help_text="1..n without gaps: the order of the list.")
    hidden_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the stewards hid its page."
    )
    unnamed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when it is not named in public, as it asked itself."
    )
    hidden_because = models.CharField(_("why the page is hidden"), max_length=600, blank=True)

    class Meta(NetworkModel.Meta):
        abstract = True

    @verb(says=_("hid the page"), scarce="network")
    def hide(self, *, reason: str, by: Actor) -> None:
        """Nobody finds the page, until it is shown again; its own people and the stewards still see it, and why.

        A restriction with a statement of reasons (Regulation (EU) 2022/2065, art. 17). Membership, seat and vote stay
        as they are. Raises ValidationError while it runs the network: everybody must be able to see who does.
        """
        if self.status not in SHOWN or self.hidden_at:
            raise MoveNotAllowed(self, "membership.hide", self.status)
        if stewarding(frozenset({self.organisation_id})).exists():
            raise ValidationError(
                _now("This organisation runs the network. First another one must run it, then the page can be hidden.")
            )
        self._give_place_back(hidden_at=now(), hidden_because=reason)

    @verb(says=_("showed the page again"), scarce="network")
    def show(self, *, by: Actor) -> None:
        """Everybody finds the page again."""
        if not self.is_hidden:
            raise MoveNotAllowed(self, "membership.show", self.status)
        self.hidden_at, self.hidden_because = None, ""
        self._take_place()

    @verb(says=_("asked not to be named in public"), scarce="network")
    def withhold(self, *, by: Actor) -> None:
        """No public page names it: not the list, the search, the feed or a file. It stays a member, with seat and vote.

        Who takes part in the network still sees it. Raises ValidationError while it runs the network.
        """
        if self.status != "member" or self.unnamed_at:
            raise MoveNotAllowed(self, "membership.withhold", self.status)
        if stewarding(frozenset({self.organisation_id})).exists():
            words = _now("You run the network: everybody must be able to see who does. First another one must run it.")
            raise ValidationError(words)
        self._give_place_back(unnamed_at=now())

    @verb(says=_("wants to be named in public again"), scarce="network")
    def disclose(self, *, by: Actor) -> None:
        """Everybody finds it again, from this moment."""
        if self.unnamed_at is None:
            raise MoveNotAllowed(self, "membership.disclose", self.status)
        self.unnamed_at = None
        if self.status in SHOWN:
            self._take_place()

    @property
    def is_unnamed(self) -> bool:
        """Whether it would stand in the list, if it had not asked not to be named."""
        return self.status in SHOWN and self.unnamed_at is not None

    @property
    def is_hidden(self) -> bool:
        """Whether it would stand in the list, if its page were not hidden."""
        return self.status in SHOWN and self.hidden_at is not None

    def _take_place(self) -> None:
        """The last place in the list, for who stands in it and has none yet. Call with the network locked."""
        if self.rank is None and self.hidden_at is None and self.unnamed_at is None:
            self.rank = self.network.take_place()

    def _give_place_back(self, **left: Any) -> None:
        """The last in rank takes the empty place, so that the order stays without gaps. `left`: what is so from now."""
        for name, value in left.items():
            setattr(self, name, value)
        gone, self.rank = self.rank, None
        if gone is None:
            return
        rows = self._list()
        rows.filter(pk=self.pk).update(rank=None, **left)
        last = rows.filter(rank__isnull=False).order_by("-rank").first()
        self.network.give_place_back()
        if last is not None and (last.rank or 0) > gone:
            rows.filter(pk=last.pk).update(rank=gone)

    @classmethod
    def _list(cls) -> "models.QuerySet[Self]":
        found: models.QuerySet[Self] = cls.objects.all()
        return found
