"""A picture: made anew in a few widths when it comes in. What was sent is not kept."""

from hashlib import sha256
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from verbinders.files import store
from verbinders.files.limits import KEPT, WIDTHS
from verbinders.files.models.document import REMOVED_HAS_A_DATE, Status
from verbinders.files.models.folder import Folder, OpenTo, shared_with
from verbinders.files.pictures import Drawn
from verbinders.files.queries import KeptQuerySet
from verbinders.history.verbs import move, opens, verb
from verbinders.kit.keeping import Ends, Keeping
from verbinders.kit.text import Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation

COLUMNS = dict(zip(WIDTHS, ("small", "medium", "large"), strict=True))


class Image(NetworkModel):
    """A picture, and in words what is to be seen on it; or that it is decoration, which needs no words."""

    LISTED, REMOVED = Status

    folder = models.ForeignKey(Folder, models.PROTECT, related_name="images")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    alt = TranslatedText(verbose_name=_("what is to be seen"), help_text="Empty: decoration, and said to be so.")
    decorates = models.BooleanField(default=False)
    open_to = models.CharField(max_length=10, choices=OpenTo)
    status = models.CharField(max_length=8, choices=Status)
    width = models.PositiveIntegerField(help_text="Of the largest.")
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="All together.")
    small = models.CharField(max_length=100, editable=False, help_text="The path of the one of 320 points.")
    medium = models.CharField(max_length=100, editable=False, blank=True)
    large = models.CharField(max_length=100, editable=False, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the largest.")
    added_at = models.DateTimeField(default=now)
    removed_at = models.DateTimeField(null=True, editable=False)

    media_paths: ClassVar[tuple[str, ...]] = ("small", "medium", "large")
    objects = NetworkManager.from_queryset(KeptQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", common=True, shared=shared_with("files_image"), worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="pictures of an organisation or of the network; who added one stands in the history only",
        stays="until a month after it was taken away; then its files go, too",
        ends=(Ends(KEPT, "removed_at", where=Q(status="removed")),),
        title=_("Pictures that you added"),
        shows=("added_at", "alt", "organisation_id"),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["-added_at", "-id"]
        indexes = [models.Index(fields=["network", "folder", "-added_at"], name="image_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decorates=True, alt={}) | (Q(decorates=False) & ~Q(alt={})), name="image_alt"
            ),
            models.CheckConstraint(condition=REMOVED_HAS_A_DATE, name="image_removed"),
        ]

    def __str__(self) -> str:
        return str(self.alt)

    def get_absolute_url(self) -> str:
        return f"{self.folder.get_absolute_url()}#image-{self.pk}"

    @opens(to=Status.LISTED, says=_("added a picture"))
    @classmethod
    def add(cls, folder: Folder, *, picture: Drawn, alt: Texts, open_to: str, by: Actor) -> Self:
        """Without `alt` it is decoration. Raises ValidationError."""
        size = sum(map(len, picture.by_width.values()))
        folder.make_room(size)
        kept = {COLUMNS[width]: store.keep(folder.network_id, [webp]) for width, webp in picture.by_width.items()}
        return cls(
            network_id=folder.network_id,
            folder=folder,
            organisation_id=folder.organisation_id,
            alt=alt,
            decorates=not alt,
            open_to=folder.opened_at_most(open_to),
            width=picture.width,
            height=picture.height,
            size=size,
            digest=sha256(picture.by_width[max(picture.by_width)]).hexdigest(),
            **kept,
        )

    @verb(says=_("changed the words with a picture, or who may see it"))
    def describe(self, *, alt: Texts, open_to: str, by: Actor) -> None:
        self.alt, self.decorates, self.open_to = alt, not alt, self.folder.opened_at_most(open_to)

    @move(Status.LISTED, to=Status.REMOVED, says=_("took a picture away"))
    def remove(self, *, by: Actor) -> None:
        """No longer shown. `restore` brings it back, for a month."""
        self.removed_at = now()

    @move(Status.REMOVED, to=Status.LISTED, says=_("brought a picture back"))
    def restore(self, *, by: Actor) -> None:
        """Raises ValidationError when its place was taken meanwhile."""
        self.folder.make_room(self.size)
        self.removed_at = None

    def path_of(self, width: int) -> str:
        """The file of this width, or of the nearest smaller one: a small picture is not blown up."""
        paths: list[str] = [getattr(self, COLUMNS[one]) for one in WIDTHS if one <= width]
        return next(path for path in reversed(paths) if path)

    @property
    def srcset(self) -> str:
        """The addresses by width, from which the browser of a phone takes a small one."""
        there = [width for width in WIDTHS if getattr(self, COLUMNS[width])]
        return ", ".join(f"{self.address(width)} {min(width, self.width)}w" for width in there)

    def address(self, width: int = WIDTHS[1]) -> str:
        """Where it is, about so wide."""
        return reverse("files:image", kwargs={"image": self.pk, "width": width})
