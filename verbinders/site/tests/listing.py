"""What those who run a network keep for everybody, in the small world of the isolation matrix."""

from verbinders.directory.models import Word
from verbinders.parties.actors import entering
from verbinders.site.tests.roles import World


def words(world: World) -> None:
    """A theme of each network, and another one of here into which it can be merged."""
    for network, key in ((world.here, "same"), (world.there, "other")):
        with entering(network, None, writes=False):
            one, another = Word.objects.filter(list=Word.List.THEME)[:2]
        world.ids |= {("word", key): one.pk, ("word", f"{key} into"): another.pk}
    world.ids["word", "steward"] = world.ids["word", "same"]
    world.ids["word", "into"] = world.ids["word", "same into"]
