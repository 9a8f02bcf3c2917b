"""`bin/manage hold`: what is of this person or organisation is thrown away by nobody until the hold is lifted."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from verbinders.history.by import Via
from verbinders.parties.actors import acting
from verbinders.privacy.models import Hold


class Command(BaseCommand):
    help = "Puts a legal hold on a person or an organisation, lifts one, or (without anything) lists them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--person", type=UUID, metavar="ID")
        parser.add_argument("--organisation", type=UUID, metavar="ID")
        parser.add_argument("--reason", default="", help="Why: the claim or the inquiry.")
        parser.add_argument("--by", dest="said_by", default="", help="Who decided it.")
        parser.add_argument("--lift", type=UUID, metavar="ID", help="Lift this hold.")

    def handle(self, *, lift: UUID | None, person: UUID | None, organisation: UUID | None, **options: Any) -> None:
        if lift is not None:
            self._lift(lift)
        elif person or organisation:
            self._place(person, organisation, options["reason"].strip(), options["said_by"].strip())
        else:
            self._list()

    def _place(self, person: UUID | None, organisation: UUID | None, reason: str, said_by: str) -> None:
        if bool(person) == bool(organisation) or not reason or not said_by:
            raise CommandError("Give one of --person and --organisation, with --reason and --by.")
        with acting(None, None, route="hold", via=Via.COMMAND) as operator:
            hold = Hold.place(
                None, reason=reason, said_by=said_by, person_id=person, organisation_id=organisation, by=operator
            )
        self.stdout.write(f"{hold.pk} holds until it is lifted.")

    def _lift(self, key: UUID) -> None:
        hold = Hold.objects.filter(pk=key, lifted_at=None).first()
        if hold is None:
            raise CommandError("There is no hold with this id that still stands.")
        with acting(None, None, route="hold", via=Via.COMMAND) as operator:
            hold.lift(by=operator)
        self.stdout.write(f"{hold.pk} is lifted.")

    def _list(self) -> None:
        standing = list(Hold.objects.filter(lifted_at=None).order_by("id"))
        for hold in standing:
            whom = f"person {hold.person_id}" if hold.person_id else f"organisation {hold.organisation_id}"
            self.stdout.write(f"{hold.pk}  {hold.since:%Y-%m-%d}  {whom}  {hold.reason} ({hold.said_by})")
        if not standing:
            self.stdout.write("There is no legal hold.")
