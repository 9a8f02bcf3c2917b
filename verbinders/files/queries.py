"""Reading folders, documents and pictures: open to everybody, to the network, or only to who keeps them."""

from typing import TYPE_CHECKING, Any, NamedTuple, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, Sum

from verbinders.parties.above import Named, names_of
from verbinders.work.queries import running

if TYPE_CHECKING:
    from verbinders.files.models import Document, Folder, Image, Version  # noqa: F401 -- in quotes below
    from verbinders.parties.actors import Actor


class Sight(NamedTuple):
    """How far somebody sees: their own organisations, and whether they are of one that everybody sees here."""

    ours: frozenset[UUID]
    runs: bool
    takes_part: bool
    named: dict[UUID, Named]

    def is_ours(self, organisation_id: UUID | None) -> bool:
        """Whether it belongs to my organisation; what is of no organisation, to who runs the network."""
        return self.runs if organisation_id is None else organisation_id in self.ours


def sight_of(actor: "Actor") -> Sight:
    """How far the actor sees. A mandate that is only claimed opens nothing here: a stranger may claim one."""
    held = frozenset(mandate.organisation_id for mandate in actor.mandates if mandate.status == "held")
    named = dict(names_of(held))
    return Sight(held, bool(running(actor)), any(one.is_shown for one in named.values()), named)


def _seen(sight: Sight, thing: str = "") -> Q:
    """What is kept by us, and what is open to us and not taken away. `thing`: the way to what carries `open_to`."""
    opened = ["everybody", "network"] if sight.takes_part else ["everybody"]
    kept = Q(**{f"{thing}organisation_id__in": sight.ours})
    if sight.runs:
        kept |= Q(**{f"{thing}organisation": None})
    return kept | Q(**{f"{thing}open_to__in": opened, f"{thing}status": "listed"})


class FolderQuerySet(models.QuerySet["Folder"]):
    def visible_to(self, actor: "Actor") -> Self:
        """A folder says nothing but whose it is; what lies in it is asked one by one."""
        return self.all()


class KeptQuerySet(models.QuerySet[Any]):
    """What documents and pictures have in common."""

    def visible_to(self, actor: "Actor") -> Self:
        """Of an organisation that everybody sees, what is open to me; of my own also what was taken away.

        That an organisation is still shown here is asked where a thing or a library is found (`views/finding.py`):
        only a higher floor knows.
        """
        return self.seen_with(sight_of(actor))

    def seen_with(self, sight: Sight) -> Self:
        """The same, for who has looked already how far they see."""
        return self.filter(_seen(sight))

    def listed(self) -> Self:
        """Not taken away."""
        return self.filter(status="listed")

    def removed(self) -> Self:
        """Taken away, the latest first; it can still come back."""
        return self.filter(status="removed").order_by("-removed_at", "-id")


class DocumentQuerySet(KeptQuerySet):
    def with_versions(self) -> Self:
        """With every version, the newest of each language first: one query more, whatever the number of rows."""
        versions = apps.get_model("files", "Version")._default_manager.order_by("language", "-number")
        return self.prefetch_related(models.Prefetch("versions", versions))


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, actor: "Actor") -> Self:
        """The versions of the documents that I may see."""
        return self.filter(_seen(sight_of(actor), "document__"))


def used(folder_id: UUID, *, also_removed: bool = False) -> int:
    """How many bytes lie in a folder."""
    versions: Any = apps.get_model("files", "Version")._default_manager.filter(document__folder=folder_id)
    images: Any = apps.get_model("files", "Image")._default_manager.filter(folder=folder_id)
    if not also_removed:
        versions, images = versions.filter(document__status="listed"), images.filter(status="listed")
    return sum(rows.aggregate(sum=Sum("size"))["sum"] or 0 for rows in (versions, images))
