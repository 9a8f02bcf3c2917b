"""The settings as on a server, read in a process of their own: what ASVS 5.0 asks of cookies, https and errors.

Costs about 2 seconds of the processor on each database.
"""

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.hashers import get_hashers
from django.test import Client
from pytest_django import Settings

from checks.__main__ import surroundings
from verbinders.kit.flash import flash_cookie
from verbinders.parties.models import Person
from verbinders.parties.signing_in.guessing import cookie_of

TELL = """
import json
from django.conf import settings
names = [name for name in dir(settings) if name.startswith(("SECURE_", "SESSION_", "CSRF_", "LANGUAGE_COOKIE_"))]
names += ["DEBUG", "DEMO", "HTTPS", "ALLOWED_HOSTS", "PASSWORD_HASHERS", "ALLAUTH_TRUSTED_PROXY_COUNT"]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""
HOST, YEAR = "verbinders.example", 60 * 60 * 24 * 365


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the settings say on a server."""
    around = surroundings(str(tmp_path_factory.mktemp("site"))) | {"DJANGO_SETTINGS_MODULE": "verbinders.settings"}
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", TELL], env=around, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def server(told: dict[str, Any], settings: Settings) -> Settings:
    """This house, set so."""
    for name, value in told.items():
        setattr(settings, name, tuple(value) if name == "SECURE_PROXY_SSL_HEADER" else value)
    return settings


def visitor(*, https: bool = True, **options: Any) -> Client:
    """Somebody who comes through the web server in front."""
    return Client(headers={"Host": HOST, "X-Forwarded-Proto": "https" if https else "http"}, **options)


@pytest.mark.django_db
class TestAnswers:
    def test_browsers_are_told_to_come_by_https_for_a_year(self, server: Settings) -> None:
        for path in ("/", "/help/", "/nowhere/", "/health/"):
            asked, _semicolon, rest = visitor().get(path).headers["Strict-Transport-Security"].partition(";")
            assert (int(asked.removeprefix("max-age=")) >= YEAR, "includeSubDomains" in rest) == (True, True), path

    def test_without_https_one_is_sent_on(self, server: Settings) -> None:
        answer = visitor(https=False).get("/help/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{HOST}/help/")
        assert "Strict-Transport-Security" not in answer.headers

    def test_another_name_is_not_answered(self, server: Settings) -> None:
        assert visitor().get("/help/", headers={"Host": "evil.example"}).status_code == 400

    def test_cookies_are_for_this_host_and_https_only(self, server: Settings, told: dict[str, Any]) -> None:
        client = visitor()
        page = client.get("/account/login/").content.decode()
        key = re.search(r'name="act" value="([^"]+)"', page)
        assert key is not None
        client.post("/account/login/", {"act": key[1], "mail": "amina@hooyo.example"})
        client.post("/language/", {"language": "tr"})
        names = {told[f"{kind}_COOKIE_NAME"] for kind in ("SESSION", "CSRF", "LANGUAGE")}
        assert names <= set(client.cookies)
        for name in names:
            cookie = client.cookies[name]
            assert (name.startswith("__Host-"), cookie["secure"], cookie["path"], cookie["domain"]) == (
                True,
                True,
                "/",
                "",
            )
        assert (cookie_of("device"), flash_cookie()) == ("__Host-device", "__Host-messages")

    @pytest.mark.parametrize(
        "path", ["/.git/config", "/static/", "/media/", "/verbinders/settings.py", "/.env", "/admin/", "/demo/"]
    )
    def test_what_is_no_page_is_not_served(self, server: Settings, path: str) -> None:
        answer = visitor().get(path)
        assert (answer.status_code, b"Index of" in answer.content, b"SECRET_KEY" in answer.content) == (
            404,
            False,
            False,
        )

    @pytest.mark.parametrize("path", ["/", "/account/login/", "/nowhere/", "/health/"])
    def test_trace_is_refused(self, server: Settings, path: str) -> None:
        answer = visitor().generic("TRACE", path, headers={"X-Secret": "thee"})
        assert (answer.status_code in (404, 405), b"thee" in answer.content) == (True, False)

    def test_nobody_is_there_from_the_beginning(self) -> None:
        """After `migrate` there is no account at all."""
        assert Person.objects.count() == 0

    def test_the_key_of_a_session_is_long_and_of_chance(self) -> None:
        """32 signs of 36: 165 bits (ASVS 7.2.3 asks for 128)."""
        sessions = [Client().session for _one in range(20)]
        keys = {str(session.session_key) for session in sessions}
        assert len(keys) == 20
        assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)


def test_it_is_no_demo_and_shows_no_errors(told: dict[str, Any]) -> None:
    assert (told["DEBUG"], told["DEMO"], told["HTTPS"]) == (False, False, True)


def test_passwords_are_kept_slowly(server: Settings) -> None:
    """PBKDF2 with SHA-256, 600,000 rounds at least. The suite itself has a quick one, which is the control."""
    hasher: Any = get_hashers()[0]
    assert (hasher.algorithm, hasher.iterations >= 600_000) == ("pbkdf2_sha256", True)


def test_the_suite_itself_would_not_do() -> None:
    assert get_hashers()[0].algorithm == "md5"
