"""Membership: an organisation asks to join, the stewards admit or decline; with dates, a kind and a seat."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.kinds import Kind, Side, fits
from verbinders.directory.models.in_the_list import InTheList
from verbinders.directory.models.profile import Profile
from verbinders.directory.queries import FOUND, MembershipQuerySet, stewarding
from verbinders.history.by import Door
from verbinders.history.verbs import MoveNotAllowed, NotAllowed, move, opens, verb
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.text import Texts
from verbinders.kit.time import now, today
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import also
from verbinders.parties.actors import REPRESENT, Actor
from verbinders.parties.models import Mandate, Organisation, Presence

if TYPE_CHECKING:
    from verbinders.directory.models.word import Word


ASKED_STAYS = "That the organisation asked stays; who asked for it does not."


class Membership(InTheList):
    """An organisation in a network."""

    class Status(models.TextChoices):
        LISTED = "listed", pgettext_lazy("membership", "listed from a public source")
        CLAIMED = "claimed", pgettext_lazy("membership", "listed, and somebody says: this is us")
        APPLIED = "applied", pgettext_lazy("membership", "asked to join")
        MEMBER = "member", pgettext_lazy("membership", "member")
        DECLINED = "declined", pgettext_lazy("membership", "declined")
        ENDED = "ended", pgettext_lazy("membership", "ended")

    class Seat(models.TextChoices):
        VOTING = "voting", pgettext_lazy("seat", "member with a vote")
        ADVISER = "adviser", pgettext_lazy("seat", "adviser: speaks, does not vote")

    LISTED, CLAIMED, APPLIED, MEMBER, DECLINED, ENDED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="memberships")
    status = models.CharField(max_length=10, choices=Status)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    kind_as_found = models.CharField(max_length=80, blank=True, help_text="The word a source uses, letter for letter.")
    source = models.CharField(max_length=160, blank=True, help_text="Where a listed organisation was found.")
    seat = models.CharField(_("seat"), max_length=8, choices=Seat, default=Seat.VOTING)
    reason = models.CharField(_("reason"), max_length=600, blank=True)
    motivation = models.CharField(_("why you want to join"), max_length=1200, blank=True)
    person_id = models.UUIDField(null=True, editable=False, help_text="Who asked; a bare id.")
    asked_at = models.DateTimeField(default=now)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, editable=False, help_text="When it said itself that it goes.")

    objects = NetworkManager.from_queryset(MembershipQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that an organisation takes part in a network, from when to when",
        stays="for good: the network must be able to show who took part; who asked as long as their account",
        whose=(Whose("person_id", Erasing.COLUMNS, empties=("person_id",), because=ASKED_STAYS),),
        title=_("Organisations for which you asked to join"),
        shows=("asked_at", "organisation_id", "motivation", "status"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=~Q(status__in=("declined", "ended")),
                name="membership_once",
            ),
            models.UniqueConstraint(fields=["network", "rank"], name="membership_rank"),
            models.CheckConstraint(
                condition=(FOUND & Q(rank__isnull=False)) | (~FOUND & Q(rank=None)),
                name="membership_ranked_when_shown",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason=""), name="membership_declined_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_because=""), name="membership_hidden_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status="member") | Q(starts__isnull=False), name="membership_has_start"
            ),
            # One organisation, one vote: those who make a coalition have theirs already.
            models.CheckConstraint(
                condition=~Q(status="member", kind="coalition") | Q(seat="adviser"), name="membership_coalition_advises"
            ),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="membership_dates"),
        ]
        indexes = [
            models.Index(fields=["network", "status", "asked_at"], name="membership_network_status"),
            models.Index(fields=["network", "profile"], name="membership_of_profile"),
        ]

    def __str__(self) -> str:
        return str(self.profile)

    def get_absolute_url(self) -> str:
        return reverse("directory:membership", args=[self.pk])

    @property
    def side(self) -> Side:
        """On which side of the table it sits."""
        return Kind(self.kind).side

    @opens(to=APPLIED, says=_("asked to join"))
    @classmethod
    def apply(cls, network: Network, *, name: str, kind: str, motivation: str, by: Actor, **told: Any) -> Self:
        """A new organisation asks to join; who asks claims to speak for it. `told`: summary, languages."""
        organisation = Organisation.begin(network, by=by)
        with also(organisation.pk):
            Mandate.claim(organisation, power=REPRESENT, by=by)
            Presence.note(organisation, network)
        profile = Profile.begin(network, organisation, name=name, by=by, **told)
        return cls._of(profile, kind=kind, motivation=motivation, person_id=by.person_id)

    @opens(to=APPLIED, says=_("asked to join"), doors=(Door.WITHIN,))
    @classmethod
    def bring_along(
        cls,
        network: Network,
        organisation: Organisation,
        *,
        name: str,
        kind: str,
        motivation: str,
        by: Actor,
        **told: Any,
    ) -> Self:
        """An organisation that is known on this site asks to join another network, as the same organisation.

        Nothing says in which network it is known. Raises ValidationError when it is or was here already.
        """
        if organisation.pk not in by.holds("represent"):
            raise NotAllowed("bring_along")
        if Profile.objects.filter(organisation=organisation).exists():
            raise ValidationError(_now("Your organisation has a page in this network already."))
        with also(organisation.pk):
            Presence.note(organisation, network)
        profile = Profile.begin(network, organisation, name=name, by=by, **told)
        return cls._of(profile, kind=kind, motivation=motivation, person_id=by.person_id)

    @opens(to=MEMBER, says=_("was in it from the start"), doors=(Door.WITHIN,))
    @classmethod
    def begin(cls, network: Network, profile: Profile, *, kind: str, by: Actor) -> Self:
        """A founder is a member at once."""
        return cls._of(profile, kind=kind, starts=today(), rank=network.take_place())

    @opens(to=LISTED, says=_("was listed from a public source"), doors=(Door.COMMAND, Door.WORKER))
    @classmethod
    def enlist(
        cls,
        network: Network,
        *,
        name: str,
        kind: str,
        kind_as_found: str,
        source: str,
        words: "Iterable[Word]" = (),
        story: Texts | None = None,
        rank: int | None = None,
        by: Actor,
        **told: Any,
    ) -> Self:
        """A fact from a source. Nobody has asked for it, and it says so until the organisation takes its page over.

        `story`: in its own words. `rank`: a place taken before, by who lists many at once.
        """
        organisation = Organisation.begin(network, by=by)
        told |= {"words": story} if story else {}
        profile = Profile.begin(network, organisation, name=name, by=by, **told)
        profile.use(words)
        rank = rank or network.take_place()
        return cls._of(profile, kind=kind, kind_as_found=kind_as_found, source=source, rank=rank)

    @move(LISTED, to=ENDED, says=_("was taken out of the list again"), doors=(Door.WORKER,), scarce="network")
    def unlist(self, *, by: Actor) -> None:
        """The list by which it came was taken back (`directory.bringing.coming`); its rows go after this."""
        self._give_place_back(status=self.ENDED)

    @move(LISTED, to=CLAIMED, says=_("said: this is our organisation"))
    def claim(self, *, motivation: str, by: Actor) -> None:
        """Somebody of a listed organisation wants to keep its page; the stewards must know who it is."""
        with also(self.organisation_id):
            if not Mandate.objects.standing(today()).of(self.organisation_id, by.person_id).filter(power=REPRESENT):
                Mandate.claim(self.organisation, power=REPRESENT, by=by)
            Presence.note(self.organisation, self.network)
        self.person_id, self.motivation, self.asked_at = by.person_id, motivation, now()

    @move(APPLIED, CLAIMED, to=MEMBER, says=_("admitted the organisation"), scarce="network")
    def admit(self, *, kind: str, seat: str, by: Actor) -> None:
        """The stewards say yes: a member from today, and who asked holds the mandate."""
        fits(kind, seat)
        self.kind, self.seat, self.starts, self.reason = kind, seat, today(), ""
        self._take_place()
        self._judge_claim("confirm", by)

    @move(APPLIED, to=DECLINED, says=_("declined the organisation"))
    def decline(self, *, reason: str, by: Actor) -> None:
        """The stewards say no, and why."""
        self.reason = reason
        self._judge_claim("end", by)

    @move(CLAIMED, to=LISTED, says=_("did not hand over the page"))
    def release(self, *, reason: str, by: Actor) -> None:
        """Whoever claimed the page is not of this organisation: it stays listed."""
        self.reason = reason
        self._judge_claim("end", by)

    @verb(says=_("changed kind and seat"))
    def classify(self, *, kind: str, seat: str, by: Actor) -> None:
        """Raises ValidationError for a coalition with a vote."""
        fits(kind, seat)
        self.kind, self.seat = kind, seat

    @move(MEMBER, to=ENDED, says=_("ended the membership"), scarce="network")
    def end(self, *, reason: str, by: Actor) -> None:
        """From today no member: the stewards say so, and why."""
        self.reason, self.ends, self.left_at = reason, today(), None
        self._give_place_back(status=self.ENDED)

    @verb(says=_("said on which day they leave"), scarce="network")
    def leave(self, *, on: date, reason: str, by: Actor) -> None:
        """The organisation goes by itself, today or on a later day. `depart` follows then, and `stay` takes it back.

        Raises ValidationError while it runs the network: a network is never without somebody who does.
        """
        if self.status != self.MEMBER:
            raise MoveNotAllowed(self, "membership.leave", self.status)
        if stewarding(frozenset({self.organisation_id})).exists():
            raise ValidationError(
                _now("You run this network. First ask another organisation to do so, and end your stewardship.")
            )
        self.reason, self.ends, self.left_at = reason, max(on, today(), self.starts or on), now()

    @move(MEMBER, to=ENDED, says=_("left the network"), doors=(Door.WITHIN, Door.WORKER), scarce="network")
    def depart(self, *, by: Actor) -> None:
        """The day has come. The page is out of the list; what is the organisation's own is kept for a while."""
        self._give_place_back(status=self.ENDED)

    @move(MEMBER, ENDED, to=MEMBER, says=_("stayed in the network after all"), scarce="network")
    def stay(self, *, by: Actor) -> None:
        """Not leaving after all, or back again while everything is still there. Raises ValidationError."""
        again = type(self).objects.filter(organisation_id=self.organisation_id).exclude(pk=self.pk)
        if self.left_at is None or not self.can_come_back or again.exclude(status__in=("declined", "ended")).exists():
            raise ValidationError(_now("This cannot be taken back any more. You can ask to join again."))
        self._take_place()
        self.ends, self.left_at, self.reason = None, None, ""

    @verb(says=_("erased what was kept of the organisation"), doors=(Door.WITHIN,))
    def forget(self, *, by: Actor) -> None:
        """The line in the history that stays; the rows themselves follow (`moving.erasing`)."""
        self.reason, self.motivation, self.person_id = "", "", None
        self.hidden_at, self.hidden_because, self.unnamed_at = None, "", None

    @property
    def leaves_on(self) -> date | None:
        """The day that was said, while it has not come yet."""
        return self.ends if self.status == self.MEMBER else None

    @property
    def erased_on(self) -> date | None:
        """From which day on nothing of the organisation is kept in this network; None while it is in it."""
        if self.status != self.ENDED or self.ends is None:
            return None
        return self.ends + timedelta(days=settings.DAYS_AFTER_LEAVING)

    @property
    def can_come_back(self) -> bool:
        """Whether all that it had is still there."""
        return self.erased_on is None or today() < self.erased_on

    @classmethod
    def _of(cls, profile: Profile, **facts: Any) -> Self:
        return cls(network_id=profile.network_id, organisation_id=profile.organisation_id, profile=profile, **facts)

    def _judge_claim(self, verb: str, by: Actor) -> None:
        """Of who asked here: what somebody else says in another network is judged there."""
        with also(self.organisation_id):
            for mandate in Mandate.objects.claimed(self.organisation_id, self.person_id):
                getattr(mandate, verb)(by=by)
