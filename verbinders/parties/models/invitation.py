"""Asking a colleague to act for the organisation: bound to the organisation, the address and the powers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import move, opens, verb
from verbinders.kit.keeping import MONTH, YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.mail import one_spelling
from verbinders.kit.time import now, today
from verbinders.networks.models import Network, NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import also
from verbinders.parties.above import members_of
from verbinders.parties.actors import Actor
from verbinders.parties.models.link import Link
from verbinders.parties.models.mandate import Mandate
from verbinders.parties.models.organisation import Organisation
from verbinders.parties.models.person import Person
from verbinders.parties.queries import InvitationQuerySet

LASTS = timedelta(days=14)


class Invitation(NetworkModel):
    """To act for an organisation with these powers, from and until these days.

    It is meant for who reads the mail or the phone of `address`. Whoever holds only its link (a mail that was sent on)
    can say that it is for them; then somebody of the organisation looks whether that is so.
    """

    class Status(models.TextChoices):
        SENT = "sent", pgettext_lazy("invitation", "waits for an answer")
        CLAIMED = "claimed", pgettext_lazy("invitation", "answered from another address")
        ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
        DECLINED = "declined", pgettext_lazy("invitation", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "withdrawn")

    SENT, CLAIMED, ACCEPTED, DECLINED, WITHDRAWN = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # Nobody is ever taken away as a row: what can be erased is `PersonData`.
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+")
    sender_id = models.UUIDField(editable=False, help_text="Who asked; a bare id.")
    channel = models.CharField(max_length=8, help_text='How it was sent: "mail" or "sms".')
    address = models.CharField(max_length=254, blank=True, help_text="Where to. Emptied when it is settled.")
    language = models.CharField(max_length=12)
    powers: "models.JSONField[list[str], list[str]]" = models.JSONField(help_text="What it gives: Mandate.Power.")
    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)
    comes_from = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status)
    sent_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()

    objects = NetworkManager.from_queryset(InvitationQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id", letterbox=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="asks a colleague to act for the organisation",
        stays="the address until it is answered, at most two months; the rest until a year after",
        ends=(
            Ends(2 * MONTH, "sent_at", where=Q(status__in=("sent", "claimed"))),
            Ends(YEAR, "sent_at"),
        ),
        whose=(
            Whose("person_id"),
            Whose("address", by_address=True, where=Q(status="sent")),
            Whose(
                "sender_id",
                Erasing.STAYS,
                told=False,
                because="A bare id: who asked is told in their own acts; the row goes within a year.",
            ),
        ),
        title=_("To what you were invited"),
        shows=("organisation_id", "powers", "status", "sent_at"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "address"],
                condition=Q(status__in=("sent", "claimed")),
                name="invitation_once",
            ),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="invitation_dates"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(status__in=("sent", "claimed")) | Q(address=""), name="invitation_settled_is_empty"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("claimed", "accepted")) | Q(person__isnull=False),
                name="invitation_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["network", "organisation", "status"], name="invitation_of")]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    @opens(to=SENT, says=_("invited somebody to act for the organisation"))
    @classmethod
    def send(
        cls,
        organisation: Organisation,
        *,
        network: Network,
        channel: str,
        address: str,
        language: str,
        powers: Sequence[str],
        starts: date | None = None,
        ends: date | None = None,
        comes_from: UUID | None = None,
        by: Actor,
    ) -> Self:
        """To a mail address or a mobile number. Without powers: somebody who belongs to it.

        `comes_from`: to act for a coalition, of which of its members they are. Raises ValidationError when that is
        not said, when an invitation to this address waits already, or who reads it may do all this.
        """
        members, address = members_of(organisation.pk), one_spelling(address)
        if members and comes_from not in members:
            raise ValidationError({"comes_from": _("Say of which member of the coalition this person is.")})
        with also(organisation.pk):
            cls._refuse_double(organisation, address)
        person = Person.objects.with_mail(address) if channel == "mail" else None
        wanted = cls._new_powers(organisation, person, powers)
        return cls(
            network=network,
            organisation=organisation,
            person=person,
            sender_id=by.person_id,
            channel=channel,
            address=address,
            language=language,
            powers=wanted,
            starts=starts or today(),
            ends=ends,
            comes_from_id=comes_from,
            expires_at=now() + LASTS,
        )

    @verb(says=_("sent the invitation once more"))
    def renew(self, *, by: Actor) -> None:
        """Two weeks more, with a new link; the old one opens nothing any more. Raises ValidationError when settled."""
        if self.status != self.SENT:
            raise ValidationError(_("This invitation has been answered already."))
        self._end_links()
        self.sent_at, self.expires_at, self.sender_id = now(), now() + LASTS, by.person_id or self.sender_id

    @move(SENT, to=ACCEPTED, says=_("accepted the invitation"), scarce="organisation")
    def accept(self, *, by: Actor) -> None:
        """Who reads the address says yes: from now on they may do what it says.

        Raises ValidationError when it is too old, or when whoever asked may not ask any more.
        """
        self._require_open()
        with also(self.organisation_id):
            for power in self._missing():
                Mandate.take_up(self, power=power, by=by)
        self._settle()

    @move(SENT, to=CLAIMED, says=_("answered the invitation from another address"), doors=(Door.PAGE, Door.LINK))
    def claim(self, *, by: Actor) -> None:
        """Whoever holds the link says that it is for them. It opens nothing before the organisation says so."""
        self._require_open()
        self.person_id = by.person_id

    @move(CLAIMED, to=ACCEPTED, says=_("confirmed who accepted the invitation"), scarce="organisation")
    def confirm(self, *, by: Actor) -> None:
        """The organisation knows who this is."""
        person = self.person
        assert person is not None  # noqa: S101 -- a constraint of the table
        for power in self._missing():
            said: dict[str, Any] = {"power": power, "starts": self.starts, "ends": self.ends}
            if self.comes_from_id:
                Mandate.lend(self.organisation, person, comes_from=self.comes_from_id, by=by, **said)
            else:
                Mandate.give(self.organisation, person, by=by, **said)
        self._settle()

    @move(SENT, to=DECLINED, says=_("declined the invitation"), doors=(Door.PAGE, Door.LINK))
    def decline(self, *, by: Actor) -> None:
        """Rather not; nobody need say why."""
        self._settle()

    @move(SENT, CLAIMED, to=WITHDRAWN, says=_("withdrew the invitation"))
    def withdraw(self, *, by: Actor) -> None:
        """The organisation takes it back: wrong address, or not who they meant."""
        self._settle()

    @property
    def is_open(self) -> bool:
        """Whether one can still say yes to it."""
        return self.status == self.SENT and self.expires_at > now()

    @property
    def powers_in_words(self) -> list[str]:
        """What it gives, as people read it."""
        return [str(Mandate.Power(power).label) for power in self.powers]

    def is_for(self, person: Person | None) -> bool:
        """Whether this person has proved to read the address."""
        if person is None or self.channel != "mail" or self.person_id != person.pk:
            return False
        return bool(person.emailaddress_set.filter(email=self.address, verified=True).exists())

    @classmethod
    def _refuse_double(cls, organisation: Organisation, address: str) -> None:
        waits = cls.objects.filter(organisation=organisation, address=address, status__in=(cls.SENT, cls.CLAIMED))
        if waits.exists():
            raise ValidationError({"reach": _("An invitation to this address waits already. You can send it again.")})

    @staticmethod
    def _new_powers(organisation: Organisation, person: Person | None, powers: Sequence[str]) -> list[str]:
        wanted = list(powers) or [str(Mandate.Power.BELONG)]
        if person is None:
            return wanted
        with also(organisation.pk):
            has = set(Mandate.objects.on(today()).of(organisation.pk, person.pk).values_list("power", flat=True))
        new = [power for power in wanted if power not in has and not (power == "belong" and has)]
        if not new:
            raise ValidationError({"reach": _("This person may do all this already.")})
        return new

    def _missing(self) -> list[str]:
        """What they may not do yet. Call with the organisation locked."""
        has = set(
            Mandate.objects.standing(today()).of(self.organisation_id, self.person_id).values_list("power", flat=True)
        )
        return [power for power in self.powers if power not in has]

    def _require_open(self) -> None:
        if not self.is_open:
            raise ValidationError(_("This invitation is too old. Ask the organisation for a new one."))
        with also(self.organisation_id):
            asks_still = Mandate.objects.speaking_for(self.organisation_id, today()).exists()
            if asks_still and not self._sender_counts():
                raise ValidationError(_("Who invited you no longer speaks for the organisation. Ask for a new one."))

    def _sender_counts(self) -> bool:
        """Who asked speaks for the organisation today. While nobody did, those who run the network asked for it."""
        speaking = Mandate.objects.speaking_for(self.organisation_id, today())
        return speaking.filter(person_id=self.sender_id).exists()

    def _settle(self) -> None:
        """Answered: the address is needed no more, and the links open nothing."""
        self.address = ""
        self._end_links()

    def _end_links(self) -> None:
        Link.objects.of(self).end()

    def make_link(self) -> str:
        """A new token that opens it for whoever holds it, as long as it lasts."""
        left = max(self.expires_at - now(), timedelta(seconds=1))
        _link, token = Link.make("invitation", self, lasts=left, organisation_id=self.organisation_id)
        return token
