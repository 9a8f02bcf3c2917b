"""`bin/manage end-sessions`: somebody, or everybody, must sign in again."""  # noqa: N999 -- the name people type

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from verbinders.history.by import Via
from verbinders.kit.mail import one_spelling
from verbinders.parties.actors import acting
from verbinders.parties.models import Person


class Command(BaseCommand):
    help = "Ends every session of one person, or of all: after a device was stolen, or when somebody got in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--mail", metavar="ADDRESS", help="Of the person with this address.")
        whose.add_argument("--everybody", action="store_true")

    def handle(self, *, mail: str | None, **options: Any) -> None:
        whose = {"emailaddress__email": one_spelling(mail.strip())} if mail else {"usersession__isnull": False}
        people = list(Person.objects.filter(**whose).distinct())
        if mail and not people:
            raise CommandError("Nobody has this address.")
        for person in people:  # Each in an act of its own: what was ended stays ended when one goes wrong.
            with acting(None, None, route="end-sessions", via=Via.COMMAND) as operator:
                person.end_sessions(by=operator)
        self.stdout.write(f"{len(people)} must sign in again.")
