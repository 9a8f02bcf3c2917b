"""bin/manage founding-approve ID: the network that was asked for begins."""  # noqa: N999 -- the name people type

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from verbinders.directory.management.commands.foundings import looks_like
from verbinders.directory.management.operator import operating
from verbinders.directory.models import Founding
from verbinders.networks.links import link


class Command(BaseCommand):
    help = "Says yes to a request for a network: it begins, run by the asker's organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("founding", type=UUID, metavar="ID", help="As bin/manage foundings shows it.")

    def handle(self, *args: Any, **options: Any) -> None:
        with operating("founding-approve") as operator:
            founding = Founding.objects.get(pk=options["founding"])
            self.stdout.writelines(f"{line}\n" for line in looks_like(founding))
            founding.approve(by=operator)
        if founding.network:
            self.stdout.write(f"{founding.name} has begun: {link(founding.network, 'home')}")
