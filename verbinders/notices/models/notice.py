"""The inbox: what the house has told a person, kept for them whatever happens to a mail."""

from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.history.verbs import verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.notices.models.delivery import Lane
from verbinders.notices.queries import NoticeQuerySet
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


class Notice(models.Model):
    """One thing that one person was told. Theirs alone, over all their networks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    subject_id = models.UUIDField(null=True, editable=False, help_text="The thing it is about.")
    kind = models.CharField(max_length=40)
    lane = models.CharField(max_length=8, choices=Lane)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    link = models.CharField(max_length=600, default="")
    at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True, blank=True)
    digest_at = models.DateTimeField(null=True, help_text="When it goes out together with others; None: it need not.")

    objects = NoticeQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(person="person_id", letterbox=True, worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what the house has told a person",
        stays="until a year after it was read; unread two years",
        ends=(Ends(YEAR, "read_at"), Ends(2 * YEAR, "at", where=Q(read_at=None))),
        whose=(Whose("person_id"),),
        title=_("What you were told"),
        shows=("at", "subject"),
        secret=("link",),
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "id"], name="notice_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["subject_id"], condition=Q(subject_id__isnull=False), name="notice_subject"),
            models.Index(fields=["digest_at"], condition=Q(digest_at__isnull=False), name="notice_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @verb(says=_("read what they were told"))
    def read(self, *, by: Actor) -> None:
        """A second time changes nothing. `keep` takes it back."""
        self.read_at = self.read_at or now()

    @verb(says=_("kept as new what they were told"))
    def keep(self, *, by: Actor) -> None:
        self.read_at = None

    @verb(says=_("caught up with what they were told"))
    def catch_up(self, network_id: UUID | None, *, by: Actor) -> None:
        """This one and all before it are read: in the inbox of this network, or (None) in all. Later ones stay new."""
        older = Notice.objects.visible_to(by).shown_in(network_id).unread().filter(pk__lt=self.pk)
        self.read_at = self.read_at or now()
        older.update(read_at=self.read_at)

    @property
    def page(self) -> str:
        """The page of this site to which it leads; empty when it leads elsewhere, or nowhere."""
        path = self.link.removeprefix(settings.BASE_URL)
        return path if path != self.link and path.startswith("/") and not path.startswith("//") else ""
