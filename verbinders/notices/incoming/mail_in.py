"""Reading a mail that came in. Nothing in it can be believed, but one thing: who knows the address that leads back to
one delivery, got that delivery, or had it from its reader. Whom it says it is from is not even looked at.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32  # The newer one raises at some headers, and takes minutes over others.
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from verbinders.notices.incoming.mail_text import decoded, text_of_html
from verbinders.notices.way_back import answered

PARTS = 200  # More than any mail that a person writes.
WORK = 3_000_000  # Lines times boundaries: each line is held against each boundary.
HEADERS = 64_000  # Bytes of all headers of a mail, and of one of a part.
FIELD = 10_000  # Signs of one header that are looked at.
_PLAINLY = re.compile(rb"^content-[a-z-]{4,20}[ \t]*:(?:[^\r\n]*\r?\n[ \t])*[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])", re.ASCII)


class Sort(StrEnum):
    """What kind of mail it is."""

    ANSWER = "answer"
    REPORT = "report"  # A mail server tells what became of our mail (RFC 3464).
    AUTOMATIC = "automatic"  # Nobody wrote it: answering it could go on for ever.
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of our mail at one reader."""

    action: str
    status: tuple[int, int, int] | None
    readers: frozenset[str]

    @property
    def has_failed(self) -> bool:
        """It has not arrived, and nobody tries any more."""
        is_final = self.status is not None and self.status[0] == 5
        return self.action == "failed" or (not self.action and is_final)


@dataclass(frozen=True, slots=True)
class Letter:
    """What we understood of a mail. `attachments`: how many were left out; `is_cut`: it was longer than we keep."""

    sort: Sort
    delivery_id: UUID | None
    text: str = ""
    attachments: int = 0
    is_cut: bool = False
    reports: tuple[Report, ...] = ()


@dataclass(slots=True)
class _Found:
    """What stands in the parts of a mail."""

    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attachments: int = 0


def letter(raw: bytes, envelope: Mapping[str, str]) -> Letter:
    """Read it. Whatever it is, this comes to an end soon, and raises nothing."""
    headers = _headers_of(raw)
    delivery_id = _delivery(headers, envelope.get("recipient", ""))
    try:
        mail = _opened(raw)
        return _understood(mail, headers, envelope, delivery_id) if mail else Letter(Sort.UNREADABLE, delivery_id)
    except Exception:  # noqa: BLE001 -- the library is not ours, and what it reads is anybody's
        return Letter(Sort.UNREADABLE, delivery_id)


def _understood(
    mail: "Message[str, str]", headers: "Message[str, str]", envelope: Mapping[str, str], delivery_id: UUID | None
) -> Letter:
    if _is_report(mail):
        return Letter(Sort.REPORT, delivery_id, reports=tuple(_reports(mail)))
    if _is_automatic(headers, envelope):
        return Letter(Sort.AUTOMATIC, delivery_id)
    found = _in_parts(mail)
    plain = "\n".join(found.plain)
    text = plain if plain.strip() else "\n".join(found.pages)
    return Letter(Sort.ANSWER, delivery_id, text, found.attachments, "cut" in envelope)


def _headers_of(raw: bytes) -> "Message[str, str]":
    return BytesHeaderParser(policy=compat32).parsebytes(raw[:HEADERS])


def _values(mail: "Message[str, str]", name: str) -> list[str]:
    """What the headers of this name say, as it stands there."""
    found = [str(value)[:FIELD] for key, value in mail.raw_items() if key.lower() == name]
    return [" ".join(value.split()) for value in found[:20]]


def _value(mail: "Message[str, str]", name: str) -> str:
    return next(iter(_values(mail, name)), "").lower()


