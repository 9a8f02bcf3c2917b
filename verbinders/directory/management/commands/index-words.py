"""bin/manage index-words: lays down anew by which words and labels every organisation is found."""  # noqa: N999 -- the name people type

from typing import Any

from django.core.management.base import BaseCommand

from verbinders.directory.indexing import of_membership
from verbinders.directory.management.operator import speaking_plainly
from verbinders.directory.models import Membership
from verbinders.history.by import Via
from verbinders.networks.models import Network
from verbinders.parties.actors import entering

AT_ONCE = 200  # One transaction holds so many: others can write in between.


class Command(BaseCommand):
    help = "Lays down anew by which words and labels organisations are found, in every network."

    def handle(self, *args: Any, **options: Any) -> None:
        with speaking_plainly():
            for network in Network.objects.order_by("slug"):
                self.stdout.write(f"{network.slug}: {laid_down(network)} organisations")


def laid_down(network: Network) -> int:
    """How many stand in the list of this network."""
    number, last = 0, 0
    while True:
        with entering(network, None, writes=True, via=Via.COMMAND) as operator:
            rows = list(Membership.objects.filter(rank__gt=last).select_related("profile").order_by("rank")[:AT_ONCE])
            for row in rows:
                of_membership(row, by=operator)
        if not rows:
            return number
        number, last = number + len(rows), rows[-1].rank or 0
