"""`bin/manage backup`: one sealed file with the rows and the files, and the old ones away."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from verbinders.kit.time import now
from verbinders.privacy.cleaning import file_away
from verbinders.privacy.declared import owner
from verbinders.site.backup import keeping
from verbinders.site.backup.making import make
from verbinders.site.backup.sealing import new_key
from verbinders.site.backup.trouble import Trouble


class Command(BaseCommand):
    help = "Makes one sealed backup of the database and the files, and throws old ones away."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="Where. Default: BACKUP_DIR.")
        parser.add_argument("--keep", type=int, default=14, metavar="DAYS", help="Older ones go. Default: 14.")
        parser.add_argument("--new-key", action="store_true", help="Print a new pair of keys, and nothing else.")

    def handle(self, *, to: Path | None, keep: int, new_key: bool, **options: Any) -> None:
        if new_key:
            self._new_key()
            return
        folder = to or settings.BACKUP_DIR
        if folder is None or not folder.is_dir():
            raise CommandError(f"There is no folder {folder}." if folder else "Set BACKUP_DIR, or give --to FOLDER.")
        try:
            made = make(folder, settings.BACKUP_RECIPIENTS)
            file_away(owner())  # Who was erased: what the worker could not write there itself.
            self.stdout.write(made.sentence)
            for old in keeping.tidy(folder, now(), keep):
                self.stdout.write(f"{old.name} was older than {keep} days, and is gone.")
            if made.trouble:
                raise Trouble(made.trouble)
        except (Trouble, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble

    def _new_key(self) -> None:
        private, public = new_key()
        self.stdout.write("# Opens the backups. Two people keep it, each in a place of their own; never on the server.")
        self.stdout.write(f"# public key, for BACKUP_RECIPIENTS: {public}\n{private}")
