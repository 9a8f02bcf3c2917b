"""From every page that asks to sign in one can sign out again (ASVS 5.0, 7.4.4).

Costs about 3 seconds of the processor on each database.
"""

import pytest
from django.test import Client

from verbinders.parties.doors import SIGNED_IN
from verbinders.site.tests.once import told_once
from verbinders.site.tests.test_headers import SHOWING, a_world, path
from verbinders.site.tests.world import World

pytestmark = pytest.mark.django_db
world = told_once(a_world)
BUTTON = '<form method="post" action="/account/logout/">'
SIGNED = [route for route in SHOWING if route.door is not None and route.door.open_to == SIGNED_IN]


def has_way_out(page: str) -> bool:
    return BUTTON in page


def test_one_can_sign_out_from_every_page(world: World) -> None:
    client, steward = Client(), world.people["steward"]
    assert steward is not None
    client.force_login(steward)
    without, looked = set(), 0
    for route in SIGNED:
        answer = client.get(path(world, route, "steward", "own"))
        is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
        if is_page:
            looked += 1
        if is_page and not has_way_out(answer.content.decode()):
            without.add(route.name)
    assert looked > 50
    assert without == set()


def test_a_page_of_a_visitor_has_none() -> None:
    """The control: what is looked for is not on every page by itself."""
    assert not has_way_out(Client().get("/help/").content.decode())
