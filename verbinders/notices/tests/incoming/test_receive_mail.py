"""`bin/manage receive-mail`, as a mail server runs it: one mail on standard input, and a number that says what next."""

import os
import subprocess
import sys
from subprocess import PIPE, STDOUT
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from verbinders.notices.models import Inbound
from verbinders.notices.tests.incoming.conftest import Heard, bring, mail_to, rows, sent
from verbinders.notices.way_back import answer_address

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def receive(raw: bytes, *arguments: str, database: str = "", **environment: str) -> tuple[int, bytes]:
    """How a real process ends, and what it says. It must read all: a mail server takes less for a crash."""
    own = {key: value for key, value in os.environ.items() if key not in ("SENDER", "RECIPIENT", "ORIGINAL_RECIPIENT")}
    surroundings = own | {
        "DATABASE_URL": database or _url(),
        "DJANGO_SETTINGS_MODULE": "verbinders.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "PYTHONPATH": str(settings.ROOT),
    }
    line = [sys.executable, "-P", "-m", "django", "receive-mail", *arguments]
    with subprocess.Popen(  # noqa: S603 -- our own program
        line, env=surroundings | environment, stdin=PIPE, stdout=PIPE, stderr=STDOUT
    ) as process:
        assert process.stdin
        process.stdin.write(raw)  # Raises BrokenPipeError when nobody reads on.
        said, _none = process.communicate(timeout=60)
    return process.returncode, said


def _url() -> str:
    """The suite's database, as the role that serves pages."""
    suite = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(suite['NAME']))}"
    login = f"{quote(suite['USER'])}:{quote(suite['PASSWORD'])}"
    role = quote(f"-c role={settings.WEB_ROLE}")
    return f"postgres://{login}@{suite['HOST']}:{suite['PORT'] or 5432}/{suite['NAME']}?options={role}"


def test_a_mail_is_kept_and_brought(heard: Heard) -> None:
    asked = sent()
    raw = mail_to(asked)
    for _time in range(2):
        assert receive(raw) == (0, b"")
    (row,) = rows()
    assert (bytes(row.raw), row.provider, row.envelope) == (raw, "pipe", {"recipient": ""})
    bring()
    assert heard.answers == [(asked.pk, "Yes, I make it.")]


def test_the_mail_server_says_where_it_came_in(heard: Heard) -> None:
    asked = sent()
    way = answer_address(asked.pk)
    raw = b"From: a@b.example\r\nTo: undisclosed-recipients:;\r\n\r\n%d\r\n"
    receive(raw % 1, "--recipient", way)
    receive(raw % 2, ORIGINAL_RECIPIENT=way, RECIPIENT="verbinders@localhost", SENDER="a@b.example")
    receive(raw % 3, RECIPIENT=way)
    receive(raw % 4, "--recipient", way, "--sender", "")
    receive(raw % 5, "--recipient", way, SENDER="MAILER-DAEMON")
    receive(raw % 6, RECIPIENT="verbinders@localhost")
    bring()
    assert heard.texts == ["1", "2", "3"]
    assert [row.reason for row in rows()] == [
        "",
        "",
        "",
        "It is an automatic answer.",
        "It is an automatic answer.",
        "It was not sent to an address that leads back to a mail of ours.",
    ]


def test_of_a_long_mail_the_beginning_is_kept_and_all_of_it_is_read() -> None:
    assert receive(b"From: a@b.example\r\n\r\nja\r\n" + b"x" * 12_000_000) == (0, b"")
    (row,) = rows()
    assert (len(row.raw), row.envelope["cut"]) == (Inbound.MOST, "yes")


@pytest.mark.parametrize("raw", [b"\x00\xff\xfe", b"\xff" * 100, b"From \n\n", b"ja", b"\r\n.\r\nja"])
def test_whatever_it_is_it_is_kept(heard: Heard, raw: bytes) -> None:
    assert receive(raw) == (0, b"")
    bring()
    assert [row.status for row in rows()] == ["parked"]


def test_when_the_database_is_away_the_mail_server_tries_again() -> None:
    """75 is EX_TEMPFAIL: the mail stays in the queue of the mail server."""
    raw = mail_to(None, "Ik woon in Havenstad")
    away = "sqlite:////nowhere/at/all.sqlite3"
    if connection.vendor == "postgresql":
        away = "postgres://nobody:nothing@127.0.0.1:1/nothing"
    ended, said = receive(raw, database=away)
    assert (ended, b"try again later" in said, b"Havenstad" in said, b"Traceback" in said) == (75, True, False, False)
    assert rows() == []


def test_a_database_without_our_tables_is_as_good_as_away(tmp_path: object) -> None:
    ended, _said = receive(mail_to(None), database=f"sqlite:///{tmp_path}/empty.sqlite3")
    assert ended == 75


def test_nothing_is_no_mail() -> None:
    ended, _said = receive(b" \n")
    assert (ended, rows()) == (65, [])
