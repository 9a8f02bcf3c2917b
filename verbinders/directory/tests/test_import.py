"""Importing a list: nothing lost, nothing made up, nothing half."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.directory.founding import found
from verbinders.directory.import_file import COLUMNS, NotReadable
from verbinders.directory.importing import Report, import_file
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership, Place, Profile, Registration, Word
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.history.by import Via
from verbinders.history.models import Act, Entry
from verbinders.kit.text import Texts
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
HEADER = ";".join(COLUMNS)
GOOD = "Stichting Nour;zelforganisatie;https://nour.example/;Waterwijk;taal,sport;nl,ar;een lijst"


@pytest.fixture
def haarlem() -> Network:
    """A network with no member yet, run by whoever keeps the list."""
    plan = Plan(
        "haarlem",
        "Haarlem",
        "Haarlem",
        ["nl", "en"],
        Texts.of(nl="Zien wie er is"),
        [GoalPlan(Texts.of(nl="Eén lijst"), Texts.of(nl="Ieder weet een stukje"))],
        "Beheer",
        Kind.OTHER,
        is_member=False,
    )
    with acting(None, None, route="test", via=Via.COMMAND) as operator:
        return found(plan, Person.objects.with_mail("ineke@beheer.example"), by=operator)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "organisations.csv"


def take(network: Network, file: Path, *lines: str, header: str = HEADER) -> Report:
    file.write_text("\n".join([header, *lines, ""]))
    return import_file(network, file)


def listed(network: Network) -> list[dict[str, str]]:
    """What the database knows, written down again as the file has it."""
    with at(network, None, writes=False):
        return [_row(membership) for membership in Membership.objects.shown().order_by("rank")]


def _row(membership: Membership) -> dict[str, str]:
    profile = membership.profile
    words = [row.word for row in profile.profile_words.select_related("word").order_by("id")]
    return {
        "naam": profile.name,
        "soort": membership.kind_as_found,
        "website": profile.website,
        "stadsdeel": ",".join(word.text["nl"]["t"] for word in words if word.list == Word.List.DISTRICT),
        # A word of a list is one word however it is written: "gezondheid" was "Gezondheid" already.
        "thema's": ",".join(word.text["nl"]["t"].casefold() for word in words if word.list == Word.List.THEME),
        "talen": ",".join(profile.languages),
        "bron": membership.source,
    }


def names(network: Network) -> list[str]:
    return [row["naam"] for row in listed(network)]


def test_every_field_of_the_real_list_comes_back_from_the_database(haarlem: Network, project_root: Path) -> None:
    path = project_root / "data" / "haarlem" / "organisations.csv"
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    report = import_file(haarlem, path)
    assert len(report.added) == len(rows) == 40
    assert (report.skipped, report.remarks) == ([], [])
    assert listed(haarlem) == [row | {"thema's": row["thema's"].casefold()} for row in rows]


def test_what_the_list_does_not_say_is_not_made_up(haarlem: Network, project_root: Path) -> None:
    import_file(haarlem, project_root / "data" / "haarlem" / "organisations.csv")
    with at(haarlem, None, writes=False):
        assert set(Membership.objects.values_list("status", "starts", "ends", "motivation", "person_id")) == {
            (Membership.LISTED, None, None, "", None)
        }
        listed_profiles = Profile.objects.filter(memberships__status=Membership.LISTED)
        told: Any = ("summary", "words", "good_at", "looks_for", "worldview", "mail", "phone", "ask_for")
        assert {tuple(map(str, row)) for row in listed_profiles.values_list(*told)} == {("",) * 8}
        assert (Place.objects.count(), Registration.objects.count()) == (0, 0)


def test_one_act_with_a_line_for_every_verb(haarlem: Network, file: Path) -> None:
    take(haarlem, file, GOOD)
    with at(haarlem, None, writes=False):
        act = Act.objects.get(via=Via.IMPORT)
        lines = Entry.objects.filter(act=act, network_id=haarlem.pk).order_by("id")
        assert list(lines.values_list("verb", flat=True)) == [
            *["word.begin"] * 3,
            "profile.begin",
            "membership.enlist",
        ]
        assert set(lines.values_list("via", "person_id", "organisation_id")) == {(Via.IMPORT, None, None)}


def test_a_second_time_adds_nothing(haarlem: Network, file: Path) -> None:
    take(haarlem, file, GOOD)
    report = take(haarlem, file, GOOD, GOOD.replace("Stichting Nour", "STICHTING  nour"))
    assert report.added == []
    assert [(odd.line, odd.reason) for odd in report.skipped] == [
        (2, "this organisation is in the network already"),
        (3, "this organisation is in the network already"),
    ]
    assert names(haarlem) == ["Stichting Nour"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";fonds;;;;;een lijst", "no name"),
        ("Selam;fonds;;;;;", "no source: we list only what a source says"),
        ("stichting NOUR;fonds;;;;;een lijst", "this organisation stands on line 2 already"),
        ("Selam;fonds;;;;Klingon;een lijst", "we know no language “Klingon”"),
        ("Selam;fonds;selam punt nl;;;;een lijst", "“selam punt nl” is no address of a website"),
        ("Selam;fonds;javascript:alert(1);;;;een lijst", "“javascript:alert(1)” is no address of a website"),
        ("Selam;fonds;;;;een lijst", "6 columns, where the first line has 7"),
        ("Selam;fonds;;;;;een lijst;en meer", "8 columns, where the first line has 7"),
        ('Selam;fonds;;;;;"een\nlijst"', "a cell runs over more than one line"),
        ("S" * 121 + ";fonds;;;;;een lijst", "“naam” is longer than 120 signs"),
        ("Selam;" + "s" * 81 + ";;;;;een lijst", "“soort” is longer than 80 signs"),
        (f"Selam;fonds;;;{'t' * 61};;een lijst", f"“{'t' * 61}” is longer than 60 signs"),
        ("Selam;fonds;;;!?;;een lijst", "“!?” is no word"),
    ],
)
def test_an_odd_row_stays_out_with_its_line_and_its_reason(
    haarlem: Network, file: Path, line: str, reason: str
) -> None:
    report = take(haarlem, file, GOOD, line, GOOD.replace("Stichting Nour", "Çınar"))
    assert names(haarlem) == ["Stichting Nour", "Çınar"]
    assert [odd.line for odd in report.skipped] == [3]
    assert report.skipped[0].reason.startswith(reason)


@pytest.mark.parametrize(
    ("kind", "remark"),
    [
        ("buurtkring", "we know no kind “buurtkring”: listed as “other”; the word is kept as it was found"),
        ("", "no kind: listed as “other”; the word is kept as it was found"),
    ],
)
def test_a_kind_we_do_not_know_is_kept_as_it_was_found(haarlem: Network, file: Path, kind: str, remark: str) -> None:
    report = take(haarlem, file, GOOD.replace("zelforganisatie", kind))
    assert [odd.reason for odd in report.remarks] == [remark]
    with at(haarlem, None, writes=False):
        membership = Membership.objects.get()
    assert (membership.kind, membership.kind_as_found) == (Kind.OTHER, kind)


def test_a_kind_is_known_however_it_is_written(haarlem: Network, file: Path) -> None:
    take(haarlem, file, GOOD.replace("zelforganisatie", "Formele  Organisatie"))
    with at(haarlem, None, writes=False):
        membership = Membership.objects.get()
    assert (membership.kind, membership.kind_as_found) == (Kind.FORMAL_ORGANISATION, "Formele Organisatie")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n\n", "The file is empty."),
        (HEADER.encode(), "There are no rows below the header."),
        (b"naam;soort\nNour;fonds\n", "The first line must name these columns as well: website, stadsdeel"),
        (f"{HEADER};telefoon\n{GOOD};06".encode(), "We know no column “telefoon”."),
        (f"{HEADER};naam\n{GOOD};Nour".encode(), "A column stands in the first line twice."),
        (f"{HEADER}\n{GOOD}\n".encode("utf-16"), "This is not text in UTF-8."),
        (f"{HEADER}\n{GOOD}\nCaf\xe9;fonds;;;;;lijst\n".encode("latin-1"), "This is not text in UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is not text in UTF-8."),
        (f"{HEADER}\n{GOOD}\nNo\0ur;fonds;;;;;lijst\n".encode(), "Line 3 holds signs that are not text."),
        (f"{HEADER}\n{GOOD}\nNo\x1bur;fonds;;;;;lijst\n".encode(), "Line 3 holds signs that are not text."),
        (f'{HEADER}\n{GOOD}\n"Nour;fonds;;;;;lijst\n'.encode(), "Line 3 has a quotation mark that is not closed"),
        (f'{HEADER}\n{GOOD}\n"No"ur;fonds;;;;;lijst\n'.encode(), "Line 3 has a quotation mark that is not closed"),
    ],
)
def test_a_file_that_cannot_be_trusted_changes_nothing(
    haarlem: Network, file: Path, content: bytes, reason: str
) -> None:
    file.write_bytes(content)
    with pytest.raises(NotReadable) as refused:
        import_file(haarlem, file)
    assert str(refused.value).startswith(reason)
    assert names(haarlem) == []


def test_a_file_that_is_not_there(haarlem: Network, file: Path) -> None:
    with pytest.raises(NotReadable, match="The file cannot be opened"):
        import_file(haarlem, file)


def test_commas_marks_and_another_order_of_columns_are_fine(haarlem: Network, file: Path) -> None:
    file.write_bytes(
        "\ufeffBron,Naam,Thema’s,talen,soort,stadsdeel,website\r\n"
        '"een, lijst","Huis ""De Brug""","taal, sport ,taal",Somalisch,fonds,"Oost, West",\r\n'.encode()
    )
    assert import_file(haarlem, file).added == ['Huis "De Brug"']
    assert listed(haarlem) == [
        {
            "naam": 'Huis "De Brug"',
            "soort": "fonds",
            "website": "",
            "stadsdeel": "Oost,West",
            "thema's": "taal,sport",
            "talen": "so",
            "bron": "een, lijst",
        }
    ]


