"""The operator carries an archive out and in: larger than a page takes, and into a really second installation."""

import json
import os
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from verbinders.directory.models import Membership, Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE, person
from verbinders.files.demo.paper import pdf
from verbinders.files.judging import judged
from verbinders.files.limits import DOCUMENT
from verbinders.files.models import Document, Folder, Version
from verbinders.kit.text import Texts
from verbinders.moving.tests.cast import hand_in
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

ROOT = Path(__file__).resolve().parents[3]
TWELVE = 12_000_000


@pytest.fixture
def large(spaarnestad: Network, nour: Profile, fatima: Person) -> Profile:
    """Stichting Nour with two papers more, of 12 MB each, that do not pack."""
    with acting(spaarnestad, fatima, route=ROUTE) as by:
        speaker = by.on_behalf_of(nour.organisation_id)
        folder = Folder.library(spaarnestad.pk, nour.organisation_id).begin()
        for title in ("Jaarverslag", "Fotoboek"):
            document = Document.add(folder, title=Texts.of(nl=title), open_to="ours", by=speaker)
            content = pdf(title, [os.urandom(TWELVE // 2).hex()])
            file = judged(SimpleUploadedFile(f"{title}.pdf", content))
            Version.add(document, language="nl", file=file, by=speaker)
    return nour


def said(*words: Any) -> str:
    told = StringIO()
    call_command(*map(str, words), stdout=told)
    return told.getvalue()


def papers(network: Network, somebody: Person, organisation: Any) -> set[tuple[str, str]]:
    with entering(network, somebody, writes=False):
        rows = Version.objects.filter(organisation=organisation)
        return {(one.name, one.digest) for one in rows}


def arrived(network: Network) -> Membership:
    with entering(network, None, writes=False):
        return Membership.objects.select_related("profile").get(profile__name="Stichting Nour")


class TestLarge:
    def test_beyond_what_a_page_takes(
        self, spaarnestad: Network, large: Profile, fatima: Person, polderwijk: Network, tmp_path: Path
    ) -> None:
        """The page refuses it; the command brings it, every byte."""
        bag = tmp_path / "nour.zip"
        told = said("export-archive", "spaarnestad", "stichting-nour", bag)
        assert (bag.stat().st_size > DOCUMENT, "packed file 5 of 5" in told) == (True, True)
        browser = Browser(polderwijk, person("Noor"))
        refused = hand_in(browser, "/join/bring/", bag.read_bytes())
        assert (refused.status, "larger than 20 MB" in refused.words) == (422, True)
        told = said("import-archive", "polderwijk", bag, "--mail", "fatima@example.org", "--admit")
        assert "Documents and pictures that came: 4; that did not: 0." in told
        there = arrived(polderwijk)
        assert there.status == "member"
        before = papers(spaarnestad, fatima, large.organisation_id)
        assert papers(polderwijk, fatima, there.organisation_id) == before

    def test_without_admit_the_stewards_decide(
        self, nour: Profile, polderwijk: Network, chris: Person, tmp_path: Path
    ) -> None:
        bag = tmp_path / "nour.zip"
        said("export-archive", "spaarnestad", "stichting-nour", bag)
        assert "It has asked to join" in said("import-archive", "polderwijk", bag, "--mail", "fatima@example.org")
        assert arrived(polderwijk).status == "applied"
        assert "Moved in with its archive." in Browser(polderwijk, chris).see("/stewards/").words

    def test_what_is_wrong_is_said_and_leaves_nothing(self, nour: Profile, polderwijk: Network, tmp_path: Path) -> None:
        bag, junk = tmp_path / "nour.zip", tmp_path / "junk.zip"
        said("export-archive", "spaarnestad", "stichting-nour", bag)
        junk.write_bytes(bag.read_bytes()[:-9])
        wrong: list[tuple[str, ...]] = [
            ("export-archive", "atlantis", "stichting-nour", str(tmp_path / "a.zip")),
            ("export-archive", "spaarnestad", "niemand", str(tmp_path / "b.zip")),
            ("export-archive", "spaarnestad", "stichting-nour", str(bag)),
            ("import-archive", "polderwijk", str(junk), "--mail", "fatima@example.org"),
            ("import-archive", "polderwijk", str(tmp_path / "nergens.zip"), "--mail", "fatima@example.org"),
            ("import-archive", "polderwijk", str(bag), "--mail", "fatima"),
            ("import-archive", "atlantis", str(bag), "--mail", "fatima@example.org"),
        ]
        for words in wrong:
            with pytest.raises(CommandError):
                said(*words)
        with entering(polderwijk, None, writes=False):
            assert Membership.objects.count() == 1


class Installation:
    """A database, a disk, and nothing but `bin/manage`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTEST_"))},
            "SECRET_KEY": "x",
            "DEBUG": "1",
            "DEMO": "1",
            "MEDIA_ROOT": str(folder / "media"),
            "DATABASE_URL": f"sqlite:///{folder / 'verbinders.sqlite3'}",
        }
        self.env.pop("DATABASE_OWNER_URL", None)

    def manage(self, *words: str) -> str:
        done = subprocess.run(  # noqa: S603 -- our own command, in a process of its own
            [str(ROOT / "bin/manage"), *words], env=self.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def contents(bag: Path) -> dict[str, Any]:
    """All lists of an archive, and its files."""
    with ZipFile(bag) as packed:
        found: dict[str, Any] = {}
        for name in packed.namelist():
            content = packed.read(name)
            found[name.removesuffix(".json")] = json.loads(content) if name.endswith(".json") else content
        return found


def told_by(archive: dict[str, Any], noun: str, *facts: str) -> list[tuple[Any, ...]]:
    rows = [tuple(json.dumps(row[fact], sort_keys=True) for fact in facts) for row in archive[noun]]
    return sorted(rows)


def test_into_a_really_second_installation(tmp_path: Path) -> None:
    """Hooyo of the demo moves: everything that can come along is there, and its papers are the same byte by byte."""
    first, second = Installation(tmp_path / "first"), Installation(tmp_path / "second")
    first.manage("migrate")
    shutil.copy(tmp_path / "first/verbinders.sqlite3", tmp_path / "second/verbinders.sqlite3")
    first.manage("play_demo")
    here, there = tmp_path / "hooyo.zip", tmp_path / "hooyo-again.zip"
    first.manage("export-archive", "spaarnestad", "hooyo", str(here))
    old = contents(here)
    named = [row["text"]["nl"]["t"] for row in old["words"] if row["list"] == "district"]
    districts = [word for name in named for word in ("--district", name)]
    about = {"slug": "elders", "name": "Elders Samen", "town": "Elders", "mission": "Samen."}
    about |= {"goal": "Samen eten", "why": "Alleen kookt het niet."}
    about |= {"organisation": "Het Begin", "kind": "other", "mail": "begin@elders.example", "person-name": "Bo"}
    second.manage("found", *(word for name, value in about.items() for word in (f"--{name}", value)), *districts)
    told = second.manage("import-archive", "elders", str(here), "--mail", "amina@elders.example", "--admit")
    assert "that did not: 0." in told
    second.manage("export-archive", "elders", "hooyo", str(there))
    new = contents(there)
    page = ("name", "summary", "words", "good_at", "looks_for", "worldview", "languages", "accent", "roll")
    for noun, facts in {
        "page": (*page, "website", "mail", "phone", "ask_for"),
        "words": ("list", "slug"),
        "places": ("name", "street", "postcode", "town", "hours", "note", "district"),
        "numbers": ("legal_form", "kvk", "rsin", "iban", "anbi"),
        "documents": ("title",),
        "versions": ("name", "kind", "size", "digest", "language", "number"),
        "pictures": ("alt", "decorates", "width", "height"),
    }.items():
        assert (noun, told_by(new, noun, *facts)) == (noun, told_by(old, noun, *facts))
    files = [{row["digest"]: archive[row["file"]] for row in archive["versions"]} for archive in (old, new)]
    assert len(files[0]) >= 3
    assert files[0] == files[1]
