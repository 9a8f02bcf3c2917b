"""Names and addresses are as long as people make them: on the smallest phone they still fit."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page

from verbinders.directory.models import Profile
from verbinders.parties.actors import entering
from verbinders.site.demo import World
from verbinders.site.tests.browser.layout import TOO_WIDE, asked
from verbinders.site.tests.browser.screens import Screens
from verbinders.site.tests.browser.test_layout import spoil

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NAME = "Vluchtelingenvrijwilligersondersteuningsorganisatie"
ADDRESS = "het.secretariaat.van.de.vrijwilligers@ondersteuningsorganisatie.example"
PAGES = (
    "/account/",
    "/account/addresses/",
    "/account/seen/",
    "/spaarnestad/my/",
    "/spaarnestad/stewards/",
    "/spaarnestad/stewardships/give/",
    "/spaarnestad/messages/",
    "/spaarnestad/organisations/hooyo/people/",
    "/spaarnestad/organisations/hooyo/seen/",
    "/spaarnestad/organisations/hooyo/describe/",
)


@pytest.fixture
def phone(screens: Screens, world: World) -> Page:
    """Amina's: her organisation and her address have long names, and so has every other organisation."""
    amina = world.people["amina"]
    EmailAddress.objects.filter(user=amina).update(email=ADDRESS)
    with entering(world.spaarnestad, amina, writes=True):
        Profile.objects.update(name=NAME)
    return screens.open(amina, language="nl", width=320, height=568)


def test_long_names_and_addresses_fit(phone: Page) -> None:
    wide = {}
    for path in PAGES:
        answer = phone.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        if found := asked(phone, TOO_WIDE):
            wide[path] = found
    assert wide == {}


def test_the_control_finds_one_that_does_not_break(phone: Page) -> None:
    phone.goto("/account/")
    assert asked(phone, TOO_WIDE) == []
    spoil(phone, "bdi { overflow-wrap: normal !important; white-space: nowrap; }")
    assert [words[:21] for words in asked(phone, TOO_WIDE)] == ["too wide: bdi. het.se"]
