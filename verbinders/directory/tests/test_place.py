"""Where and when an organisation can be found."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override

from verbinders.directory.hours import Hours, by_day, check_hours
from verbinders.directory.models import Membership, Place, Profile, Word
from verbinders.directory.open_days import next_open_day
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, person
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
ADD = "/organisations/hooyo/places/add/"
ANKER = {"name": "Het Anker", "street": "Kade 3", "postcode": "2011ab", "town": "Spaarnestad", "note": "Bel twee keer."}


@pytest.fixture
def hooyo(spaarnestad: Network, amina: Person) -> Browser:
    return Browser(spaarnestad, amina)


def only_place(network: Network) -> Place:
    with entering(network, None, writes=False):
        return Place.objects.select_related("district").get()


def edit(network: Network) -> str:
    return f"/places/{only_place(network).pk}/edit/"


def test_a_place_with_hours(spaarnestad: Network, hooyo: Browser, visitor: Browser) -> None:
    with entering(spaarnestad, None, writes=False):
        district = str(Word.objects.get(slug="waterwijk").pk)
    tuesday = {
        "hours-2-0-opens": "9.30",
        "hours-2-0-closes": "12",
        "hours-2-1-opens": "1300",
        "hours-2-1-closes": "17u",
    }
    seen = hooyo.press(ADD, **ANKER, district=district, **tuesday)
    assert "The place is on your page." in seen.source
    place = only_place(spaarnestad)
    assert place.hours == [
        {"day": 2, "opens": "09:30", "closes": "12:00"},
        {"day": 2, "opens": "13:00", "closes": "17:00"},
    ]
    assert (place.postcode, str(place.district)) == ("2011 AB", "Waterwijk")
    words = visitor.see("/organisations/hooyo/").words
    assert "Het Anker Kade 3 2011 AB Spaarnestad Waterwijk Tuesday 09:30–12:00, 13:00–17:00 Bel twee keer." in words


def test_what_was_filled_in_comes_back_to_be_changed(spaarnestad: Network, hooyo: Browser) -> None:
    hooyo.press(ADD, **ANKER, **{"hours-7-0-opens": "18:00", "hours-7-0-closes": "21:00"})
    form = hooyo.see(edit(spaarnestad)).form()
    assert (form.fields["name"], form.fields["hours-7-0-opens"]) == (["Het Anker"], ["18:00"])
    hooyo.send(edit(spaarnestad), form, name="De Molen", **{"hours-7-0-opens": "", "hours-7-0-closes": ""})
    assert (only_place(spaarnestad).name, only_place(spaarnestad).hours) == ("De Molen", [])


@pytest.mark.parametrize(
    ("opens", "closes", "error"),
    [
        ("9", "", "Monday: Fill in both times, or none."),
        ("", "9", "Monday: Fill in both times, or none."),
        ("12:00", "9:30", "Monday: The closing time must be later than the opening time."),
        ("9:00", "9:00", "Monday: The closing time must be later than the opening time."),
        ("25:00", "26:00", "Monday: Write a time, for example 9.30 or 14:00."),
        ("ochtend", "middag", "Monday: Write a time, for example 9.30 or 14:00."),
        ("9\x00", "10", "Monday: Write a time, for example 9.30 or 14:00."),
        ("9" * 10_000, "10", "Monday: Write a time, for example 9.30 or 14:00."),
    ],
)
def test_hours_that_cannot_be(hooyo: Browser, opens: str, closes: str, error: str) -> None:
    seen = hooyo.press(ADD, **ANKER, **{"hours-1-0-opens": opens, "hours-1-0-closes": closes})
    assert (seen.status, seen.errors) == (422, [f"When are you there? {error}"])
    assert seen.form().fields["hours-1-0-opens"] == [opens.replace("\x00", "\ufffd")]


def test_more_than_two_stretches_on_a_day_stay(spaarnestad: Network, amina: Person, hooyo: Browser) -> None:
    hooyo.press(ADD, **ANKER)
    three = [Hours(day=1, opens=f"{hour:02}:00", closes=f"{hour:02}:30") for hour in (9, 11, 13)]
    with acting(spaarnestad, amina, route="a test") as by:
        Place.objects.get().edit(by=by, hours=three)
    hooyo.press(edit(spaarnestad), note="Nieuw.")
    assert (only_place(spaarnestad).note, only_place(spaarnestad).hours) == ("Nieuw.", three)


def test_two_stretches_that_overlap(hooyo: Browser) -> None:
    times = {"hours-3-0-opens": "9", "hours-3-0-closes": "13", "hours-3-1-opens": "12", "hours-3-1-closes": "17"}
    seen = hooyo.press(ADD, **ANKER, **times)
    assert seen.errors == ["When are you there? Wednesday: Two opening times on one day overlap."]


@pytest.mark.parametrize("postcode", ["1234", "0123 AB", "2011 SS", "ABCD 12", "2011 AB NL"])
def test_a_postcode_that_cannot_be(hooyo: Browser, postcode: str) -> None:
    seen = hooyo.press(ADD, **(ANKER | {"postcode": postcode}))
    assert seen.status == 422
    assert seen.form().fields["postcode"] == [postcode]


def test_taking_away_can_be_undone_at_once(spaarnestad: Network, hooyo: Browser, visitor: Browser) -> None:
    hooyo.press(ADD, **ANKER)
    seen = hooyo.press("/organisations/hooyo/", "/remove/")
    assert "“Het Anker” is no longer on your page." in seen.words
    assert "Het Anker" not in visitor.see("/organisations/hooyo/").source
    again = hooyo.send("/organisations/hooyo/", seen.form("/restore/"))
    assert "The place is on your page again." in again.source
    assert "Het Anker" in visitor.see("/organisations/hooyo/").source
    with entering(spaarnestad, None, writes=False):
        verbs = [entry.verb for entry in Entry.objects.about(only_place(spaarnestad))]
    assert verbs == ["place.restore", "place.remove", "place.add"]


def test_taking_away_twice_is_once(spaarnestad: Network, hooyo: Browser) -> None:
    hooyo.press(ADD, **ANKER)
    first, second = (hooyo.see("/organisations/hooyo/").form("/remove/") for _ in range(2))
    for form in (first, first, second):
        assert hooyo.send("/organisations/hooyo/", form).status == 200
    with entering(spaarnestad, None, writes=False):
        assert Entry.objects.filter(verb="place.remove").count() == 1


@pytest.mark.parametrize("removed", ["x", "\x00", "01a2070b-b1c4-739e-8386-af797aeb20d9", "'"])
def test_a_place_that_was_never_taken_away_is_not_offered(hooyo: Browser, removed: str) -> None:
    seen = hooyo.see(f"/organisations/hooyo/?removed={removed}")
    assert seen.status in (200, 400)
    assert "Bring it back" not in seen.source


def test_two_at_once_lose_nothing(spaarnestad: Network, hooyo: Browser) -> None:
    hooyo.press(ADD, **ANKER)
    mine = hooyo.see(edit(spaarnestad)).form()
    hooyo.press(edit(spaarnestad), name="De Molen", **{"hours-2-0-opens": "9", "hours-2-0-closes": "10"})
    seen = hooyo.send(edit(spaarnestad), mine, name="Het Zaaltje")
    assert (seen.status, only_place(spaarnestad).name) == (422, "De Molen")
    present = seen.words.partition("This stands there now")[2].partition("What you typed")[0]
    assert present == (
        ", and is something else than what you typed: What is the place called? De Molen "
        "When are you there? Tuesday 09:00–10:00 "
    )
    hooyo.send(edit(spaarnestad), seen.form())
    assert only_place(spaarnestad).name == "Het Zaaltje"


def test_others_do_not_touch_it(spaarnestad: Network, hooyo: Browser, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    hooyo.press(ADD, **ANKER)
    other = Browser(spaarnestad, yusuf)
    form = hooyo.see(edit(spaarnestad)).form()
    assert other.see(ADD).status == 404
    assert other.see(edit(spaarnestad)).status == 404
    for answers in ({"namens": None}, {}):
        assert other.send(edit(spaarnestad), form, name="Van ons", **answers).status == 404
    remove = hooyo.see("/organisations/hooyo/").form("/remove/")
    assert other.send("/", remove, namens=None).status == 404
    assert (only_place(spaarnestad).name, only_place(spaarnestad).removed_at) == ("Het Anker", None)


def test_a_place_is_not_seen_from_another_network(spaarnestad: Network, polderwijk: Network, hooyo: Browser) -> None:
    hooyo.press(ADD, **ANKER)
    with acting(spaarnestad, None, route="a test"):
        key = Place.objects.get().pk
    assert Browser(polderwijk).client.get(f"/polderwijk/places/{key}/edit/").status_code == 302
    with entering(polderwijk, None, writes=False):
        assert not Place.objects.filter(pk=key).exists()


class TestHours:
    def test_they_are_read_by_day(self) -> None:
        hours = [
            Hours(day=7, opens="18:00", closes="21:00"),
            Hours(day=1, opens="13:00", closes="17:00"),
            Hours(day=1, opens="09:30", closes="12:00"),
        ]
        with override("nl"):
            assert by_day(hours) == [("maandag", ["09:30–12:00", "13:00–17:00"]), ("zondag", ["18:00–21:00"])]

    @pytest.mark.parametrize(
        "stretch",
        [
            {"day": 0, "opens": "09:00", "closes": "10:00"},
            {"day": 8, "opens": "09:00", "closes": "10:00"},
            {"day": 1, "opens": "9:00", "closes": "10:00"},
            {"day": 1, "opens": "10:00", "closes": "09:00"},
            {"day": 1, "opens": "10:00"},
            {"day": 1},
            {},
            "maandag",
            None,
        ],
    )
    def test_what_are_no_hours(self, stretch: object) -> None:
        with pytest.raises(ValidationError):
            check_hours([stretch])


TUESDAY, LATE = datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2026, 12, 1, 18, tzinfo=UTC)  # 10:00 and 19:00 here.


def opened(network: Network, who: Person, name: str, *hours: Hours) -> Place:
    with acting(network, who, route="test") as by:
        profile = Profile.objects.get(organisation_id=next(iter(by.holds("represent"))))
        return Place.add(profile, name=name, hours=list(hours), by=by.on_behalf_of(profile.organisation_id))


def told(network: Network, moment: datetime) -> tuple[bool, list[tuple[str, str]]] | None:
    with entering(network, None, writes=False):
        found = next_open_day(Network.objects.get(pk=network.pk), moment)
    return found and (found.is_today, [(one.opens, one.place.name) for one in found.stretches])


def test_where_one_can_walk_in_today_the_earliest_first(spaarnestad: Network, amina: Person) -> None:
    opened(spaarnestad, amina, "Het Anker", Hours(day=2, opens="09:30", closes="12:00"))
    opened(spaarnestad, amina, "De Kas", Hours(day=2, opens="08:00", closes="20:00"))
    opened(spaarnestad, amina, "De Molen", Hours(day=3, opens="07:00", closes="09:00"))
    opened(spaarnestad, amina, "De Zaal", Hours(day=4, opens="07:00", closes="09:00"))
    assert told(spaarnestad, TUESDAY) == (True, [("08:00", "De Kas"), ("09:30", "Het Anker")])
    assert told(spaarnestad, LATE) == (True, [("08:00", "De Kas")])  # What is over is not shown.
    assert told(spaarnestad, LATE + timedelta(hours=2)) == (False, [("07:00", "De Molen")])
    assert told(spaarnestad, LATE + timedelta(days=3)) is None


def test_the_days_follow_the_hours(spaarnestad: Network, amina: Person) -> None:
    place = opened(spaarnestad, amina, "Het Anker", Hours(day=2, opens="09:30", closes="12:00"))
    with acting(spaarnestad, amina, route="test") as by:
        place.edit(hours=[Hours(day=1, opens="09:30", closes="12:00")], by=by.on_behalf_of(place.organisation_id))
    assert told(spaarnestad, TUESDAY) is None
    assert told(spaarnestad, TUESDAY - timedelta(days=1)) == (True, [("09:30", "Het Anker")])


def test_a_place_that_was_taken_away_or_of_whom_nobody_sees_is_not_told(spaarnestad: Network, amina: Person) -> None:
    place = opened(spaarnestad, amina, "Het Anker", Hours(day=2, opens="09:30", closes="12:00"))
    with acting(spaarnestad, amina, route="test") as by:
        place.remove(by=by.on_behalf_of(place.organisation_id))
    assert told(spaarnestad, TUESDAY) is None
    yusuf = person("Yusuf")
    cinar = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    opened(spaarnestad, yusuf, "De Molen", Hours(day=2, opens="09:30", closes="12:00"))
    assert told(spaarnestad, TUESDAY) == (True, [("09:30", "De Molen")])
    with acting(spaarnestad, amina, route="test") as steward:
        Membership.objects.get(pk=cinar.pk).hide(reason="Wij kijken het na.", by=steward)
    assert told(spaarnestad, TUESDAY) is None


def test_places_of_before_get_their_days(spaarnestad: Network, amina: Person) -> None:
    opened(spaarnestad, amina, "Het Anker", Hours(day=2, opens="09:30", closes="12:00"))
    with entering(spaarnestad, None, writes=True):
        Place.objects.update(weekdays=0)
        import_module("verbinders.directory.migrations.0006_place_weekdays").fill(apps, connection.schema_editor())
    assert told(spaarnestad, TUESDAY) == (True, [("09:30", "Het Anker")])
