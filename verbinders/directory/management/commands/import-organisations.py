"""bin/manage import-organisations NETWORK FILE.csv: list organisations that a public source names."""  # noqa: N999 -- the name people type

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.import_file import COLUMNS, Odd
from verbinders.directory.importing import Report, import_file
from verbinders.directory.management.operator import speaking_plainly
from verbinders.networks.models import Network


class Command(BaseCommand):
    help = (
        "Lists organisations from a CSV file (; or , between cells, UTF-8) with the columns "
        f"{', '.join(COLUMNS)}. Odd rows are reported and stay out; run it again after mending them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="The address of the network, such as haarlem.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Only tell what would happen.")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}”.")
        with speaking_plainly():
            report = import_file(network, options["file"], dry_run=options["dry_run"])
        self.stdout.write(_told(network, report, is_dry=options["dry_run"]))


def _told(network: Network, report: Report, *, is_dry: bool) -> str:
    """What came in, what stayed out and why, and what to know about what came in."""
    verb = "would be added" if is_dry else "added"
    lines = [f"{network.name}: {len(report.added)} organisations {verb}, {len(report.skipped)} rows skipped."]
    lines += [_line("skipped", odd) for odd in report.skipped]
    lines += [_line("note", odd) for odd in report.remarks]
    return "\n".join(lines)


def _line(word: str, odd: Odd) -> str:
    name = f" {odd.name}:" if odd.name else ""
    return f"  line {odd.line}, {word}:{name} {odd.reason}"
