"""What is told when an archive is ready."""

from django.utils.translation import pgettext_lazy

from verbinders.notices.kinds import Kind, declare

_PAGE = "https://verbinders.example/spaarnestad/organisations/hooyo/archive/"

declare(
    archive_ready=Kind(
        pgettext_lazy("notice", "The archive of an organisation is ready"),
        {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": _PAGE},
    )
)