def test_the_same_word_is_one_word(haarlem: Network, file: Path) -> None:
    take(
        haarlem,
        file,
        "A;fonds;;oost;eten & ontmoeten;;lijst",
        "B;fonds;;OOST;Eten  &  Ontmoeten;;lijst",
        "C;fonds;;Oost;gezondheid,Health;;lijst",
    )
    with at(haarlem, None, writes=False):
        assert [str(word) for word in Word.objects.filter(list=Word.List.DISTRICT)] == ["oost"]
        assert Word.objects.filter(slug="eten-ontmoeten").count() == 1
        used = Word.objects.filter(profile_words__profile__name="C", list=Word.List.THEME)
        assert [word.text["nl"]["t"] for word in used] == ["Gezondheid"]


def test_what_the_stewards_did_with_a_word_counts(haarlem: Network, file: Path) -> None:
    """Merged: the other one. Taken off its list: without it, and that is said. Described anew: no key twice."""
    with at(haarlem, None, writes=True):
        theme = {word.slug: word for word in Word.objects.filter(list=Word.List.THEME)}
        Word.objects.filter(slug="gezondheid").update(merged_into=theme["sport-en-bewegen"], merged_at=now())
        Word.objects.filter(slug="taal-leren").update(retired_at=now())
        Word.objects.filter(slug="werk-en-geld").update(text=Texts.of(nl="Loopbaan"))
    report = take(haarlem, file, "A;fonds;;;gezondheid,taal leren,werk en geld;;lijst")
    with at(haarlem, None, writes=False):
        used = Word.objects.filter(profile_words__profile__name="A").order_by("slug")
        assert [word.slug for word in used] == ["sport-en-bewegen", "werk-en-geld-2"]
    assert "“taal leren” was taken off the list: listed without it" in str(report)


