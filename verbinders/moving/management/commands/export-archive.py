"""bin/manage export-archive NETWORK ORGANISATION FILE.zip: all that is an organisation's own, in one file."""  # noqa: N999 -- the name people type

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.management.operator import speaking_plainly
from verbinders.moving.carrying import carry_out
from verbinders.networks.models import Network


class Command(BaseCommand):
    help = "Writes the archive of an organisation into a new file, however large. Hand it to its own people only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="The address of the network, such as haarlem.")
        parser.add_argument("organisation", help="The address of its page, such as stichting-nour.")
        parser.add_argument("file", type=Path, help="A file that is not there yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}”.")
        try:
            with speaking_plainly():
                counts = carry_out(network, options["organisation"], options["file"], tell=self._step)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.") from error
        size = options["file"].stat().st_size
        told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
        self.stdout.write(f"{options['file']}: {size} bytes. {told}.")

    def _step(self, done: int, of: int) -> None:
        self.stdout.write(f"packed file {done} of {of}")
