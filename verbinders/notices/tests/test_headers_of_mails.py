"""Whatever somebody is called: no mail gets a header or a reader more, and none is lost for it (G28).

Each kind of notice with each hostile word in all of its values, and as the name of the network; of both parts of the
mail it is looked what they say. Every fourth of these mails, some 2 s; with LONG=1 all. It asks no database.
"""

import os
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from html import unescape
from html.parser import HTMLParser
from itertools import cycle

import pytest
from django.conf import settings

from verbinders.kit.text import broken_signs
from verbinders.notices import wording
from verbinders.notices.channels import Parcel, mail, mail_page
from verbinders.notices.kinds import kind_named, kinds
from verbinders.notices.wording import render

ENDS = [
    "\r\n",
    "\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "\r\n\r\n",
    "\n ",
    "\x00",
]
HOSTILE = [
    *(f"Jan{end}Bcc: all@spam.example" for end in ENDS),
    "Jan\r\nContent-Type: text/html\r\n\r\n<h1>Hooyo</h1>",
    "\r\nSubject: Hooyo",
    "=?utf-8?q?Jan=0D=0ABcc:_all@spam.example?=",
    "=?utf-8?b?SmFuDQpCY2M6IGFsbEBzcGFtLmV4YW1wbGU=?=",
    "=?utf-8?q?=ZZ?= =?x?y?z?=",
    "\u202eelpmaxe.maps@lla :ccB\u2066",
    "Jan <all@spam.example>, Bcc: all@spam.example",
    '"Jan" <all@spam.example>',
    'Jan\\", all@spam.example (hallo',
    "all@spam.example;",
    "Jan\ud800",
    "ا" * 300,
    "é" * 3_000,
    "a" * 5_000,
    "a " * 3_000,
    "👋🏽" * 400,
    "\u200b\ufeff\u00ad",
    "<img src=//spam.example/1><script>x</script><a href=//spam.example>k</a>",
    "https://spam.example/\n\nhttps://spam.example/",
]
HEADERS = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To", "Date", "Message-ID", "Auto-Submitted",
    "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence",
}  # fmt: skip
TAGS = set("html head meta title body div p h1 a br".split())
TO, BACK = "ans@wijk.example", "answer+a2@verbinders.example"
STOP = "https://verbinders.example/notices/stop/abc/"
LONG = os.environ.get("LONG") == "1"


def parcels(kind: str) -> Iterator[Parcel]:
    """A mail of this kind with each of the hostile words."""
    languages = cycle(language for language, _name in settings.LANGUAGES)
    example, start = kind_named(kind).example, list(kinds()).index(kind)
    link = str(example.get("link", ""))
    for number, (words, language) in enumerate(zip(HOSTILE, languages, strict=False)):
        if not LONG and (number + start) % 4:
            continue
        told = {name: words if isinstance(one, str) and name != "link" else one for name, one in example.items()}
        subject, text = render(kind, told, language)
        more = {"unsubscribe": STOP, "reply_to": BACK, "bounce_to": BACK}
        yield Parcel(f"key{number}", TO, language, subject, text, link=link, sender=words, **more)  # type: ignore[arg-type]


def trouble_with(parcel: Parcel) -> list[str]:
    """What is wrong with the mail that is made of it."""
    try:
        made = mail.as_mail(parcel)
        readers, raw = made.recipients(), made.message().as_bytes(linesep="\r\n")
    except Exception as error:  # noqa: BLE001 -- whatever it is, this mail is lost
        return [f"no mail: {error!r}"]
    read = message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    return [
        *(f"reader: {one}" for one in readers if one != TO),
        *(f"header: {name}" for name in read if name not in HEADERS or len(read.get_all(name, [])) > 1),
        *(f"missing: {name}" for name in HEADERS - set(read)),
        *(f"a line of its own: {line!r}" for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n") if _is_odd(line)),
        *_trouble_with_addresses(read),
        *_trouble_with_parts(read, parcel),
    ]


def _is_odd(line: bytes) -> bool:
    """A line of a header is its name, or goes on after a space, in signs that every program knows."""
    return (
        not re.match(rb"[A-Z][A-Za-z-]+: |[ \t]", line) or bool(re.search(rb"[^\x20-\x7e\t]", line)) or len(line) > 998
    )


def _trouble_with_addresses(read: EmailMessage) -> Iterator[str]:
    house = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    for name, wanted in (("To", TO), ("From", house), ("Reply-To", BACK)):
        found = [one.addr_spec for one in read[name].addresses]
        if found != [wanted]:
            yield f"{name}: {read[name]}"
    subject = str(read["Subject"])
    if not subject.strip() or broken_signs(subject) or len(subject.splitlines()) > 1 or "=?" in subject:
        yield f"subject: {subject!r}"


def _trouble_with_parts(read: EmailMessage, parcel: Parcel) -> Iterator[str]:
    parts = list(read.iter_parts())
    if [part.get_content_type() for part in parts] != ["text/plain", "text/html"]:
        yield f"parts: {parts}"
        return
    text, page = (part.get_content() for part in parts)
    seen = Seen(page)
    allowed = {STOP, settings.BASE_URL, parcel.link}
    yield from (f"leads to {one}" for one in seen.leads - allowed if not one.startswith(f"{settings.BASE_URL}/"))
    yield from (f"a tag: {tag}" for tag in seen.tags - TAGS)
    if re.search(r"url\(|@import", "".join(re.findall(r'style="[^"]*"', page))):
        yield "a style that fetches something"
    yield from (f"only in the text: {word[:80]}" for word in set(text.split()) - set(" ".join(seen.words).split()))


class Seen(HTMLParser):
    """A page as a mail program reads it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.leads: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.leads |= {value or "" for name, value in attrs if name in ("href", "src", "background", "action")}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("kind", kinds())
def test_no_word_becomes_a_header_and_no_mail_is_lost(kind: str) -> None:
    for parcel in parcels(kind):
        assert trouble_with(parcel) == [], (kind, parcel.sender[:40])


def test_the_control_finds_words_that_were_not_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a subject: they are cleaned when they are written down, and again when the mail is made."""
    monkeypatch.setattr(wording, "_clean", lambda name, value: value)
    monkeypatch.setattr(mail, "in_a_header", lambda words: words.partition("\n")[0] if "Bcc" in words else "")
    found = [one for parcel in parcels("application_admitted") for one in trouble_with(parcel)]
    assert any(one.startswith(("no mail", "subject")) for one in found)


def test_the_control_finds_a_name_of_a_network_that_was_not_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "in_a_header", lambda words: words)
    found = [one for parcel in parcels("application_admitted") for one in trouble_with(parcel)]
    assert any(one.startswith("no mail") for one in found)


def test_the_control_finds_a_page_that_does_not_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    made = mail_page.as_html
    monkeypatch.setattr(mail, "as_html", lambda parcel: unescape(made(parcel)))
    found = [one for kind in list(kinds())[:4] for parcel in parcels(kind) for one in trouble_with(parcel)]
    assert any(one.startswith("leads to //spam.example") for one in found)
