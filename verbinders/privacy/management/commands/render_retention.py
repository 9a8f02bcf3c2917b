"""Writes docs/retention.md from what the models declare."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from verbinders.privacy.register import as_markdown


class Command(BaseCommand):
    """`bin/manage render_retention`."""

    help = "Write docs/retention.md from what the models declare."

    def handle(self, *args: Any, **options: Any) -> None:
        (Path(settings.ROOT) / "docs" / "retention.md").write_text(as_markdown())
