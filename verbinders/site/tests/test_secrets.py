"""Nothing secret in the log or on the page of an error; every refusal stands there with who, what and when (G36).

Every form of the house is sent with secrets in it, every link is followed, somebody signs in and guesses, and a view
breaks: then the log is read as it is written. Costs about 10 s of the processor on each database.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from verbinders import mounted
from verbinders.directory.models import Place
from verbinders.history.acts import FIELD, new_key
from verbinders.kit.honeypot import FIELD as HONEYPOT
from verbinders.kit.logs import Line
from verbinders.moderation.views import filing
from verbinders.networks.links import path_in
from verbinders.parties.actors import acting
from verbinders.parties.tests.conftest import Browser, code_for
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.canaries.listening import all_of
from verbinders.site.tests.canaries.walking import address_of
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import routes
from verbinders.site.tests.world import World, built, namens

pytestmark = pytest.mark.django_db
world = told_once(built)
OURS = [route for route in routes() if not route.exempt]
# What somebody writes into a field, and nobody else reads; `first`, `seen` and such are choices and numbers.
WRITTEN = frozenset(
    "text note name motivation reason decision responsible postal mail reach address number password code secret"
    " credential ask_for witness town function endpoint auth p256dh".split()
)
REFUSED = (400, 403, 404, 405, 410, 429, 500)
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (WARNING|ERROR) \S+ .* \((GET|POST) (\d{3}), (.*)\)$")
handler500 = mounted.handler500


@dataclass
class Secrets:
    """What went by and may stand nowhere, each with how it came."""

    told: dict[str, str] = field(default_factory=dict)

    def new(self, name: str) -> str:
        """Something secret in the shape that a field of this name takes."""
        n = len(self.told)
        shapes = {
            "number": f"+3168765{n:04}",
            "code": f"7531{n:04}",
            "mail": f"geheim{n}@wijk.example",
            "reach": f"geheim{n}@wijk.example",
        }
        return self.keep(name, shapes.get(name.partition("-")[0], f"geheim {n} van mij"))

    def keep(self, name: str, value: str) -> str:
        self.told[value] = name
        return value

    def found_in(self, text: str) -> list[str]:
        return sorted({name for value, name in self.told.items() if value in text})


def stumble(request: HttpRequest) -> HttpResponse:
    """A view that breaks in the middle of a row, as a fault of ours would."""
    with acting(request.network, None, route="a test"):  # type: ignore[attr-defined]
        place = Place.objects.earliest("pk")
        Place.objects.filter(pk=place.pk).update(note=request.POST["text"], weekdays=200)
    return HttpResponse()


def gossip(request: HttpRequest) -> HttpResponse:
    """The control: a view that tells the log what came in."""
    logging.getLogger("verbinders.gossip").warning("came in: %s", request.POST.dict())
    return HttpResponse()


urlpatterns = [path("stumble/", stumble), path("gossip/", gossip), *mounted.urlpatterns]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All of it, also what is left out in production."""
    caplog.set_level(logging.DEBUG)
    return caplog


def written(log: pytest.LogCaptureFixture) -> list[str]:
    """Each entry as it stands in the file."""
    logging_told: Any = settings.LOGGING
    line = Line(logging_told["formatters"]["line"]["format"])
    return [line.format(record) for record in log.records]


def client_of(world: World, role: str, secrets: Secrets) -> Client:
    client = Client(raise_request_exception=False)
    if somebody := world.people[role]:
        client.force_login(somebody)
        secrets.keep("session", client.cookies[settings.SESSION_COOKIE_NAME].value)
    return client


def filled(form: dict[str, Any], secrets: Secrets) -> dict[str, Any]:
    """The same form with a secret in every field in which one writes."""
    return {
        name: secrets.new(name) if isinstance(value, str) and name.partition("-")[0] in WRITTEN else value
        for name, value in form.items()
    }


