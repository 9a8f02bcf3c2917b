"""What those who run a network keep for everybody, in the small world of the isolation matrix."""

from verbinders.directory.models import Word
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal
from verbinders.parties.actors import acting, entering
from verbinders.site.tests.roles import ROUTE, World


def words(world: World) -> None:
    """A theme of each network, and another one of here into which it can be merged."""
    for network, key in ((world.here, "same"), (world.there, "other")):
        with entering(network, None, writes=False):
            one, another = Word.objects.filter(list=Word.List.THEME)[:2]
        world.ids |= {("word", key): one.pk, ("word", f"{key} into"): another.pk}
    world.ids["word", "steward"] = world.ids["word", "same"]
    world.ids["word", "into"] = world.ids["word", "same into"]


def goals(world: World) -> None:
    """In each network one more than the one with which it began, so that one of them can be taken away."""
    for network, steward, key in (
        (world.here, world.people["steward"], "same"),
        (world.there, world.people["stranger"], "other"),
    ):
        with acting(network, steward, route=ROUTE) as by:
            goal = Goal.add(network, text=Texts.of(nl="Meepraten"), why_together=Texts.of(nl="Te klein."), by=by)
        world.ids["goal", key] = goal.pk
    world.ids["goal", "steward"] = world.ids["goal", "same"]
