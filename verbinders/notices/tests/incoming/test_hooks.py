"""The door for machines: who knows the secret leaves something there, and it is kept as it came."""

import io
import logging
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from verbinders.kit.logs import Line
from verbinders.kit.testing import as_worker
from verbinders.notices.models import Inbound
from verbinders.notices.tests.incoming.conftest import SECRET, call, mail_to, post_mail, rows, text
from verbinders.notices.views import hooks
from verbinders.site.tests.test_isolation import bare

pytestmark = pytest.mark.django_db
HOOKS = [f"/hook/sms/console/{SECRET}/", f"/hook/receipt/console/{SECRET}/", f"/hook/mail/{SECRET}/"]


def test_what_a_gateway_brings_is_kept_exactly_as_it_came() -> None:
    body = b'{"from": "+31612345678",  "text": "ja \xf0\x9f\x91\x8d"}\n'
    answer = Client().post(
        f"/hook/sms/console/{SECRET}/?a=1&b=%C3%A9+x",
        body,
        content_type="application/json",
        headers={"X-Signature": "0af3", "Cookie": "a=b", "Authorization": "Basic c2VjcmV0", "User-Agent": "Gateway/1"},
    )
    assert (answer.status_code, answer.content) == (200, b"")
    (row,) = rows()
    assert (bytes(row.raw), row.channel, row.provider, row.status) == (body, "sms", "console", "new")
    assert row.envelope == {
        "about": "message",
        "method": "POST",
        "query": "a=1&b=%C3%A9+x",
        "slash": "/",
        "header content-type": "application/json",
        "header x-signature": "0af3",
    }


@pytest.mark.parametrize(
    "path", [f"/hook/sms/console/{SECRET}", f"/hook/receipt/console/{SECRET}", f"/hook/mail/{SECRET}"]
)
def test_the_last_slash_may_be_missing(path: str) -> None:
    assert Client().post(path, b"From: a\r\n\r\nja", content_type="text/plain").status_code == 200
    assert len(rows()) == 1


def test_what_comes_in_the_address_is_kept_as_well() -> None:
    assert Client().get(f"/hook/sms/console/{SECRET}/", {"from": "31612345678", "text": "ja"}).status_code == 200
    (row,) = rows()
    assert (row.envelope["method"], row.envelope["query"]) == ("GET", "from=31612345678&text=ja")
    # Who only looks whether the address is there brings nothing.
    assert Client().get(f"/hook/sms/console/{SECRET}/").status_code == 200
    assert len(rows()) == 1


def test_the_same_once_more_is_kept_once() -> None:
    for _time in range(3):
        assert call(text("ja")).status_code == 200
    assert len(rows()) == 1
    call(text("ja", key="2"))
    assert len(rows()) == 2


def test_a_call_that_is_signed_anew_is_the_same_call() -> None:
    for moment in ("1763892000", "1763892060"):
        Client().post(
            f"/hook/sms/console/{SECRET}/", b"{}", content_type="application/json", headers={"X-Timestamp": moment}
        )
    assert len(rows()) == 1


WRONG = [
    "/hook/sms/console/wrong/",
    "/hook/receipt/console/wrong/",
    "/hook/mail/wrong/",
    "/hook/sms/console//",
    "/hook/mail//",
    "/hook/sms/console/",
    "/hook/mail/",
    "/hook/sms/nobody/{}/",
    "/hook/receipt/cm/{}/",
    "/hook/letter/console/{}/",
    "/hook/",
]


@pytest.mark.parametrize("path", WRONG)
@pytest.mark.parametrize("method", ["POST", "GET", "PUT", "DELETE", "OPTIONS"])
def test_without_the_secret_there_is_nothing_here_and_nothing_is_kept(path: str, method: str) -> None:
    here, elsewhere = (_ask(method, where) for where in (path.format(SECRET), "/nothing/of/the/kind/"))
    assert (here.status_code, bare(here)) == (404, bare(elsewhere))
    assert here.headers.keys() == elsewhere.headers.keys()
    assert rows() == []


@pytest.mark.parametrize("path", HOOKS)
def test_with_the_secret_it_is_kept(path: str) -> None:
    """The control of the test above."""
    assert _ask("POST", path).status_code == 200
    assert len(rows()) == 1


@pytest.mark.parametrize("path", [*HOOKS, "/hook/sms/console//", "/hook/mail//"])
def test_without_a_secret_of_ours_there_are_no_hooks(settings: Settings, path: str) -> None:
    settings.HOOK_SECRET = ""
    assert _ask("POST", path).status_code == 404
    assert _ask("POST", path.replace(SECRET, "")).status_code == 404
    assert rows() == []


def test_no_secret_is_not_a_secret(settings: Settings, rf: RequestFactory) -> None:
    """Whatever the addresses look like: what was never set opens nothing."""
    settings.HOOK_SECRET = ""
    for door, said in (
        (hooks.message, {"provider": "console"}),
        (hooks.receipt, {"provider": "console"}),
        (hooks.mail, {}),
    ):
        with pytest.raises(Http404):
            door(rf.post("/", b"{}", content_type="application/json"), **said, secret="")
    assert rows() == []