def sent(world: World, secrets: Secrets) -> Iterator[tuple[str, Any]]:
    """Every form, by everybody who may send it; what it did is undone."""
    clients = {role: client_of(world, role, secrets) for role in ("member", "steward", "resident", "visitor")}
    for route in (route for route in OURS if route.does):
        for role in clients:
            values = world.values(route, role, "own")
            if rows()[route.verb].allows(role, "own" if route.params else "none") and None not in values.values():
                form = namens(world, role) | filled(BODIES[route.verb](world), secrets)
                with transaction.atomic():
                    yield route.name, clients[role].post(address_of(world, route, values), form | {FIELD: new_key()})
                    transaction.set_rollback(True)


def followed(world: World, secrets: Secrets) -> Iterator[tuple[str, Any]]:
    """Every link, right and wrong."""
    client = Client(raise_request_exception=False)
    for route in (route for route in routes() if "link" in route.params):
        values = world.values(route, "visitor", "own")
        secrets.keep("link", values["link"])
        for wrong in ("", "x"):
            values["link"] += wrong
            yield route.name, client.get(address_of(world, route, values))
            yield route.name, client.post(address_of(world, route, values), {FIELD: new_key()})


def signs_in(secrets: Secrets) -> None:
    """By a code in the mail, after a wrong one; and guesses at a password."""
    browser, address = Browser(Client()), secrets.new("mail")
    browser.ask_code(address)
    browser.type_code(secrets.new("code"))
    code = secrets.keep("code in the mail", code_for(address))
    secrets.keep("its digits", code.replace("-", ""))
    browser.type_code(code)
    secrets.keep("session", browser.client.cookies[settings.SESSION_COOKIE_NAME].value)
    Browser(Client()).send("/account/password/", mail=address, password=secrets.new("password"))


def test_no_secret_comes_into_the_log_nor_on_a_page_that_refuses(world: World, log: pytest.LogCaptureFixture) -> None:
    secrets = Secrets()
    signs_in(secrets)
    loud = []
    for name, answer in [*sent(world, secrets), *followed(world, secrets)]:
        assert answer.status_code != 500, name
        if answer.status_code in REFUSED:
            # The cookie stands in its headers, and who came by a link finds the way back.
            heard = set(secrets.found_in(all_of(answer))) - {"session", "link"}
            loud += [f"{name}: {one}" for one in heard]
    assert len(secrets.told) > 100
    assert secrets.found_in("\n".join(written(log))) == []
    assert (loud, mail.outbox) == ([], [])


@override_settings(MOUNTED_URLCONF=__name__)
def test_nor_when_a_view_breaks_on_a_row(world: World, log: pytest.LogCaptureFixture) -> None:
    secrets = Secrets()
    with transaction.atomic():
        answer = Client(raise_request_exception=False).post("/spaarnestad/stumble/", {"text": secrets.new("text")})
        transaction.set_rollback(True)
    lines = written(log)
    assert (answer.status_code, [line for line in lines if "place_seven_days" in line] != []) == (500, True)
    assert secrets.found_in("\n".join([all_of(answer), *lines])) == []
    assert (mail.outbox, settings.ADMINS) == ([], [])


@override_settings(MOUNTED_URLCONF=__name__)
def test_the_control_a_view_that_tells_what_came_in_is_found(world: World, log: pytest.LogCaptureFixture) -> None:
    secrets = Secrets()
    Client().post("/spaarnestad/gossip/", {"text": secrets.new("text"), "code": secrets.new("code")})
    assert secrets.found_in("\n".join(written(log))) == ["code", "text"]


def test_every_link_is_left_out_of_the_log(world: World) -> None:
    """The control: a line that does not know the address of a door with a link would tell it."""
    links = [route for route in routes() if "link" in route.params]
    told = [logging.makeLogRecord({"msg": address_of(world, one, {"link": "geheim"})}) for one in links]
    assert len(links) > 5
    assert [line for line in map(Line("%(message)s").format, told) if "geheim" in line] == []
    assert all("geheim" in logging.Formatter("%(message)s").format(record) for record in told)


