"""How *Polderwijk Samen* began: another network on the same machine, of which Spaarnestad sees nothing."""

from collections.abc import Mapping

from verbinders.directory.demo import plans
from verbinders.directory.demo.deeds import Scene, admit, apply, ask_for_network, write_page
from verbinders.directory.demo.elsewhere import KANARIE, POLDERHUIS, POLDERTUINEN
from verbinders.networks.models import Network
from verbinders.parties.models import Person


def polderwijk(people: Mapping[str, Person]) -> Network:
    """Play the chapter, in the order in which it happened."""
    network = ask_for_network(plans.POLDERWIJK, people["chris"], asked=120, approved=118)
    scene = Scene(network, people)
    write_page(scene, POLDERHUIS, days=117)
    for page, days in ((KANARIE, 100), (POLDERTUINEN, 80)):
        membership = apply(scene, page, days=days)
        admit(scene, membership, "chris", days=days - 3)
        write_page(scene, page, days=days - 4)
    return Network.objects.get(pk=network.pk)
