"""A package of Open Referral HSDS comes in as any list: looked at first, nothing lost, taken back with one press."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from verbinders.directory.bringing.hsds import plain, rows
from verbinders.directory.bringing.limits import ROWS
from verbinders.directory.bringing.tables import table_of
from verbinders.directory.models import Membership, Place, Profile
from verbinders.directory.tests.bringing import BRING, added, brought, looked, names, sent, worked
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.packages import BAR, BIEB, ORGANIZATION, TABLES, as_json, as_zip
from verbinders.networks.models import Network
from verbinders.parties.actors import entering

pytestmark = pytest.mark.django_db
ODD: list[Any] = [None, 7, True, [], {}, [None], "\ud800", "a\x00b", "x" * 9000, [{"x": {}}]]
GIDS: dict[str, Any] = {"whole_source": "gids 2026"}


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        table_of(content)
    return str(error.value.messages[0])


def page(network: Network, name: str) -> tuple[Profile, Membership, list[Place]]:
    with entering(network, None, writes=False):
        found = Profile.objects.get(name=name)
        list(found.profile_words.select_related("word"))
        return found, Membership.objects.get(profile=found), list(Place.objects.filter(profile=found))


class TestComesIn:
    def test_json_without_a_question_about_columns(self, spaarnestad: Network, desk: Browser) -> None:
        where = brought(desk, as_json(ORGANIZATION))
        asked = desk.see(f"{where}map/")
        assert "name" not in asked.form().fields
        assert "You need not say which column is what." in asked.words
        assert desk.press(f"{where}map/").status == 422  # Nobody says where it comes from.
        assert desk.press(f"{where}map/", **GIDS).errors == []
        seen = desk.see(where).words
        assert "Stadsbieb" in seen
        assert "MONTHLY 1SA 10:00 11:00" in seen  # What we cannot hold is said.
        desk.press(where, f"{where}admit/")
        worked()
        found, membership, [place] = page(spaarnestad, "Stadsbieb")
        assert (membership.status, membership.source) == ("listed", "gids 2026")
        assert str(found.summary) == "Boeken voor iedereen."
        assert found.words["nl"]["t"] == "Al honderd jaar.\n\nTaalhuis\nOefen je Nederlands."
        assert (found.mail, found.phone, found.languages) == ("info@stadsbieb.example", "+31235551234", ["nl", "tr"])
        assert (place.name, place.street, place.postcode, place.town) == ("De Kade", "Kade 3", "2011 AB", "Haarlem")
        assert place.hours == [
            {"day": 2, "opens": "09:30", "closes": "12:00"},
            {"day": 4, "opens": "09:30", "closes": "12:00"},
        ]
        assert found.assured_on is None  # Nobody of it said here that it is right.
        with entering(spaarnestad, None, writes=False):
            used = {row.word.slug for row in found.profile_words.select_related("word")}
        assert used == {"gezondheid", "waterwijk"}

    def test_a_list_of_services_that_say_whose_they_are(self, spaarnestad: Network, desk: Browser) -> None:
        bare = {name: value for name, value in ORGANIZATION.items() if name != "services"}
        services = [service | {"organization": bare} for service in ORGANIZATION["services"]]
        added(desk, as_json(*services), **GIDS)
        found, _membership, places = page(spaarnestad, "Stadsbieb")
        assert (len(places), "Oefen je Nederlands." in str(found.words)) == (1, True)

    def test_tables_in_a_zip_file(self, spaarnestad: Network, desk: Browser) -> None:
        where = looked(desk, as_zip(TABLES), **GIDS)
        seen = desk.see(where).words
        assert "services.csv: rows that point to something that is not in the package, and stay out: 1" in seen
        desk.press(where, f"{where}admit/")
        worked()
        found, _membership, [place] = page(spaarnestad, "Stadsbieb")
        assert (place.street, place.hours, found.languages) == (
            "Kade 3",
            [{"day": 1, "opens": "09:00", "closes": "17:00"}],
            ["ar"],
        )
        assert names(spaarnestad) == ["Buurtbar", "Hooyo", "Stadsbieb"]

    def test_twins_stay_out_and_all_of_it_goes_again(self, spaarnestad: Network, desk: Browser) -> None:
        where = added(desk, as_json(ORGANIZATION, {"id": BAR, "name": "Hooyo", "description": "x"}), **GIDS)
        assert names(spaarnestad) == ["Hooyo", "Stadsbieb"]
        desk.press(where, f"{where}undo/")
        worked()
        assert names(spaarnestad) == ["Hooyo"]

    def test_a_name_of_the_file_or_of_a_folder_changes_nothing(self) -> None:
        inside = {f"export/{name.title()}": content for name, content in TABLES.items()} | {"datapackage.json": "{"}
        assert [cells[0] for _n, cells in table_of(as_zip(inside)).rows] == ["Stadsbieb", "Buurtbar"]

    def test_keys_that_are_only_numbers_are_told_apart(self) -> None:
        parts = {
            "organizations.csv": "id,name\n1,Bieb\n2,Bar\n",
            "services.csv": "id,organization_id,name\n1,2,Koffie\n",
            "locations.csv": "id,organization_id,location_type,name\n1,1,physical,De Kade\n2,2,physical,De Hoek\n",
            "schedules.csv": "id,location_id,byday,opens_at,closes_at\n1,2,MO,9:00,17:00\n",
        }
        table = table_of(as_zip(parts))
        [bieb, bar] = [json.loads(cells[table.told["columns"]["places"]]) for _n, cells in table.rows]
        assert [(one["name"], len(one["hours"])) for one in (*bieb, *bar)] == [("De Kade", 0), ("De Hoek", 1)]

    def test_the_description_of_the_package_names_its_files(self) -> None:
        told = {"resources": [{"name": "organizations", "path": "wie.csv"}]}
        parts = {"datapackage.json": json.dumps(told), "wie.csv": TABLES["organizations.csv"]}
        assert len(table_of(as_zip(parts)).rows) == 2


class TestMissingParts:
    def test_without_services_the_organisations_come_and_it_is_said(self, desk: Browser) -> None:
        few = {name: TABLES[name] for name in ("organizations.csv",)}
        where = looked(desk, as_zip(few), **GIDS)
        assert "services.csv is missing. What organisations offer does not come along." in desk.see(where).words

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (as_zip({"datapackage.json": "{}", "services.csv": "id\n1\n"}), "organizations.csv is missing"),
            (as_zip({"organizations.csv": "id,name\n"}), "organizations.csv is missing in this package, or is empty"),
            (as_zip({"organizations.csv": b"\x00\x01\x02"}), "organizations.csv in this package cannot be read"),
            (as_zip({"organizations.csv": 'id,name\n1,"x'}), "organizations.csv in this package cannot be read"),
            (b'{"contents": [{"name": "A"}, ]}', "In line 1 this file is no JSON any more"),
            (b'{"weather": "fine"}', "We find no organisations in this file"),
            (b'{"contents": 7}', "We find no organisations in this file"),
            (
                as_json({"id": "1", "organization_id": "weg", "name": "A", "status": "active"}),
                "We find no organisations",
            ),
            (b"[" * 200_000, "We cannot read this JSON"),
            (b'{"name": ' + b"9" * 6000 + b"}", "We cannot read this JSON"),
        ],
        ids="no-organisations none-in-it no-text quotes comma other-json no-list dangling deep number".split(),
    )
    def test_it_is_said_what_is_wrong(self, content: bytes, why: str) -> None:
        assert why in refused(content)

    def test_a_bomb_and_a_million_rows(self) -> None:
        assert "Much more is packed in this file" in refused(as_zip({"organizations.csv": b"0" * (59 * 1024 * 1024)}))
        many = "id,name\n" + "".join(f"{n},Buurt\n" for n in range(ROWS * 5 + 1))
        assert "more than 20,000 rows" in refused(as_zip({"organizations.csv": many}))
        assert "more than 20,000 rows" in refused(as_json(*({"name": "B"} for _n in range(ROWS + 1))))

    def test_it_is_said_on_the_page_and_in_the_language_of_the_reader(self, desk: Browser) -> None:
        weather = b'{"weather": "fine"}'
        seen = desk.press(BRING, file=sent(weather, "weer.json"))
        assert (seen.status, "We find no organisations in this file." in seen.errors[0]) == (422, True)
        with override("nl"):
            assert refused(weather).startswith("We vinden geen organisaties in dit bestand.")

    @pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
    def test_values_of_another_kind_break_nothing(self, value: Any) -> None:
        """Whatever stands anywhere, the row is made of what can be read."""
        for name in (*ORGANIZATION, "attributes", "locations"):
            if name != "name":
                content = json.dumps([ORGANIZATION | {name: value}]).encode()
                assert [cells[0] for _n, cells in table_of(content).rows] == ["Stadsbieb"], name

    def test_what_is_no_package_is_read_as_before(self) -> None:
        assert table_of(b"[naam];soort\nA;b\n").heads == ["[naam]", "soort"]
        assert table_of(b"naam;soort\nA;b\n").told == {}


class TestOdd:
    """What other programs write, and what somebody writes on purpose."""

    def test_a_column_that_is_called_as_a_table(self) -> None:
        organizations = (
            TABLES["organizations.csv"]
            .replace("id,name,", "id,phones,name,")
            .replace(",Stadsbieb,", ",bel ons,Stadsbieb,")
            .replace(",Buurtbar,", ",,Buurtbar,")
        )
        phones = f"id,organization_id,number\np,{BIEB},+31235551234\n"
        table = table_of(as_zip(TABLES | {"organizations.csv": organizations, "phones.csv": phones}))
        assert table.rows[0][1][table.heads.index("phone")] == "+31235551234"

    def test_names_of_files_in_an_earlier_version_and_in_capitals(self) -> None:
        for name in ("organization.csv", "ORGANIZATIONS.CSV"):
            assert len(table_of(as_zip({name: TABLES["organizations.csv"]})).rows) == 2

    def test_one_place_of_many_services_counts_once(self) -> None:
        """Six hundred services at one place with six hundred languages: 600 steps and not 360,000."""
        many = {
            "service_at_location.csv": "id,service_id,location_id\n" + "".join(f"x{n},s1,p1\n" for n in range(600)),
            "languages.csv": "id,location_id,name\n" + "".join(f"l{n},p1,Taal {n}\n" for n in range(600)),
        }
        steps = 0

        def counted(thing: Any, name: str) -> str:
            nonlocal steps
            steps += 1
            return plain.word(thing, name)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(rows, "word", counted)
            table_of(as_zip(TABLES | many))
        assert steps < 5_000

    def test_deep_and_no_number(self) -> None:
        deep: dict[str, Any] = {}
        for _n in range(900):
            deep = {"x": deep}
        mail = b'"info@stadsbieb.example"'
        nan = as_json(ORGANIZATION | {"locations": [deep]}).replace(mail, b"NaN")
        table = table_of(nan)
        assert table.rows[0][1][table.heads.index("mail")] == ""
