"""Mail and calls that were made to break something: nothing raises, nothing takes long, nothing gets through."""

import base64
import json
import time
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from verbinders.notices.incoming.mail_in import Letter, Sort, letter
from verbinders.notices.incoming.mail_text import decoded, text_of_html, tidied
from verbinders.notices.tests.incoming.conftest import (
    SECRET,
    Heard,
    bring,
    call,
    mail_to,
    post_mail,
    rows,
    sent,
    text,
)

SECONDS = 5  # Of work, however busy the machine is; it takes one, and without our limits minutes.
HEAD = b"From: a@b.example\r\nTo: answer@verbinders.example\r\nMIME-Version: 1.0\r\n"


def nested(depth: int, kind: str = "multipart/mixed") -> bytes:
    lines = [b'Content-Type: %s; boundary="b%d"\r\n\r\n--b%d\r\n' % (kind.encode(), n, n) for n in range(depth)]
    return HEAD + b"".join(lines) + b"Content-Type: text/plain\r\n\r\nja\r\n"


def in_parts(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    boxed = b"".join(b"--b\r\n%s\r\n" % part for part in parts)
    return HEAD + b'Content-Type: multipart/%s; boundary="b"\r\n\r\n%s--b--\r\n' % (kind, boxed)


CORPUS = {
    "nothing": b"",
    "no body": HEAD,
    "no header": b"\r\n\r\nja",
    "only zeros": b"\x00" * 1_000_000,
    "only line breaks": b"\n" * 1_000_000,
    "only returns": b"\r" * 1_000_000,
    "one line": b"x" * 1_000_000,
    "a header without end": b"To: " + b"(" * 1_000_000,
    "a list of readers without end": b"To: " + b"a@b.example, " * 70_000 + b"\r\n\r\nja",
    "many headers": b"X: y\r\n" * 160_000 + b"\r\nja",
    "folded headers": b"To: a\r\n" + b" b\r\n" * 200_000 + b"\r\nja",
    "nested 1,000 deep": nested(1_000),
    "nested 100 deep": nested(100),
    "nested 100 deep, and long": nested(100) + b"\r\n" * 450_000,
    "mails in mails": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"ja",
    "a report in a report": HEAD + b"Content-Type: message/delivery-status\r\n\r\n" * 5_000,
    "10,000 parts": in_parts(*[b"Content-Type: text/plain\r\n\r\nja"] * 10_000),
    "parts without a boundary": HEAD + b"Content-Type: multipart/mixed\r\n\r\n--\r\nja\r\n----\r\n",
    "a boundary that is never closed": HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nja',
    "an empty boundary": HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nja\r\n--\r\n',
    "a boundary of 100 KB": HEAD + b'Content-Type: multipart/mixed; boundary="' + b"b" * 100_000 + b'"\r\n\r\nja',
    "quotes in a type": HEAD + b"Content-Type: text/plain; " + b'";' * 200_000 + b"\r\n\r\nja",
    "quotes in a part": in_parts(b"Content-Type: text/plain; " + b'";' * 200_000 + b"\r\n\r\nja"),
    "a type of semicolons": in_parts(b'Content-Type: text/plain; a="' + b";" * 300_000 + b"\r\n\r\nja"),
    "quotes in a folded type": HEAD + b"Content-Disposition: a;\r\n" + b' "\r\n' * 90_000 + b"\r\nja",
    "a name in pieces": HEAD
    + b"Content-Type: text/plain; "
    + b"".join(b"n*%d*=a; " % n for n in range(900))
    + b"\r\n\r\nja",
    "an unknown alphabet": HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\nja",
    "an alphabet that is none": HEAD + b"Content-Type: text/plain; charset=zlib\r\n\r\nja",
    "a slow alphabet": HEAD + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" + b"9" * 200_000,
    "a wrong alphabet": HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nj\xe4",
    "an alphabet with signs": HEAD + b"Content-Type: text/plain; charset*=utf-8''%00%ff\r\n\r\nja",
    "half a sign": HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "é".encode()[:1],
    "broken base64": HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=A" * 1_000,
    "broken uuencode": HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: uuencode\r\n\r\nbegin 6\r\n~~~~",
    "broken quoted": HEAD
    + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n==ZZ=",
    "raw signs in headers": b"From: \xff\xfe\r\nTo: \xc3\r\nContent-Type: \xe9/\xe9; \xff=\xff\r\n\r\nja",
    "a header of signs": b"\xff\xfe\x00: \x00\r\n: \r\n :\r\n\r\nja",
    "html, never closed": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a " * 300_000,
    "html, comments": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<!--" * 240_000,
    "html, marks": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * 900_000,
    "html, quotes": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<blockquote>" * 80_000,
    "html, scripts": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<script>" * 120_000,
    "html, signs": HEAD + b"Content-Type: text/html\r\n\r\n" + b"&#xD800;&#0;&#x110000;&" * 30_000,
    "a bounce of nothing": in_parts(b"Content-Type: message/delivery-status\r\n", kind=b"report"),
    "a bounce of 50,000": in_parts(
        b"Content-Type: message/delivery-status\r\n\r\n" + b"Action: failed\r\nStatus: 5.1.1\r\n\r\n" * 30_000,
        kind=b"report; report-type=delivery-status",
    ),
    "long numbers": in_parts(
        b"Content-Type: message/delivery-status\r\n\r\n\r\nAction: failed\r\nStatus: 5." + b"1" * 9_000 + b".1\r\n",
        kind=b"report; report-type=delivery-status",
    ),
}


@pytest.mark.parametrize("raw", CORPUS.values(), ids=CORPUS)
@pytest.mark.parametrize("recipient", ["", "answer+" + "a" * 42 + "@verbinders.example"])
def test_no_mail_raises_or_takes_long(raw: bytes, recipient: str) -> None:
    begun = time.process_time()
    understood = letter(raw[:1_000_000], {"recipient": recipient})
    said = tidied(understood.text)
    assert time.process_time() - begun < SECONDS
    assert (understood.delivery_id, len(said) <= 20_000, "\x00" in said) == (None, True, False)


@pytest.mark.parametrize("name", ["nested 1,000 deep", "nested 100 deep, and long", "a type of semicolons"])
def test_what_would_keep_us_busy_is_not_begun(name: str) -> None:
    assert letter(CORPUS[name][:1_000_000], {}).sort == Sort.UNREADABLE


NAMES = st.sampled_from(
    ["From", "To", "Cc", "Subject", "Return-Path", "Auto-Submitted", "Precedence", "Delivered-To", "X"]
)
_BOXES = "multipart/mixed multipart/alternative multipart/report multipart/ message/rfc822 message/delivery-status"
TYPES = st.sampled_from([*_BOXES.split(), *"text/plain text/html text/calendar image/png text / a/b".split()])
WAYS = st.sampled_from(["7bit", "8bit", "base64", "quoted-printable", "uuencode", "binary", "x"])
CHARSETS = st.sampled_from(
    ["utf-8", "us-ascii", "utf-16", "iso-8859-1", "windows-1256", "utf-7", "rot13", "hex", "idna", ""]
)


@st.composite
def mails(draw: st.DrawFn, depth: int = 3) -> bytes:
    """Almost a mail."""
    lines = [
        f"{draw(NAMES)}: {draw(st.text(max_size=60))}"
        for _header in range(draw(st.integers(0, 4) if depth == 3 else st.just(0)))
    ]
    kind = draw(TYPES)
    lines.append(f'Content-Type: {kind}; charset="{draw(CHARSETS)}"; boundary="{draw(st.sampled_from("abc"))}"')
    lines.append(f"Content-Transfer-Encoding: {draw(WAYS)}")
    head = draw(st.sampled_from(["\r\n", "\n", "\r"])).join([*lines, "", ""]).encode("utf-8", "surrogatepass")
    if not depth or not kind.startswith(("multipart", "message")):
        return head + draw(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda words: words.encode())))
    mark = draw(st.sampled_from([b"a", b"b", b"c"]))
    parts = draw(st.lists(mails(depth=depth - 1), max_size=3))
    return head + b"".join(b"\r\n--" + mark + b"\r\n" + part for part in parts) + b"\r\n--" + mark + b"--\r\n"


