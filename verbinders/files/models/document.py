"""A document and its versions: by number, in each language its own row of numbers."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from verbinders.files import store
from verbinders.files.judging import Judged
from verbinders.files.kinds import CHOICES, KINDS, Kind
from verbinders.files.limits import KEPT, NAME
from verbinders.files.models.folder import Folder, OpenTo, shared_with
from verbinders.files.queries import DocumentQuerySet, VersionQuerySet
from verbinders.history.verbs import move, opens, verb
from verbinders.kit.keeping import Ends, Keeping
from verbinders.kit.text import Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

SEVERAL = "mul"  # BCP 47: a document with more than one language in it.


class Status(models.TextChoices):
    """Whether it lies in its folder, or was taken away and can still come back."""

    LISTED = "listed", pgettext_lazy("document", "to be seen")
    REMOVED = "removed", pgettext_lazy("document", "taken away")


REMOVED_HAS_A_DATE = Q(status="listed", removed_at=None) | Q(status="removed", removed_at__isnull=False)


class Document(NetworkModel):
    """Something to read or fill in, under one title, in one or more languages and versions."""

    LISTED, REMOVED = Status

    folder = models.ForeignKey(Folder, models.PROTECT, related_name="documents")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    title = TranslatedText(verbose_name=gettext_lazy("title"))
    open_to = models.CharField(max_length=10, choices=OpenTo)
    status = models.CharField(max_length=8, choices=Status)
    changed_at = models.DateTimeField(default=now, help_text="When its newest version came.")
    removed_at = models.DateTimeField(null=True, editable=False)

    if TYPE_CHECKING:
        versions: RelatedManager["Version"]

    objects = NetworkManager.from_queryset(DocumentQuerySet)()
    walls: ClassVar[Walls] = Walls(
        owner="organisation_id", common=True, shared=shared_with("files_document"), worker=True
    )

    keeping: ClassVar[Keeping] = Keeping(
        purpose="documents of an organisation or of the network",
        stays="until a month after it was taken away; then its versions and their files go, too",
        ends=(Ends(KEPT, "removed_at", where=Q(status="removed")),),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["-changed_at", "-id"]
        indexes = [models.Index(fields=["network", "folder", "-changed_at"], name="document_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(title={}), name="document_has_title"),
            models.CheckConstraint(condition=REMOVED_HAS_A_DATE, name="document_removed"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return f"{self.folder.get_absolute_url()}#document-{self.pk}"

    @opens(to=Status.LISTED, says=gettext_lazy("added a document"))
    @classmethod
    def add(cls, folder: Folder, *, title: Texts, open_to: str, by: Actor) -> Self:
        """A title without a version: `Version.add` follows in the same act."""
        return cls(
            network_id=folder.network_id,
            folder=folder,
            organisation_id=folder.organisation_id,
            title=title,
            open_to=folder.opened_at_most(open_to),
        )

    @verb(says=gettext_lazy("changed the title of a document, or who may see it"))
    def describe(self, *, title: Texts, open_to: str, by: Actor) -> None:
        self.title, self.open_to = title, self.folder.opened_at_most(open_to)

    @move(Status.LISTED, to=Status.REMOVED, says=gettext_lazy("took a document away"))
    def remove(self, *, by: Actor) -> None:
        """No longer shown. `restore` brings it back, for a month."""
        self.removed_at = now()

    @move(Status.REMOVED, to=Status.LISTED, says=gettext_lazy("brought a document back"))
    def restore(self, *, by: Actor) -> None:
        """Raises ValidationError when its place was taken meanwhile."""
        self.folder.make_room(sum(version.size for version in self.versions.all()))
        self.removed_at = None


class Version(NetworkModel):
    """One file of a document, in one language. It is never changed: a better one gets the next number."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=CHOICES)
    name = models.CharField(max_length=NAME)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is kept.")
    path = models.CharField(max_length=100, editable=False)
    added_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(default=now)

    media_paths: ClassVar[tuple[str, ...]] = ("path",)
    objects = NetworkManager.from_queryset(VersionQuerySet)()
    walls: ClassVar[Walls] = Walls(
        owner="organisation_id",
        shared="EXISTS (SELECT 1 FROM files_document d WHERE d.id = files_version.document_id)",
        common=True,
        worker=True,
    )

    keeping: ClassVar[Keeping] = Keeping(
        purpose="the file of a document; who added it stands in the history only",
        stays="as long as its document",
        title=gettext_lazy("Documents that you added"),
        shows=("added_at", "name", "organisation_id"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "document", "language", "number"], name="version_number"),
            models.UniqueConstraint(fields=["network", "path"], name="version_path"),
            models.CheckConstraint(condition=Q(number__gte=1) & Q(size__gte=1), name="version_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.language} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("files:version", kwargs={"version": self.pk})

    @opens(says=gettext_lazy("added a version of a document"))
    @classmethod
    def add(cls, document: Document, *, language: str, file: Judged, by: Actor) -> Self:
        """The next in its language. The document is locked: two at once get two numbers. Raises ValidationError."""
        earlier = document.versions.filter(language=language)
        last = earlier.order_by("-number").first()
        if last and last.digest == file.digest:
            words = _("This is the same file as the one that is here already (version %(number)d).")
            raise ValidationError({"file": ValidationError(words, code="same", params={"number": last.number})})
        document.folder.make_room(file.size)
        Document.objects.filter(pk=document.pk).update(changed_at=now())
        return cls(
            network_id=document.network_id,
            document=document,
            organisation_id=document.organisation_id,
            language=language,
            number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
            kind=file.kind.key,
            name=file.name,
            size=file.size,
            digest=file.digest,
            path=store.keep(document.network_id, file.blocks()),
        )

    @property
    def kind_of_file(self) -> Kind:
        """How it is served, and what we call it."""
        return KINDS[self.kind]
