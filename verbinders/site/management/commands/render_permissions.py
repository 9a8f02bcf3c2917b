"""Writes docs/permissions.md from the table of who may."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from verbinders.site.who_may_page import as_markdown


class Command(BaseCommand):
    """`bin/manage render_permissions`."""

    help = "Write docs/permissions.md from the table of who may."

    def handle(self, *args: Any, **options: Any) -> None:
        (Path(settings.ROOT) / "docs" / "permissions.md").write_text(as_markdown())
