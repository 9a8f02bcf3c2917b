"""Writes docs/archive-format.schema.json from the nouns of an archive."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from verbinders.moving.schema import schema


class Command(BaseCommand):
    """`bin/manage render_archive_format`."""

    help = "Write docs/archive-format.schema.json from the nouns of an archive."

    def handle(self, *args: Any, **options: Any) -> None:
        published = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
        (Path(settings.ROOT) / "docs" / "archive-format.schema.json").write_text(published)
