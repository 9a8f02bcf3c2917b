"""Demo mode: anybody may be anybody. So it is nowhere, unless somebody asked for it on their own machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module, reload

import pytest
from django.conf import settings as the_settings
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser
from verbinders.site.cast import CAST
from verbinders.site.demo import World, build_cast_world
from verbinders.site.tests.once import told_once

READY = [member for member in CAST if member.network != "haarlem"]  # Haarlem is not in the story of the tests.
world = told_once(build_cast_world)
DOORS = {"demo": "/demo/", "demo_sign_in": "/demo/sign-in/", "demo_mail": "/demo/mail/"}


@pytest.fixture
def demo(settings: Settings) -> Iterator[Settings]:
    """The site as it is when it starts in demo mode."""
    settings.DEMO = True
    build_urls()
    yield settings
    settings.DEMO = False
    build_urls()


def build_urls() -> None:
    """The root tree anew, as at the start of a process."""
    for name in ("verbinders.site.urls", the_settings.ROOT_URLCONF):
        reload(import_module(name))
    clear_url_caches()


@pytest.mark.django_db
class TestOff:
    @pytest.mark.parametrize("name", DOORS)
    def test_the_doors_do_not_exist(self, name: str) -> None:
        with pytest.raises(NoReverseMatch):
            reverse(name, urlconf=the_settings.ROOT_URLCONF)
        assert (Client().get(DOORS[name]).status_code, Client().post(DOORS[name]).status_code) == (404, 404)

    def test_the_front_door_does_not_speak_of_it(self) -> None:
        assert "/demo/" not in Browser(None).see("/").source

    def test_were_the_doors_there_by_mistake_they_still_refuse(self, world: World, demo: Settings) -> None:
        demo.DEMO = False
        client = Client()
        assert (client.get("/demo/").status_code, client.get("/demo/mail/").status_code) == (404, 404)
        assert client.post("/demo/sign-in/", {"who": "amina"}).status_code == 404
        assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
class TestOn:
    def test_the_front_door_leads_to_the_cast(self, world: World) -> None:
        visitor = Browser(None)
        assert "/demo/" in visitor.see("/").links
        seen = visitor.see("/demo/")
        assert seen.source.count('name="who"') == len(READY)
        assert all(member.name in seen.words for member in CAST)

    def test_one_press_and_one_is_somebody(self, world: World) -> None:
        for member in READY:
            visitor = Browser(None)
            answer = visitor.client.post("/demo/sign-in/", {"who": member.key})
            assert (answer.status_code, answer.headers["Location"]) == (303, f"/{member.network}/my/")
            assert visitor.client.session["_auth_user_id"] == str(world.people[member.key].pk)
            assert f"Hello {member.name}" in visitor.see(f"/{member.network}/my/").words

    def test_who_does_not_play_cannot_be_chosen(self, world: World) -> None:
        client = Client()
        for who in ("", "nobody", "ineke", "amina@hooyo.example"):
            assert client.post("/demo/sign-in/", {"who": who}).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_the_mails_lie_open(self, world: World) -> None:
        visitor = Browser(None)
        assert "/demo/mail/" in visitor.see("/demo/").links
        assert visitor.see("/demo/mail/").status == 200

    def test_a_link_signs_nobody_in(self, world: World) -> None:
        assert Client().get("/demo/sign-in/?who=amina").status_code == 405

    def test_another_site_signs_nobody_in(self, world: World) -> None:
        client = Client(enforce_csrf_checks=True)
        answer = client.post("/demo/sign-in/", {"who": "amina"}, headers={"Origin": "https://elsewhere.example"})
        assert (answer.status_code, "_auth_user_id" in client.session) == (403, False)


@pytest.mark.parametrize(("mode", "refused"), [("1", True), ("0", False)], ids=["on", "off"])
def test_a_site_for_the_world_does_not_start_in_demo_mode(mode: str, refused: bool) -> None:
    ours = {
        "DJANGO_SETTINGS_MODULE": "verbinders.settings",
        "PYTHONPATH": str(the_settings.ROOT),
        "SECRET_KEY": "kept-secret-" * 5,
        "BASE_URL": "https://verbinders.example",
        "ALLOWED_HOSTS": "verbinders.example",
        "DATABASE_URL": "sqlite:////tmp/unset.sqlite3",
        "DEMO": mode,
    }
    theirs = ("DATABASE_OWNER_URL", "DATABASE_WORKER_URL", "DEBUG", "DJANGO_ALLOW_ASYNC_UNSAFE")
    surroundings = {name: value for name, value in os.environ.items() if name not in theirs} | ours
    line = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "ERROR"]
    done = subprocess.run(line, env=surroundings, capture_output=True, text=True)  # noqa: S603 -- our own program
    assert ("verbinders.E001" in done.stderr, done.returncode != 0) == (refused, refused), done.stderr
