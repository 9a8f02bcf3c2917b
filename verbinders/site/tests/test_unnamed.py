"""An organisation that asked not to be named in public: no public page lets its name out, by whatever door."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from verbinders.directory.likeness import like_name
from verbinders.directory.models import Alliance, Membership, Place, Profile, Relation
from verbinders.files.models import Document
from verbinders.kit.text import Texts
from verbinders.networks.links import path_in, root_path
from verbinders.parties.actors import acting
from verbinders.site.permissions import rows
from verbinders.site.tests.roles import ROUTE, World
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import built

pytestmark = pytest.mark.django_db
CANARY = "Zilverreiger"


@pytest.fixture
def world() -> World:
    """The member's organisation sings its name in all that it has, and is tied to the one that runs the network."""
    world = built()
    with acting(world.here, world.people["member"], route=ROUTE) as by:
        ours = world.organisations["member"]
        page = Profile.objects.get(organisation_id=ours)
        texts: Any = dict.fromkeys(
            ("summary", "words", "good_at", "looks_for", "worldview"), Texts.of(nl=f"{CANARY}s.")
        )
        page.describe(seen=page.revision, name=CANARY, by=by, **texts)
        Place.add(page, name=f"Bij de {CANARY}", by=by)
        Document.objects.get(organisation_id=ours).describe(title=Texts.of(nl=CANARY), open_to="everybody", by=by)
        Alliance.objects.get(member_id=ours).join(by=by)
        for relation in Relation.objects.about(ours):
            if relation.answers_id == ours:
                relation.accept(by=by)
    return world


def public() -> list[Route]:
    """What somebody who is not signed in can look at."""
    table = rows()
    open_to_all = [one for one in routes() if one.verb in table and table[one.verb].cells["visitor"] == "all"]
    return [one for one in open_to_all if "GET" in one.methods]


def names_it(world: World, client: Client) -> set[str]:
    """On which public pages the name can be read, about the organisation itself and about the one it is tied to."""
    found = set()
    for route in public():
        for role in ("member", "steward"):
            kwargs = world.values(route, role, "own")
            if None in kwargs.values():
                continue
            mounted = route.tree == "verbinders.mounted"
            path = path_in(world.here, route.name, **kwargs) if mounted else root_path(route.name, **kwargs)
            if CANARY.casefold() in _read(client, path).casefold():
                found.add(f"{route.name} of {role}")
    query = f"?q={CANARY}"
    for name in ("directory:organisations", "directory:organisations_csv"):
        if f"/{CANARY.casefold()}" in _read(client, path_in(world.here, name) + query).casefold():
            found.add(f"{name} {query}")
    return found


def _read(client: Client, path: str) -> str:
    answer: Any = client.get(path, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as bag:
            content = b"".join(bag.read(name) for name in bag.namelist())
    return content.decode(errors="replace").replace(path, "")


def withheld(world: World, verb: str) -> None:
    with acting(world.here, world.people["member"], route=ROUTE) as by:
        found = Membership.objects.select_related("network").get(pk=world.ids["membership", "member"])
        getattr(found, verb)(by=by)


def test_no_public_page_names_it_and_all_do_again(world: World) -> None:
    before = names_it(world, Client())
    for known in ("profile of member", "profile of steward", "organisations of member", "files:library_of of member"):
        assert any(one.endswith(known) for one in before), known  # The control.
    for known in ("feed", "organisations_csv", "organisations_xlsx", "message.write"):
        assert any(known in one for one in before), known
    withheld(world, "withhold")
    assert names_it(world, Client()) == set()
    withheld(world, "disclose")
    assert names_it(world, Client()) == before


def test_somebody_without_an_organisation_sees_as_little(world: World) -> None:
    resident, applicant = Client(), Client()
    resident.force_login(world.people["resident"])  # type: ignore[arg-type]
    applicant.force_login(world.people["applicant"])  # type: ignore[arg-type]
    withheld(world, "withhold")
    page = path_in(world.here, "directory:profile", profile=world.ids["profile", "member"])
    for client in (resident, applicant):
        assert client.get(page).status_code == 404
        assert CANARY not in _read(client, path_in(world.here, "directory:organisations"))


def test_who_takes_part_still_sees_it(world: World) -> None:
    steward = Client()
    steward.force_login(world.people["steward"])  # type: ignore[arg-type]
    withheld(world, "withhold")
    listed = _read(steward, path_in(world.here, "directory:organisations"))
    page = _read(steward, path_in(world.here, "directory:profile", profile=world.ids["profile", "member"]))
    assert (CANARY in listed, CANARY in page, CANARY in _read(steward, path_in(world.here, "directory:desk"))) == (
        True,
        True,
        True,
    )


def test_who_asks_to_join_with_its_name_is_not_told_that_it_is_here(world: World) -> None:
    withheld(world, "withhold")
    with acting(world.here, world.people["resident"], route=ROUTE):
        assert [one.name for one in like_name(f"{CANARY}s", world.here)] == []
    withheld(world, "disclose")
    with acting(world.here, world.people["resident"], route=ROUTE):
        assert [one.name for one in like_name(f"{CANARY}s", world.here)] == [CANARY]
