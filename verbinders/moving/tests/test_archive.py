"""Take everything along: asked for on a page, made by the worker, and given to who speaks for it only."""

import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from jsonschema import Draft202012Validator

from verbinders.directory.models import Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE, belongs
from verbinders.files import store
from verbinders.files.models import Version
from verbinders.kit.time import today
from verbinders.moving.models import Archive
from verbinders.moving.nouns import EVERYWHERE, NOUNS, STAYS, fields_of
from verbinders.moving.schema import schema
from verbinders.moving.tests.cast import TEA, bag_of, rows_in
from verbinders.networks.models import Network
from verbinders.networks.walls import plan
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work import queue

PAGE = "/organisations/stichting-nour/archive/"


def made(network: Network, fatima: Person) -> Archive:
    """It is asked for, and the worker makes it."""
    Browser(network, fatima).press(PAGE, "/archive/ask/")
    work_off()
    with entering(network, fatima, writes=False):
        return Archive.objects.get()


def downloaded(browser: Browser, archive: Archive) -> bytes:
    answer = browser.client.get(browser.whole(f"/archives/{archive.pk}/"))
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_it_is_asked_for_made_and_downloaded(nour: Profile, fatima: Person) -> None:
    browser = Browser(nour.network, fatima)
    asked = browser.press(PAGE, "/archive/ask/")
    assert "Your archive is being made" in asked.words
    work_off()
    assert "Download" in browser.see(PAGE).words
    with entering(nour.network, fatima, writes=False):
        archive = Archive.objects.get()
    bag = downloaded(browser, archive)
    assert len(bag) == archive.size
    assert [row["name"] for row in rows_in(bag, "page")] == ["Stichting Nour"]
    with ZipFile(BytesIO(bag)) as opened:
        assert TEA.encode() in [opened.read(row["file"]) for row in rows_in(bag, "versions")]


def test_every_sum_is_right_and_nothing_is_unnamed(nour: Profile, fatima: Person) -> None:
    bag = bag_of(nour.network, fatima, nour)
    with ZipFile(BytesIO(bag)) as opened:
        manifest = json.loads(opened.read("archive.json"))
        found = {name: sha256(opened.read(name)).hexdigest() for name in opened.namelist() if name != "archive.json"}
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == found
    assert (manifest["counts"]["documents"], manifest["counts"]["versions"], manifest["counts"]["pictures"]) == (
        1,
        2,
        1,
    )


def test_it_has_the_published_shape(nour: Profile, fatima: Person) -> None:
    bag = bag_of(nour.network, fatima, nour)
    with ZipFile(BytesIO(bag)) as opened:
        content = {"archive": json.loads(opened.read("archive.json"))}
    content |= {noun.name: rows_in(bag, noun.name) for noun in NOUNS}
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(content)] == []


def test_the_published_schema_is_the_one_of_the_code(project_root: Path) -> None:
    """Mend with `bin/manage render_archive_format`."""
    published = json.loads((project_root / "docs" / "archive-format.schema.json").read_text())
    assert published == schema()


def test_people_of_others_are_not_in_it(nour: Profile, fatima: Person, bram: Person) -> None:
    belongs(nour.network, bram, nour.organisation_id, by=fatima)
    bag = bag_of(nour.network, fatima, nour)
    with ZipFile(BytesIO(bag)) as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist())
    assert (b"Mag ik langskomen?" in everything, b"Ans" in everything, b"ans@" in everything) == (
        True,
        False,
        False,
    )
    assert {row["name"] for row in rows_in(bag, "mandates")} == {"Fatima", "Bram"}
    assert str(fatima.pk).encode() not in everything


def test_an_ended_mandate_gets_nothing(nour: Profile, fatima: Person, bram: Person) -> None:
    archive = made(nour.network, fatima)
    browser = Browser(nour.network, fatima)
    assert len(downloaded(browser, archive)) == archive.size
    with acting(nour.network, fatima, route=ROUTE) as by:
        for mandate in by.mandates:
            mandate.end(successor=bram, by=by)
    assert browser.see(f"/archives/{archive.pk}/").status == 404
    assert browser.see(PAGE).status == 404


def test_a_helper_and_the_stewards_get_nothing(nour: Profile, fatima: Person, bram: Person, amina: Person) -> None:
    archive = made(nour.network, fatima)
    belongs(nour.network, bram, nour.organisation_id, by=fatima)
    for somebody in (bram, amina):
        browser = Browser(nour.network, somebody)
        assert (browser.see(PAGE).status, browser.see(f"/archives/{archive.pk}/").status) == (404, 404)


def test_after_a_week_it_is_gone(nour: Profile, fatima: Person) -> None:
    archive = made(nour.network, fatima)
    with acting(nour.network, fatima, route=ROUTE):
        Archive.objects.update(asked_at=archive.asked_at - timedelta(days=8))
        queue.enqueue("moving.tidy_network", network_id=nour.network_id)
    work_off()
    browser = Browser(nour.network, fatima)
    assert browser.see(f"/archives/{archive.pk}/").status == 404
    assert "Download" not in browser.see(PAGE).words


def test_it_is_thrown_away_sooner(nour: Profile, fatima: Person) -> None:
    made(nour.network, fatima)
    browser = Browser(nour.network, fatima)
    form = next(one for one in browser.see(PAGE).forms if one.action.endswith("/discard/"))
    assert "The archive has been thrown away." in browser.send(PAGE, form).source
    with entering(nour.network, fatima, writes=False):
        assert Archive.objects.get().path == ""


def test_two_presses_make_one(nour: Profile, fatima: Person) -> None:
    browser = Browser(nour.network, fatima)
    form = browser.see(PAGE).form("/archive/ask/")
    browser.send(PAGE, form)
    other = Browser(nour.network, fatima)
    assert "archive/ask" not in other.see(PAGE).source
    with entering(nour.network, fatima, writes=False):
        assert Archive.objects.count() == 1


def test_a_file_that_is_missing_is_said_to_be(nour: Profile, fatima: Person) -> None:
    with entering(nour.network, fatima, writes=False):
        store.throw_away(Version.objects.order_by("pk").values_list("path", flat=True)[0])
    bag = bag_of(nour.network, fatima, nour)
    with ZipFile(BytesIO(bag)) as opened:
        assert json.loads(opened.read("archive.json"))["missing"] == ["files/00001.txt"]


def test_the_sweep_of_the_files_leaves_it_alone(nour: Profile, fatima: Person) -> None:
    archive = made(nour.network, fatima)
    from verbinders.files import tasks

    with acting(nour.network, fatima, route=ROUTE):
        assert archive.path in tasks._named()


def test_everything_is_in_it_or_has_a_reason() -> None:
    """A new model, or a new field, about which nobody has decided fails here."""
    taken = {noun.model for noun in NOUNS}
    assert {model._meta.label for model in plan.house_models()} - taken == set(STAYS)
    assert taken & set(STAYS) == set()


def test_every_field_is_in_it_or_has_a_reason() -> None:
    models = {model._meta.label: model for model in plan.house_models()}
    undecided = []
    for noun in NOUNS:
        said = {way.removesuffix("_id").partition("__")[0] for way in noun.facts.values()} | {*noun.facts.values()}
        left = set(fields_of(models[noun.model])) - said - set(noun.left) - EVERYWHERE
        undecided += [f"{noun.model}.{name}" for name in sorted(left)]
    assert undecided == []
    assert today().year >= 2026
