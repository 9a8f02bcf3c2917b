"""Writes docs/openapi.json and docs/openapi-hsds.json."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from verbinders.open_data.openapi.published import descriptions


class Command(BaseCommand):
    """`bin/manage render_openapi`."""

    help = "Write the descriptions of both APIs into docs/."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, document in descriptions().items():
            published = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
            (Path(settings.ROOT) / "docs" / name).write_text(published)
