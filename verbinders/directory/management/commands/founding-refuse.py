"""bin/manage founding-refuse ID: the asker hears no, and why."""  # noqa: N999 -- the name people type

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.management.operator import operating
from verbinders.directory.models import Founding
from verbinders.kit.text import clean_text


class Command(BaseCommand):
    help = "Says no to a request for a network. The asker reads the reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("founding", type=UUID, metavar="ID", help="As bin/manage foundings shows it.")
        parser.add_argument("--reason", required=True, help="Why not, in words the asker understands.")

    def handle(self, *args: Any, **options: Any) -> None:
        with operating("founding-refuse") as operator:
            reason = clean_text(options["reason"])
            if not reason:
                raise CommandError("Give a reason: the asker reads it.")
            founding = Founding.objects.get(pk=options["founding"])
            founding.refuse(reason=reason, by=operator)
        self.stdout.write(f"{founding.name} was refused. The asker gets the reason by mail.")
