"""`bin/manage end-sessions`: somebody, or everybody, must sign in again."""  # noqa: N999 -- the name people type

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from verbinders.history.by import Via
from verbinders.parties.actors import acting
from verbinders.parties.models import Person


class Command(BaseCommand):
    help = "Ends every session of one person, or of all: after a device was stolen, or when somebody got in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--mail", metavar="ADDRESS", help="Of the person with this address.")
        whose.add_argument("--everybody", action="store_true")

    def handle(self, *, mail: str | None, **options: Any) -> None:
        with_a_session = Person.objects.filter(usersession__isnull=False).distinct()
        found = with_a_session if mail is None else with_a_session.filter(emailaddress__email__iexact=mail.strip())
        if mail is not None and not Person.objects.filter(emailaddress__email__iexact=mail.strip()).exists():
            raise CommandError("Nobody has this address.")
        people = list(found)
        for person in people:  # Each in an act of its own: what was ended stays ended when one goes wrong.
            with acting(None, None, route="end-sessions", via=Via.COMMAND) as operator:
                person.end_sessions(by=operator)
        self.stdout.write(f"{len(people)} must sign in again.")
