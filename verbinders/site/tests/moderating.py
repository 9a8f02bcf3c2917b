"""What was told about pages, and who is blocked, in the small world of the isolation matrix."""

from typing import Any

from verbinders.directory.models import Profile
from verbinders.moderation.models import Block, Report
from verbinders.moderation.things import Thing
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.site.tests.roles import ROUTE, World, operator_of


def reports(world: World) -> None:
    """In each network somebody without an account tells of a page."""
    for network, key in ((world.here, "same"), (world.there, "other")):
        world.ids["report", key] = told_of(network, world.organisations[key]).pk
    world.ids["report", "steward"] = world.ids["report", "same"]


def told_of(network: Network, organisation_id: Any) -> Report:
    """Something is wrong with the page of this organisation."""
    with acting(network, None, route=ROUTE) as visitor:
        page = Profile.objects.get(organisation_id=organisation_id)
        thing = Thing("profile", page.pk, f"organisations/{page.slug}/", page.name, organisation_id)
        words = {"reason": "incorrect", "text": "De tijden kloppen niet.", "name": "Ans", "mail": "ans@wijk.example"}
        return Report.file(network, thing=thing, language="nl", by=visitor, **words)


def blocks(world: World) -> None:
    """Each organisation takes no messages from somebody."""
    for network, key in ((world.here, "member"), (world.here, "steward"), (world.here, "same"), (world.there, "other")):
        with acting(network, operator_of(world, key), route=ROUTE) as by:
            speaker = by.on_behalf_of(world.organisations[key])
            world.ids["block", key] = Block.add(network, address=f"{key}@spam.example", by=speaker).pk
    world.ids["block", "helper"] = world.ids["block", "member"]
