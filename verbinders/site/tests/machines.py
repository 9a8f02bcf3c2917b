"""What machines read of, in the small world of the isolation matrix: only what everybody finds."""

from verbinders.directory.models import Membership
from verbinders.open_data.hsds.parts import made
from verbinders.parties.actors import entering
from verbinders.site.tests.roles import World


def published(world: World) -> None:
    """Of each organisation in a list its keys for machines; who only asked to join has none."""
    for network, keys in ((world.here, ("member", "steward", "same")), (world.there, ("other",))):
        taxonomy = made(network.pk, "theme")
        with entering(network, None, writes=False):
            shown = {row.organisation_id: row for row in Membership.objects.shown()}
        for key in keys:
            row = shown[world.organisations[key]]
            made_of = {"organization": row.profile_id, "service": row.pk, "taxonomy": taxonomy}
            made_of["service_at_location"] = world.ids["place", key]
            made_of["taxonomy_term"] = world.ids["word", "other" if key == "other" else "same"]
            world.ids |= {(noun, key): value for noun, value in made_of.items()}