class TestRefusals:
    """Each stands in the log once: when in UTC, what was asked, what was answered, and to whom."""

    def read(self, log: pytest.LogCaptureFixture) -> list[tuple[str, ...]]:
        found = [LINE.fullmatch(line) for line in written(log) if "Z WARNING django." in line]
        return [match.groups() for match in found if match]

    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_what_is_not_theirs(self, world: World, log: pytest.LogCaptureFixture, method: str) -> None:
        bram, refused = world.people["helper"], []
        assert bram is not None
        client = client_of(world, "helper", Secrets())
        for route in OURS:
            values = world.values(route, "helper", "other" if route.params else "own")
            if method in route.methods and "link" not in values and not rows()[route.verb].allows("helper", "same"):
                log.clear()
                where = address_of(world, route, values)
                with transaction.atomic():
                    answer = client.get(where) if method == "GET" else client.post(where, {FIELD: new_key()})
                    transaction.set_rollback(True)
                if answer.status_code == 404:
                    refused.append(route.name)
                    assert self.read(log) == [("WARNING", method, "404", f"person {bram.pk}")], route
        assert len(refused) > 30

    def test_a_form_from_elsewhere(self, world: World, log: pytest.LogCaptureFixture) -> None:
        client = Client(enforce_csrf_checks=True)
        assert client.post(path_in(world.here, "moderation:report.file"), {"text": "x"}).status_code == 403
        assert self.read(log) == [("WARNING", "POST", "403", "a guest")]

    def test_what_cannot_be_so_and_what_was_sent_already(self, world: World, log: pytest.LogCaptureFixture) -> None:
        where, key = path_in(world.here, "moderation:report.file"), {FIELD: new_key()}
        good = BODIES["report.file"](world)
        for form in (key, good | key, good | {"text": "Iets anders."} | key):
            Client().post(where, form)
        assert self.read(log) == [("WARNING", "POST", status, "a guest") for status in ("422", "409")]

    def test_a_machine_that_fills_in_every_box(self, world: World, log: pytest.LogCaptureFixture) -> None:
        """It is told nothing of it, so its answer is as everybody's."""
        filled_in = BODIES["report.file"](world) | {HONEYPOT: "https://casino.example", FIELD: new_key()}
        Client().post(path_in(world.here, "moderation:report.file"), filled_in)
        [line] = written(log)
        found = LINE.fullmatch(line)
        assert found
        assert (found.groups(), "casino" in line) == (("WARNING", "POST", "303", "a guest"), False)

    def test_too_often(self, world: World, log: pytest.LogCaptureFixture) -> None:
        client, where = Client(), path_in(world.here, "moderation:report.file")
        answers = [client.post(where, {FIELD: new_key()}).status_code for _once in range(filing.MOST + 1)]
        assert (answers[-1], 429 in answers[:-1]) == (429, False)
        assert self.read(log)[-1] == ("WARNING", "POST", "429", "a guest")


def test_what_was_typed_in_an_address_begins_no_line(world: World, log: pytest.LogCaptureFixture) -> None:
    Client().get("/spaarnestad/nowhere%0A2026-12-01T10:00:00.000Z%20WARNING%20forged%E2%80%AE/")
    [line] = [line for line in written(log) if "forged" in line]
    assert line.splitlines() == [line]
    assert line.isprintable()


def test_the_web_server_keeps_no_log_of_who_looked_at_what(project_root: Any) -> None:
    """Neither our own nor those in front of it: an address can hold a link, and a question."""
    assert "access_log off;" in (project_root / "deploy" / "nginx.conf").read_text()
    for name in ("deploy/verbinders-web.service", "deploy/Caddyfile", "bin/demo"):
        text = (project_root / name).read_text()
        assert re.search(r"--access-logfile|^\s*log\b", text, flags=re.MULTILINE) is None, name