def _delivery(headers: "Message[str, str]", recipient: str) -> UUID | None:
    """The delivery to which the address leads back at which this mail came in."""
    name, _at, host = settings.INBOUND_ADDRESS.partition("@")
    if not host:
        return None
    ours = re.compile(rf"(?<![\w.+-]){re.escape(name)}\+[a-z2-7]{{42}}@{re.escape(host)}(?![\w-]|\.\w)", re.IGNORECASE)
    places = [recipient]
    for header in ("delivered-to", "x-original-to", "envelope-to", "to", "cc"):
        places += _values(headers, header)
    for place in places:
        for address in ours.findall(place):
            if delivery_id := answered(address):
                return delivery_id
    return None


def _opened(raw: bytes) -> "Message[str, str] | None":
    """The mail with its parts; None when it is made to keep us busy."""
    head = re.search(rb"\r?\n\r?\n", raw[:HEADERS])
    lines, boundaries = raw.count(b"\n"), raw.lower().count(b"boundary")
    if (len(raw) > HEADERS and head is None) or lines * (1 + boundaries) > WORK:
        return None
    if any(len(plain.group()) > FIELD for plain in _PLAINLY.finditer(raw)):
        return None
    return message_from_bytes(raw, policy=compat32)


def _is_report(mail: "Message[str, str]") -> bool:
    kind = str(mail.get_param("report-type", "delivery-status")).lower()
    return mail.get_content_type() == "multipart/report" and kind == "delivery-status" and mail.is_multipart()


def _is_automatic(headers: "Message[str, str]", envelope: Mapping[str, str]) -> bool:
    """A machine wrote it: RFC 3834, what older programs put, mailing lists, and our own mail on its way round."""
    house = urlsplit(settings.BASE_URL).hostname or ""
    return (
        _value(headers, "auto-submitted").partition(";")[0].strip() not in ("", "no")
        or _value(headers, "precedence") in ("bulk", "junk", "list", "auto_reply")
        or any(_values(headers, name) for name in ("x-autoreply", "x-autorespond", "list-id", "x-loop"))
        or _value(headers, "content-type").startswith("multipart/report")
        or any(map(_is_nobody, [*_values(headers, "return-path"), envelope.get("sender", "-")]))
        or _value(headers, "message-id").endswith(f"@{house}>")
    )


def _is_nobody(sender: str) -> bool:
    """The empty address, with which mail servers write. Postfix calls it by name."""
    return sender.strip("<> ").partition("@")[0].lower() in ("", "mailer-daemon")


def _reports(mail: "Message[str, str]") -> Iterator[Report]:
    """One for each reader of whom the report tells."""
    for part in _parts(mail):
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in _boxed(part)[:PARTS]:
            action, status = _value(block, "action"), _STATUS.match(_value(block, "status"))
            if action or status:
                numbers = tuple(map(int, status.groups())) if status else None
                yield Report(action, numbers, _readers(block))  # type: ignore[arg-type]  # Three of them.


def _readers(block: "Message[str, str]") -> frozenset[str]:
    """ "rfc822; amina@hooyo.example" """
    told = _values(block, "final-recipient") + _values(block, "original-recipient")
    return frozenset(value.rpartition(";")[2].strip(" <>").lower() for value in told)


def _in_parts(mail: "Message[str, str]") -> _Found:
    """The words of a mail, and how much of it is something else."""
    found = _Found()
    for part in _parts(mail):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            found.attachments += 1
            continue
        content = part.get_payload(decode=True)
        words = decoded(content if isinstance(content, bytes) else b"", str(part.get_content_charset("utf-8")))
        if kind == "text/plain":
            found.plain.append(words)
        else:
            found.pages.append(text_of_html(words))
    return found


def _parts(mail: "Message[str, str]") -> "Iterator[Message[str, str]]":
    """What is no box of boxes, in order. What is forwarded stays shut."""
    waiting = [mail]
    for _part in range(PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(_boxed(part))
        else:
            yield part


def _boxed(mail: "Message[str, str]") -> "list[Message[str, str]]":
    """What stands inside of it, as parts."""
    inside = mail.get_payload()
    return [part for part in inside if isinstance(part, Message)] if isinstance(inside, list) else []
