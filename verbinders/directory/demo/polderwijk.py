"""How *Polderwijk Samen* began: another network on the same machine, of which Spaarnestad sees nothing."""

from collections.abc import Mapping

from verbinders.directory.demo import plans
from verbinders.directory.demo.deeds import EVENING, Scene, admit, apply, approve, ask_for_network, write_page
from verbinders.directory.demo.elsewhere import KANARIE, POLDERHUIS, POLDERTUINEN
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.parties.models import Person


def polderwijk(people: Mapping[str, Person]) -> Chapter:
    """Play the chapter, in the order in which it happened."""
    yield ago(120)
    founding = ask_for_network(plans.POLDERWIJK, people["chris"])
    yield ago(118)
    scene = Scene(approve(founding), people)
    yield ago(117, EVENING)
    write_page(scene, POLDERHUIS)
    for page, days in ((KANARIE, 100), (POLDERTUINEN, 80)):
        yield ago(days)
        membership = apply(scene, page)
        yield ago(days - 3, EVENING)
        admit(scene, membership, "chris")
        yield ago(days - 4, EVENING)
        write_page(scene, page)