def test_where_no_mail_comes_in_the_hook_for_mail_is_not_there(settings: Settings) -> None:
    settings.INBOUND_ADDRESS = ""
    assert post_mail(mail_to(None)).status_code == 404
    assert rows() == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", HOOKS)
def test_other_methods_bring_nothing(path: str, method: str) -> None:
    assert _ask(method, path).status_code == 405
    assert rows() == []


class Endless(io.RawIOBase):
    """A body that never ends, and counts what is read of it."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "all of it was asked for"
        self.given += size
        return b"\x00" * size


@pytest.mark.parametrize("path", HOOKS)
@pytest.mark.parametrize("length", ["1000001", "10000000", "9" * 30])
def test_ten_megabytes_are_refused_unread(path: str, length: str) -> None:
    body = Endless()
    answer = _server(path, {"wsgi.input": body, "CONTENT_LENGTH": length})
    assert (answer.status_code, body.given) == (413, 0)
    assert rows() == []


def test_as_much_as_is_kept_is_taken() -> None:
    assert call(b"x" * Inbound.MOST).status_code == 200
    (row,) = rows()
    assert len(row.raw) == Inbound.MOST


def test_a_body_in_pieces_is_read_where_the_server_marks_its_end() -> None:
    pieces: dict[str, Any] = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
    assert _server(HOOKS[0], {**pieces, "wsgi.input": io.BytesIO(b"{}")}).status_code == 411
    assert rows() == []
    pieces["wsgi.input_terminated"] = True
    assert _server(HOOKS[0], {**pieces, "wsgi.input": io.BytesIO(b"{}")}).status_code == 200
    assert [bytes(row.raw) for row in rows()] == [b"{}"]
    endless = Endless()
    assert _server(HOOKS[0], {**pieces, "wsgi.input": endless}).status_code == 413
    assert endless.given <= Inbound.MOST + 1


def test_half_a_body_is_not_kept() -> None:
    """The line broke. The gateway got no answer and calls again; half of it would only be in the way."""
    answer = _server(HOOKS[0], {"wsgi.input": io.BytesIO(b'{"from'), "CONTENT_LENGTH": "40"})
    assert answer.status_code == 400
    assert rows() == []


def test_a_line_that_breaks_is_no_error_of_ours() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ConnectionResetError

    answer = _server(HOOKS[0], {"wsgi.input": Broken(), "CONTENT_LENGTH": "40"})
    assert answer.status_code == 400
    assert rows() == []


def test_when_the_database_is_away_the_gateway_is_asked_to_call_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **options: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(hooks, "store", away)
    answer = call(text("ja"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_the_log_never_holds_the_secret_nor_what_came(caplog: pytest.LogCaptureFixture, settings: Settings) -> None:
    caplog.set_level(logging.DEBUG)
    call(text("Ik kom uit Havenstad"))
    call(b"\x00\xff Havenstad")
    call(b"x" * 2_000_000)
    _ask("PUT", HOOKS[0])
    _ask("POST", f"/hook/sms/nobody/{SECRET}/")
    _ask("POST", f"/hook/letter/{SECRET}/")
    line = Line(settings.LOGGING["formatters"]["line"]["format"])
    written = "\n".join(line.format(record) for record in caplog.records)
    assert "/hook/sms/…" in written
    assert any(SECRET in record.getMessage() for record in caplog.records)  # The control: it was there to be seen.
    assert [word for word in (SECRET, "612345678", "Havenstad") if word in written] == []
    assert settings.LOGGING["formatters"]["line"]["()"] == f"{Line.__module__}.{Line.__name__}"


def test_who_serves_pages_can_leave_something_and_never_reads_it() -> None:
    call(text("ja"))
    walled = connection.vendor == "postgresql"
    for statement, found in {
        "SELECT id FROM notices_inbound": 1,
        "SELECT id FROM notices_inbound WHERE raw IS NOT NULL FOR UPDATE": 1,
        "UPDATE notices_inbound SET reason = 'x'": 1,
        "DELETE FROM notices_inbound": 1,
    }.items():
        if "FOR UPDATE" in statement and not walled:
            continue
        with connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount in ((0,) if walled else (found, -1)), statement
    with as_worker():
        assert Inbound.objects.count() == (1 if walled else 0)


def test_no_one_can_take_the_place_of_another_by_its_hash() -> None:
    post_mail(mail_to(None), "a@verbinders.example")
    post_mail(mail_to(None), "b@verbinders.example")
    assert len({row.external_id for row in rows()}) == 2
    assert all(len(row.external_id) == len(sha256().hexdigest()) for row in rows())


def _server(path: str, environ: dict[str, Any]) -> HttpResponse:
    """What a web server hands over."""
    answer = Client().generic("POST", path, **environ)
    assert isinstance(answer, HttpResponse)
    return answer


def _ask(method: str, path: str) -> HttpResponse:
    answer = Client().generic(method, path, b"From: a@b.example\r\n\r\nja", content_type="text/plain")
    assert isinstance(answer, HttpResponse)
    return answer
