"""A network is run by an organisation, sometimes by two, and stands over nobody."""

import pytest

from verbinders.directory.models import Stewardship
from verbinders.directory.tests.browsing import Browser, queries, today_in_words
from verbinders.directory.tests.cast import applied, joined, listed, person
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
GIVE = "/stewardships/give/"


@pytest.fixture
def two(spaarnestad: Network, amina: Person, yusuf: Person) -> Browser:
    """Amina's browser; Çınar is a member."""
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    return Browser(spaarnestad, amina)


def running(network: Network) -> dict[str, Stewardship]:
    with entering(network, None, writes=False):
        return {one.profile.name: one for one in Stewardship.objects.on(today()).select_related("profile")}


def test_a_second_steward(spaarnestad: Network, two: Browser, yusuf: Person, bram: Person) -> None:
    seen = two.press(GIVE, profile="cinar")
    assert "Çınar runs the network as well now." in seen.source
    assert f"Çınar since {today_in_words()}" in seen.words
    asked = applied(spaarnestad, "Waterkant", bram)
    other = Browser(spaarnestad, yusuf)
    assert other.press(f"/memberships/{asked.pk}/admit/").status == 200
    assert set(running(spaarnestad)) == {"Hooyo", "Çınar"}


def test_only_members_can_be_asked(spaarnestad: Network, two: Browser, bram: Person) -> None:
    applied(spaarnestad, "Waterkant", bram)
    listed(spaarnestad, "Stadsbieb")
    seen = two.see(GIVE)
    assert seen.source.count('name="profile"') == 1
    for profile in ("waterkant", "stadsbieb", "hooyo", "niemand", "\x00", ""):
        refused = two.press(GIVE, profile=profile)
        assert (refused.status, refused.errors) == (
            422,
            [f"Which organisation? {'Choose one from the list.' if profile else 'Choose one.'}"],
        )
    assert set(running(spaarnestad)) == {"Hooyo"}


def test_pressing_twice_asks_once(spaarnestad: Network, two: Browser) -> None:
    first, second = two.see(GIVE).form(), two.see(GIVE).form()
    for form in (first, first):
        assert two.send(GIVE, form, profile="cinar").status == 200
    assert two.send(GIVE, second, profile="cinar").errors == ["Which organisation? Choose one from the list."]
    assert len(running(spaarnestad)) == 2


def test_a_network_is_never_without(spaarnestad: Network, two: Browser) -> None:
    end = f"/stewardships/{running(spaarnestad)['Hooyo'].pk}/end/"
    seen = two.press(end)
    assert (seen.status, seen.errors) == (
        422,
        ["A network needs at least one steward. First ask another organisation."],
    )
    assert set(running(spaarnestad)) == {"Hooyo"}


def test_ending_ones_own_leads_to_my_page(spaarnestad: Network, two: Browser) -> None:
    two.press(GIVE, profile="cinar")
    seen = two.press(f"/stewardships/{running(spaarnestad)['Hooyo'].pk}/end/")
    assert seen.led_to == [("/spaarnestad/my/", 303)]
    assert set(running(spaarnestad)) == {"Çınar"}
    assert two.see("/stewards/").status == 404


def test_what_has_ended_is_not_ended_again(spaarnestad: Network, two: Browser) -> None:
    two.press(GIVE, profile="cinar")
    end = f"/stewardships/{running(spaarnestad)['Çınar'].pk}/end/"
    assert "The stewardship has ended." in two.press(end).source
    assert two.see(end).status == 404


def test_on_behalf_of_which_organisation(spaarnestad: Network, two: Browser, amina: Person, yusuf: Person) -> None:
    """Amina speaks for two organisations that run the network: she chooses."""
    club = applied(spaarnestad, "Theeclub", amina)
    two.press(GIVE, profile="cinar")
    Browser(spaarnestad, yusuf).press(f"/memberships/{club.pk}/admit/")
    two.press(GIVE, profile="theeclub")
    form = two.see(GIVE)
    assert form.source.count('name="namens"') == 2
    assert "You do this on behalf of Hooyo Choose another organisation" in form.words


def test_others_find_no_desk(
    spaarnestad: Network, polderwijk: Network, two: Browser, yusuf: Person, chris: Person
) -> None:
    form = two.see(GIVE).form()
    for somebody in (yusuf, chris):
        other = Browser(spaarnestad, somebody)
        assert [other.see(path).status for path in ("/stewards/", GIVE)] == [404, 404]
        for answers in ({"namens": None}, {}):
            assert other.send(GIVE, form, profile="cinar", **answers).status == 404


def test_the_desk_lists_everybody_by_name(spaarnestad: Network, two: Browser) -> None:
    listed(spaarnestad, "Buurtbus")
    source = two.see("/stewards/").source.partition("<tbody>")[2]
    assert source.index("Buurtbus") < source.index("Çınar") < source.index("Hooyo")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_asks_the_same_for_one_and_three(spaarnestad: Network, amina: Person, rows: int) -> None:
    for n in range(rows):
        applied(spaarnestad, f"Club {n}", person(f"Buur{n}"))
        listed(spaarnestad, f"Buurt {n}")
    assert queries(Browser(spaarnestad, amina), "/stewards/") == 19
