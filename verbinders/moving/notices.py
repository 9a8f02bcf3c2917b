"""What is told when an archive is ready."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import pgettext_lazy

from verbinders.notices.kinds import Kind, declare

if TYPE_CHECKING:
    from uuid import UUID

    from verbinders.parties.actors import Actor

_PAGE = "https://verbinders.example/spaarnestad/organisations/hooyo/archive/"


def _speaks_still(reader: "Actor", archive: "UUID") -> bool:
    """Who asked for it, and may still open it."""
    archives: Any = apps.get_model("moving", "Archive").objects
    return bool(archives.visible_to(reader).filter(pk=archive).exists())


declare(
    archive_ready=Kind(
        pgettext_lazy("notice", "The archive of an organisation is ready"),
        {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": _PAGE},
        still=_speaks_still,
    )
)
