"""`bin/manage restore`: look whether a backup is good (`--verify`), or put it back where everything is empty."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from verbinders.site.backup import waiting
from verbinders.site.backup.restoring import restore, verify
from verbinders.site.backup.trouble import Trouble


class Command(BaseCommand):
    help = "Puts a backup back into an empty database and an empty folder. With --verify: only looks at it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, metavar="KEYFILE", help="The private key.")
        parser.add_argument("--verify", action="store_true", help="Look at everything, and touch nothing.")
        parser.add_argument(
            "--scratch",
            default="",
            metavar="URL",
            help="With --verify: a PostgreSQL where a database may be made for a moment, to load the backup into.",
        )
        parser.add_argument(
            "--send-waiting", action="store_true", help="Also send what waited when the backup was made."
        )

    def handle(self, *, file: Path, identity: Path, **options: Any) -> None:
        try:
            if options["verify"]:
                self._verify(file, identity, options["scratch"])
            else:
                self._restore(file, identity, send_waiting=options["send_waiting"])
        except Trouble as trouble:
            raise CommandError(f"{file.name}: {trouble}") from trouble

    def _verify(self, file: Path, identity: Path, scratch: str) -> None:
        found = verify(file, identity, scratch)
        self.stdout.write(f"{file.name} is good: {found.sentence}.")
        if not found.is_loaded:
            self.stdout.write("It was read to the end and not loaded: give --scratch URL of a PostgreSQL for that.")

    def _restore(self, file: Path, identity: Path, *, send_waiting: bool) -> None:
        found = restore(file, identity, send_waiting=send_waiting)
        self.stdout.write(f"{file.name} was put back: {found.sentence}.")
        for path in found.manifest.missing:
            self.stdout.write(f"media/{path} was missing already when the backup was made.")
        if found.held:
            some = "1 message" if found.held == 1 else f"{found.held} messages"
            self.stdout.write(f"Not sent: {some} that waited when the backup was made (“{waiting.REASON}”).")
        if found.erased.people:
            some = "1 person" if found.erased.people == 1 else f"{found.erased.people} people"
            self.stdout.write(f"Erased again: {some} who had gone since the backup was made.")
        if found.erased.unknown:
            self.stderr.write(
                f"{found.erased.unknown} lines of the list of who was erased were made with another SECRET_KEY and say"
                " nothing here. Put the old key in SECRET_KEY_FALLBACKS and run: bin/manage erase-again"
            )
        self.stdout.write("Everybody signs in again: sessions are not kept in a backup.")
