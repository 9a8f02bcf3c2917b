"""bin/manage import-archive NETWORK FILE.zip --mail ADDRESS: an organisation moves in, with an archive of any size."""  # noqa: N999 -- the name people type

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.management.operator import speaking_plainly
from verbinders.kit.mail import require_mail_address
from verbinders.kit.text import clean_text
from verbinders.moving.carrying import admit, carry_in, unpack
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.parties.models import Person


class Command(BaseCommand):
    help = (
        "Asks to join with an archive, in the name of whoever signs in with --mail. The stewards say yes or no. "
        "With --admit you say yes yourself, and documents and pictures come in at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="The address of the network, such as haarlem.")
        parser.add_argument("file", type=Path, help="As export-archive or the page “Take everything along” made it.")
        parser.add_argument("--mail", required=True, help="The address of who will speak for the organisation.")
        parser.add_argument("--motivation", default="Moved in with its archive.", help="What the stewards read.")
        parser.add_argument("--admit", action="store_true", help="Say yes at once.")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}”.")
        with speaking_plainly():
            person = _person(options["mail"].strip())
            membership = self._carry_in(network, person, options)
        where = link(network, "directory:membership", membership=membership.pk)
        if not options["admit"]:
            self.stdout.write(f"It has asked to join: {where}")
            return
        with speaking_plainly():
            admit(network, membership)
            came, left = unpack(network, membership, person, tell=self._step)
        self.stdout.write(f"It is a member: {where}")
        self.stdout.write(f"Documents and pictures that came: {came}; that did not: {len(left)}.")
        for why in dict.fromkeys(left):
            self.stdout.write(f"  {why}")

    def _carry_in(self, network: Network, person: Person, options: dict[str, Any]) -> Any:
        try:
            return carry_in(network, options["file"], person, motivation=clean_text(options["motivation"]))
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.") from error

    def _step(self, done: int, of: int) -> None:
        self.stdout.write(f"unpacked {done} of {of}")


def _person(mail: str) -> Person:
    try:
        require_mail_address(mail)
    except ValidationError as error:
        raise CommandError(f"“{mail}” is no mail address.") from error
    return Person.objects.with_mail(mail)
