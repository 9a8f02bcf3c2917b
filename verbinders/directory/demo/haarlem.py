"""A network of real organisations as public sources name them: listed, and no deed of theirs invented."""

from collections.abc import Mapping
from pathlib import Path

from verbinders.directory.demo import plans
from verbinders.directory.demo.deeds import ROUTE
from verbinders.directory.founding import found
from verbinders.directory.importing import import_file
from verbinders.history.by import Via
from verbinders.kit.time import days_ago
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person


def haarlem(people: Mapping[str, Person], file: Path) -> Network:
    """The operator begins the network and reads the list into it."""
    with days_ago(30), acting(None, None, route=ROUTE, via=Via.COMMAND) as operator:
        network = found(plans.HAARLEM, people["ineke"], by=operator)
    with days_ago(30):
        import_file(network, file)
    return Network.objects.get(pk=network.pk)
