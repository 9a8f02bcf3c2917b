"""A message to an organisation: nobody's address is shown, and it stays open until somebody answers or closes it."""

from typing import ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door, Via
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Network, NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.notices.conversation.functions import functions_of
from verbinders.notices.models.delivery import Way
from verbinders.notices.queries import MessageQuerySet, ReplyQuerySet
from verbinders.notices.refusing import require_welcome
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate, Organisation, Person

# Rows that name a message as their subject; who asked stands in them by name.
BELONGS_TO_IT = ("parties.link", "notices.ask", "notices.delivery", "notices.notice")


class Message(NetworkModel):
    """What somebody asks an organisation, or somebody with a function in it. Seen by who may speak for it."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("message", "waits for an answer")
        ANSWERED = "answered", pgettext_lazy("message", "answered")
        CLOSED = "closed", pgettext_lazy("message", "closed")

    OPEN, ANSWERED, CLOSED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    power = models.CharField(_("for whom"), max_length=12, choices=Mandate.Power, default=Mandate.Power.REPRESENT)
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+", help_text="Who asks, signed in.")
    on_behalf_of = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("your name"), max_length=80)
    channel = models.CharField(max_length=4, choices=Way, default=Way.MAIL)
    address = models.CharField(_("where we answer"), max_length=254, help_text="Shown to nobody.")
    language = models.CharField(max_length=12)
    text = models.TextField(_("your message"))
    status = models.CharField(max_length=8, choices=Status, default=OPEN)
    written_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    objects = NetworkManager.from_queryset(MessageQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id", letterbox=True, worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what somebody asks an organisation, and where the answer goes",
        stays="until a year after the last word; not while it waits for an answer",
        ends=(Ends(YEAR, "changed_at", where=~Q(status="open"), along=BELONGS_TO_IT),),
        whose=(
            Whose("person_id", where=Q(on_behalf_of=None), along=BELONGS_TO_IT),
            Whose(
                "person_id",
                Erasing.COLUMNS,
                where=Q(on_behalf_of__isnull=False),
                empties=("person", "name", "address"),
                along=BELONGS_TO_IT,
                because="What was asked for an organisation stays with it, without the name.",
            ),
            Whose(
                "address",
                Erasing.STAYS,
                by_address=True,
                told=False,
                because="Anybody can type an address: it proves nothing. Who wrote without an account takes the message"
                " back by the link in their mail.",
            ),
        ),
        title=_("Messages that you wrote"),
        shows=("written_at", "organisation_id", "text", "status"),
    )

    class Meta(NetworkModel.Meta):
        indexes = [
            models.Index(fields=["network", "organisation", "status", "changed_at"], name="message_inbox"),
            models.Index(fields=["network", "person", "changed_at"], name="message_mine"),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("notices:message", args=[self.pk])

    @property
    def state(self) -> str:
        """How it stands now: another one after every verb."""
        return self.changed_at.isoformat()

    @opens(to=OPEN, says=_("wrote to the organisation"))
    @classmethod
    def write(
        cls,
        organisation: Organisation,
        *,
        network: Network,
        power: str,
        name: str,
        channel: str,
        address: str,
        language: str,
        text: str,
        by: Actor,
    ) -> Self:
        """To the organisation, or to a function in it (`power`). On behalf of another one when `by` says so."""
        if power not in functions_of(organisation.pk):
            raise ValidationError({"power": _("Nobody has this function any more. Choose another one.")})
        require_welcome(organisation.pk, address, by.person_id)
        return cls(
            network=network,
            organisation=organisation,
            power=power,
            person=by.person,
            on_behalf_of_id=by.organisation_id,
            name=name,
            channel=channel,
            address=address,
            language=language,
            text=text,
        )

    @move(OPEN, ANSWERED, CLOSED, to=ANSWERED, says=_("answered the message"))
    def answer(self, text: str, *, by: Actor) -> None:
        """Also when it was closed meanwhile: what somebody wrote is not lost."""
        self._say(text, is_ours=True, by=by)

    @move(OPEN, ANSWERED, CLOSED, to=ANSWERED, says=_("gave an answer that came by mail"), doors=(Door.WITHIN,))
    def be_answered(self, *, by: Actor) -> None:
        """A draft was sent."""
        self.changed_at = now()

    @move(
        OPEN,
        ANSWERED,
        CLOSED,
        to=OPEN,
        says=_("added something to the message"),
        doors=(Door.PAGE, Door.LINK, Door.WORKER),
    )
    def add(self, text: str, *, by: Actor) -> None:
        """Who asked has more to say: it waits for an answer once more. Raises ValidationError when they are blocked."""
        require_welcome(self.organisation_id, self.address, self.person_id)
        self._say(text, is_ours=False, by=by)

    @move(OPEN, ANSWERED, to=CLOSED, says=_("closed the message"), doors=(Door.PAGE, Door.LINK))
    def close(self, *, by: Actor) -> None:
        """Nobody waits any more."""
        self.changed_at = now()

    @move(CLOSED, to=OPEN, says=_("opened the message again"))
    def reopen(self, *, by: Actor) -> None:
        """It waits for an answer after all."""
        self.changed_at = now()

    @move(OPEN, ANSWERED, CLOSED, to=CLOSED, says=_("took the message back"), doors=(Door.PAGE, Door.LINK))
    def withdraw(self, *, by: Actor) -> None:
        """Who asked wants it erased (GDPR art. 17): the worker takes it away, and what was told about it."""
        self.changed_at = now()

    def _say(self, text: str, *, is_ours: bool, by: Actor) -> None:
        reply = Reply(
            network_id=self.network_id,
            message=self,
            organisation_id=self.organisation_id,
            asker_id=self.person_id,
            is_ours=is_ours,
            person_id=by.person_id,
            via=by.via,
            text=text,
        )
        reply.clean_fields(exclude={field.name for field in reply._meta.fields if field.is_relation})
        reply.save(force_insert=True)
        self.changed_at = now()


class Reply(NetworkModel):
    """One text in the conversation after the message, from either side. A draft is seen by our side only."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("reply", "came by mail and is not sent yet")
        SENT = "sent", pgettext_lazy("reply", "sent")
        DROPPED = "dropped", pgettext_lazy("reply", "not sent")

    DRAFT, SENT, DROPPED = Status

    message = models.ForeignKey(Message, models.CASCADE, related_name="replies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="That of the message.")
    asker = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+", help_text="That of the message.")
    is_ours = models.BooleanField(help_text="By the organisation; else by who asked.")
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+", help_text="Who wrote it.")
    via = models.CharField(max_length=12, choices=[(via.value, via.value) for via in Via])
    text = models.TextField(_("your answer"))
    status = models.CharField(max_length=8, choices=Status, default=SENT)
    at = models.DateTimeField(default=now)

    objects = NetworkManager.from_queryset(ReplyQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="asker_id", letterbox=True, worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="the conversation after a message",
        stays="as long as its message",
        whose=(
            Whose(
                "person_id",
                Erasing.COLUMNS,
                empties=("person",),
                because="An answer of an organisation stays with it, without who wrote it.",
            ),
            Whose("asker_id", Erasing.COLUMNS, empties=("asker",), told=False, because="It is told with the message."),
        ),
        title=_("Answers that you wrote"),
        shows=("at", "organisation_id", "text"),
    )

    class Meta(NetworkModel.Meta):
        indexes = [models.Index(fields=["network", "message", "id"], name="reply_message")]

    def get_absolute_url(self) -> str:
        return reverse("notices:message", args=[self.message_id])

    @opens(to=DRAFT, says=_("answered by mail"), doors=(Door.WORKER,))
    @classmethod
    def draft(cls, message: Message, *, person_id: UUID, text: str, by: Actor) -> Self:
        """Somebody of the organisation answered by mail. A From address proves nothing: it waits until they press."""
        return cls(
            network_id=message.network_id,
            message=message,
            organisation_id=message.organisation_id,
            asker_id=message.person_id,
            is_ours=True,
            person_id=person_id,
            via=by.via,
            text=text,
        )

    @move(DRAFT, to=SENT, says=_("sent the answer that came by mail"), scarce="message")
    def send(self, text: str, *, by: Actor) -> None:
        """As it is now, perhaps with a word changed."""
        self.text, self.person_id, self.at = text, by.person_id, now()
        self.message.be_answered(by=by)

    @move(DRAFT, to=DROPPED, says=_("dropped the answer that came by mail"))
    def drop(self, *, by: Actor) -> None:
        """It is not sent."""

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"