@hypothesis(max_examples=200, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=mails())
def test_two_hundred_hostile_mails_never_raise(raw: bytes) -> None:
    understood = letter(raw, {})
    assert isinstance(understood, Letter)
    tidied(understood.text)


@hypothesis(max_examples=200, derandomize=True, deadline=None)
@given(page=st.text(alphabet="<>/!-= \"'abpr&;#x0\n\u202eé", max_size=200))
def test_no_page_of_html_raises_or_keeps_a_mark(page: str) -> None:
    assert "<script" not in text_of_html(page.replace("script", ""))


@hypothesis(max_examples=200, derandomize=True, deadline=None)
@given(content=st.binary(max_size=200), charset=st.one_of(CHARSETS, st.text(max_size=20)))
def test_bytes_always_become_text(content: bytes, charset: str) -> None:
    assert isinstance(tidied(decoded(content, charset)), str)


@pytest.mark.parametrize(
    ("page", "reads"),
    [
        ("<p>Yes</p><p>I do</p>", "Yes\n\nI do"),
        ("Yes<br>I do<br/>too", "Yes\nI do\ntoo"),
        ("<html><head><title>x</title><style>p{}</style></head><body>Yes</body></html>", "Yes"),
        ("<script>alert(1)</script>Yes<script src=x>", "Yes"),
        ("<SCRIPT>a</SCRIPT >Yes<!-- <p>no</p> --> &amp; &lt;b&gt; 3 < 4", "Yes & <b> 3 < 4"),
        ("Yes<blockquote>Is there<br>tea?</blockquote>Amina", "Yes\n> Is there\n> tea?\nAmina"),
        ("<a href='https://evil.example'>Yes</a>", "Yes"),
        ("Ça&nbsp;va&#33;", "Ça va!"),
        ("Yes<p", "Yes"),
        ("Yes<!-- not closed", "Yes"),
    ],
)
def test_of_a_page_the_words_are_read(page: str, reads: str) -> None:
    assert tidied(text_of_html(page)) == reads


