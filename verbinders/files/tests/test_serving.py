"""Files go out to who may see them, as something to keep and never as a page; nobody else learns that they exist."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.files.demo.paper import pdf
from verbinders.files.models import Document, Image, Version
from verbinders.files.tests.cast import ROUTE, hang, library, owner_of, put, upload
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.networks.scope import OutsideNetwork, here
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db
EVERYBODY = frozenset("visitor resi rana chris yusuf bram amina".split())
MAY = {
    # Of Çınar, for which Yusuf speaks and to which Bram belongs.
    "everybody": EVERYBODY,
    "network": frozenset("yusuf bram amina".split()),
    "ours": frozenset("yusuf bram".split()),
}
MAY_OF_NETWORK = MAY | {"ours": frozenset(["amina"])}  # Who runs it.


def version_of(network: Network, somebody: Person, document: Document) -> str:
    """The address of its only version, as somebody who may see it has it."""
    with entering(network, somebody, writes=False):
        key = Version.objects.filter(document=document).values_list("pk", flat=True).get()
    return path_in(network, "files:version", version=key)


def image_of(network: Network, image: Image, width: int = 640) -> str:
    return path_in(network, "files:image", image=image.pk, width=width)


def read(client: Client, path: str, **headers: str) -> Any:
    return client.get(path, headers=headers)


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.fixture
def clients(
    spaarnestad: Network, resi: Person, rana: Person, chris: Person, yusuf: Person, bram: Person, amina: Person
) -> dict[str, Client]:
    """A browser each."""
    people = {"resi": resi, "rana": rana, "chris": chris, "yusuf": yusuf, "bram": bram, "amina": amina}
    browsers = {name: Browser(spaarnestad, somebody) for name, somebody in people.items()}
    return {name: browser.client for name, browser in {**browsers, "visitor": Browser(spaarnestad)}.items()}


class TestWho:
    @pytest.mark.parametrize("open_to", MAY)
    def test_of_an_organisation(
        self, spaarnestad: Network, clients: dict[str, Client], yusuf: Person, open_to: str
    ) -> None:
        document = put(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        image = hang(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        for path in (version_of(spaarnestad, yusuf, document), image_of(spaarnestad, image)):
            answers = {name: read(client, path).status_code for name, client in clients.items()}
            assert answers == {name: 200 if name in MAY[open_to] else 404 for name in clients}

    @pytest.mark.parametrize("open_to", MAY_OF_NETWORK)
    def test_of_the_network(
        self, spaarnestad: Network, clients: dict[str, Client], amina: Person, open_to: str
    ) -> None:
        document = put(spaarnestad, amina, None, open_to=open_to)
        image = hang(spaarnestad, amina, None, open_to=open_to)
        for path in (version_of(spaarnestad, amina, document), image_of(spaarnestad, image)):
            answers = {name: read(client, path).status_code for name, client in clients.items()}
            assert answers == {name: 200 if name in MAY_OF_NETWORK[open_to] else 404 for name in clients}

    @pytest.mark.parametrize("open_to", MAY)
    def test_the_library_shows_what_may_be_read(
        self, spaarnestad: Network, clients: dict[str, Client], yusuf: Person, open_to: str
    ) -> None:
        put(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        hang(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        path = f"/spaarnestad{library(spaarnestad, owner_of(yusuf))}"
        for name, client in clients.items():
            page = read(client, path).content.decode()
            assert [mark in page for mark in ("House rules", ".webp")] == [name in MAY[open_to]] * 2, name

    def test_what_was_taken_away_is_gone_for_others(
        self, spaarnestad: Network, clients: dict[str, Client], yusuf: Person
    ) -> None:
        document, image = put(spaarnestad, yusuf, owner_of(yusuf)), hang(spaarnestad, yusuf, owner_of(yusuf))
        paths = version_of(spaarnestad, yusuf, document), image_of(spaarnestad, image)
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            document.remove(by=by)
            image.remove(by=by)
        for path in paths:
            answers = {name for name, client in clients.items() if read(client, path).status_code == 200}
            assert answers == {"yusuf", "bram"}

    def test_when_its_organisation_leaves_its_files_leave_with_it(
        self, spaarnestad: Network, clients: dict[str, Client], yusuf: Person, amina: Person
    ) -> None:
        path = version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf)))
        own = f"/spaarnestad{library(spaarnestad, owner_of(yusuf))}"
        membership = path_in(spaarnestad, "directory:profile", profile="cinar")
        assert read(clients["visitor"], membership).status_code == 200
        end_membership(spaarnestad, yusuf, amina)
        answers = {name: [read(client, where).status_code for where in (path, own)] for name, client in clients.items()}
        assert answers == {name: [200, 200] if name in ("yusuf", "bram") else [404, 404] for name in clients}

    def test_a_mandate_that_is_only_claimed_opens_nothing(
        self, spaarnestad: Network, yusuf: Person, amina: Person, resi: Person
    ) -> None:
        paths = [version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf), open_to="ours"))]
        paths += [version_of(spaarnestad, amina, put(spaarnestad, amina, None, open_to="network"))]
        with acting(spaarnestad, yusuf, route=ROUTE):
            claimed = {"power": Mandate.Power.REPRESENT, "status": Mandate.CLAIMED}
            Mandate.objects.create(person=resi, organisation_id=owner_of(yusuf), **claimed)
        client = Browser(spaarnestad, resi).client
        assert [read(client, path).status_code for path in paths] == [404, 404]

    def test_nothing_crosses_networks(self, spaarnestad: Network, yusuf: Person, chris: Person) -> None:
        document = put(spaarnestad, yusuf, owner_of(yusuf))
        elsewhere = version_of(spaarnestad, yusuf, document).replace("/spaarnestad/", "/polderwijk/")
        assert read(Client(), elsewhere).status_code == 404
        assert read(Client(), elsewhere.replace("polderwijk", "spaarnestad")).status_code == 200


def end_membership(network: Network, somebody: Person, steward: Person) -> None:
    with acting(network, somebody, route=ROUTE) as by:
        Membership.objects.get(organisation_id__in=by.organisations).depart(by=by)


class TestHow:
    def test_a_document_is_something_to_keep(self, spaarnestad: Network, yusuf: Person) -> None:
        name = 'Ħüisregels “2026”; a="b".pdf'
        document = put(spaarnestad, yusuf, owner_of(yusuf), file=upload(name=name))
        answer = read(Client(), version_of(spaarnestad, yusuf, document))
        headers = {name: answer.headers.get(name) for name in EXPECTED}
        assert headers == EXPECTED
        assert content(answer) == pdf("Huisregels")
        assert answer.headers["Content-Length"] == str(len(pdf("Huisregels")))

    def test_a_picture_is_ours_and_may_stay(self, spaarnestad: Network, yusuf: Person) -> None:
        image = hang(spaarnestad, yusuf, owner_of(yusuf))
        answer = read(Client(), image_of(spaarnestad, image, 320))
        assert (answer.headers["Content-Type"], content(answer)[8:12]) == ("image/webp", b"WEBP")
        assert answer.headers["Content-Disposition"] == f'inline; filename="{image.pk}.webp"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert set(answer.headers["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}

    @pytest.mark.parametrize("open_to", ["network", "ours"])
    def test_nothing_in_between_keeps_what_is_not_for_everybody(
        self, spaarnestad: Network, yusuf: Person, open_to: str
    ) -> None:
        image = hang(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        answer = read(Browser(spaarnestad, yusuf).client, image_of(spaarnestad, image))
        assert set(answer.headers["Cache-Control"].split(", ")) == {"private", "no-cache", "no-store"}

    def test_what_the_reader_has_is_not_sent_again(self, spaarnestad: Network, yusuf: Person) -> None:
        path = version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf)))
        tag = read(Client(), path).headers["ETag"]
        again = read(Client(), path, if_none_match=tag)
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
        assert "sandbox" in again.headers["Content-Security-Policy"]
        assert read(Client(), path, if_none_match='"other"').status_code == 200

    def test_only_the_head_can_be_asked(self, spaarnestad: Network, yusuf: Person) -> None:
        answer: Any = Client().head(version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf))))
        assert (answer.status_code, int(answer.headers["Content-Length"])) == (200, len(pdf("Huisregels")))

    def test_it_is_read_when_the_database_has_been_let_go(self, spaarnestad: Network, yusuf: Person) -> None:
        answer = read(Client(), version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf))))
        with pytest.raises(OutsideNetwork):
            here()
        assert content(answer) == pdf("Huisregels")

    def test_a_file_that_is_gone_from_the_disk_is_told(self, spaarnestad: Network, yusuf: Person, disk: Path) -> None:
        path = version_of(spaarnestad, yusuf, put(spaarnestad, yusuf, owner_of(yusuf)))
        for file in disk.rglob("*-*-*-*-*"):
            if file.is_file():
                file.unlink()
        answer: HttpResponse = read(Client(), path)
        assert (answer.status_code, "This file cannot be found now" in answer.content.decode()) == (503, True)

    def test_a_picture_has_an_address_for_each_width_and_no_other(self, spaarnestad: Network, yusuf: Person) -> None:
        image = hang(spaarnestad, yusuf, owner_of(yusuf))
        path = image_of(spaarnestad, image, 640)
        statuses = [read(Client(), path.replace("640", width)).status_code for width in ("320", "640", "1280", "9999")]
        assert statuses == [200, 200, 200, 404]

    def test_an_address_says_nothing_of_the_disk(self, spaarnestad: Network, yusuf: Person) -> None:
        put(spaarnestad, yusuf, owner_of(yusuf))
        with entering(spaarnestad, None, writes=False):
            version = Version.objects.get()
            assert version.path.startswith(f"{spaarnestad.pk}/")
            assert (str(version.pk) in version.path, version.name in version.path) == (False, False)
        assert Client().get(f"/media/{version.path}").status_code == 404
        assert reverse("files:version", urlconf="verbinders.mounted", kwargs={"version": uuid4()})


EXPECTED = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment; filename*=utf-8''%C4%A6%C3%BCisregels%20%E2%80%9C2026%E2%80%9D%20a%3D%20b.pdf",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache, public",
}