def test_every_organisation_gets_an_address_of_its_own(haarlem: Network, file: Path) -> None:
    take(haarlem, file, *(f"{name};fonds;;;;;lijst" for name in ("Çınar", "Cinar", "cinar!", "Café Ø", "نور")))
    with at(haarlem, None, writes=False):
        slugs = Membership.objects.shown().order_by("rank").values_list("profile__slug", flat=True)
        assert list(slugs) == ["cinar", "cinar-2", "cinar-3", "cafe-o", "organisatie"]


def test_a_dry_run_tells_the_same_and_writes_nothing(haarlem: Network, file: Path) -> None:
    file.write_text(f"{HEADER}\n{GOOD}\n{GOOD}\n")
    dry = import_file(haarlem, file, dry_run=True)
    assert names(haarlem) == []
    assert not Act.objects.filter(via=Via.IMPORT).exists()
    assert dry == import_file(haarlem, file)


def test_each_row_costs_the_same_however_many_there_are(haarlem: Network, file: Path) -> None:
    def queries(first: int, number: int) -> int:
        rows = [GOOD.replace("Stichting Nour", f"Nour {n}") for n in range(first, first + number)]
        with CaptureQueriesContext(connection) as captured:
            take(haarlem, file, *rows)
        return len(captured)

    queries(0, 1)
    five = queries(100, 5)
    assert queries(200, 25) - five == 4 * (queries(300, 10) - five)