@pytest.mark.parametrize(
    ("content", "charset", "reads"),
    [
        ("Çay içelim".encode("iso-8859-9"), "iso-8859-9", "Çay içelim"),
        ("شاي".encode("windows-1256"), "windows-1256", "شاي"),
        ("شاي".encode(), "us-ascii", "شاي"),
        ("Café".encode("latin-1"), "utf-8", "Café"),
        ("Café".encode("utf-16"), "utf-16", "Café"),
        ("Café".encode(), "klingon", "Café"),
    ],
)
def test_every_alphabet_is_read(content: bytes, charset: str, reads: str) -> None:
    assert decoded(content, charset) == reads


def test_a_plain_part_is_read_before_a_page() -> None:
    raw = in_parts(
        b"Content-Type: text/html\r\n\r\n<p>a page</p>",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"plain"),
        kind=b"alternative",
    )
    assert letter(raw, {}).text.strip() == "plain"
    only = in_parts(b"Content-Type: text/html\r\n\r\n<p>a page</p>", b"Content-Type: text/plain\r\n\r\n \r\n")
    assert tidied(letter(only, {}).text) == "a page"


@pytest.mark.django_db
def test_a_mail_that_keeps_us_busy_is_parked_where_it_belongs(heard: Heard) -> None:
    asked = sent()
    raw = mail_to(asked).partition(b"\r\n\r\n")[0] + b"\r\n" + nested(1_000)[len(HEAD) :]
    post_mail(raw)
    bring()
    assert letter(raw, {}).sort == Sort.UNREADABLE
    assert (rows()[0].reason, rows()[0].delivery_id) == ("It is built so that we cannot read it.", asked.pk)


CALLS = {
    "nothing that is text": b"\x00\xff\xfe" * 1_000,
    "a lone surrogate": b'{"from": "\\ud800", "text": "\\u0000", "id": "\\udfff"}',
    "zeros in all fields": json.dumps(text("a\x00b", "\x00", key="\x00")).encode(),
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 100_000,
    "brackets that are closed": b"[" * 100_000 + b"]" * 100_000,
    "a long number": b'{"from": ' + b"9" * 500_000 + b"}",
    "an endless number": b'{"from": 1e999999, "id": Infinity, "text": NaN}',
    "10,000 fields": b"&".join(b"field%d=value" % n for n in range(10_000)),
    "a list of names": json.dumps({"from": ["a"], "text": {"b": 1}, "id": None, "to": True}).encode(),
    "a megabyte of text": json.dumps(text("ja " * 300_000)).encode(),
    "a long number of who sent it": json.dumps(text("ja", "+3" + "1" * 5_000)).encode(),
    "a long name": json.dumps(text("ja", key="k" * 50_000)).encode(),
    "a form": b"------b\r\nContent-Disposition: form-data; name=a; filename=../../x\r\n\r\n\x00\r\n------b--",
}


@pytest.mark.django_db
@pytest.mark.parametrize("provider", ["console", "cm", "seven"])
@pytest.mark.parametrize("about", ["sms", "receipt"])
def test_no_call_breaks_the_hook_or_the_worker(heard: Heard, settings: object, provider: str, about: str) -> None:
    settings.SMS_GATEWAYS = ["console://", "cm://0123456789@?from=A", "seven://0123456789@"]  # type: ignore[attr-defined]
    for name, body in CALLS.items():
        assert call(body, about, provider=provider).status_code == 200, name
    begun = time.process_time()
    bring()
    assert time.process_time() - begun < SECONDS
    kept = rows()
    assert [(row.reason, bytes(row.raw)[:60]) for row in kept if "could not be brought" in row.reason] == []
    assert all(row.settled_at for row in kept if row.envelope["about"] == "text" or row.status == "parked")
    assert heard.texts == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["%00", "a=%ff%fe", "a=%ED%A0%80", "&" * 3_000, "a=b&" * 1_500, "a=" + "%41" * 2_000, "=", "?"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_query_breaks_the_hook_or_the_worker(heard: Heard, method: str, query: str) -> None:
    for hook in ("sms/console", "receipt/console", "mail"):
        answer = Client().generic(
            method, f"/hook/{hook}/{SECRET}/", b"From: a\r\n\r\nja" if method == "POST" else b"", QUERY_STRING=query
        )
        assert answer.status_code in (200, 400, 405), hook
    bring()
    assert [row.reason for row in rows() if "could not be brought" in row.reason] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["text/plain", "", "\xff", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_no_content_type_breaks_the_hook(kind: str) -> None:
    for hook in ("sms/console", "receipt/console", "mail"):
        headers: dict[str, Any] = {"HTTP_X_SIGNATURE": "\x00\u00ff\r\n x" * 900, "HTTP_X_NONCE": "n" * 100_000}
        answer = Client().generic("POST", f"/hook/{hook}/{SECRET}/", b"a\x00=b", content_type=kind, **headers)
        assert answer.status_code == 200
    assert all(len(value) <= 4_000 for row in rows() for value in row.envelope.values())
