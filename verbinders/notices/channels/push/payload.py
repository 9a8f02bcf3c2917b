"""What a notice says on a screen, in the bytes that every push service takes."""

import json
from collections.abc import Callable

from verbinders.kit.languages import direction
from verbinders.notices.channels import Parcel

# RFC 8030 promises 4096 bytes for what is sent; 86 of them are the header and 17 the seal (RFC 8291).
ROOM = 4096 - 86 - 17


class NoRoom(Exception):
    """Even without a word it is too long."""


def payload(parcel: Parcel, *, tag: str) -> bytes:
    """The notice for the service worker. Too long a text is cut, the link never. Raises NoRoom."""

    def written(title: str, body: str) -> bytes:
        told = {
            "title": title,
            "body": body,
            "url": parcel.link,
            "lang": parcel.language,
            "dir": direction(parcel.language),
            "tag": tag,
        }
        # A sign that is none (half of a pair) becomes a question mark: nothing that was typed stops a notice.
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")

    title = shortened(parcel.subject, lambda part: len(written(part, "")) <= ROOM)
    body = shortened(parcel.text, lambda part: len(written(title, part)) <= ROOM)
    whole = written(title, body)
    if len(whole) > ROOM:
        raise NoRoom
    return whole


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """As much of `text` as fits, cut between two words; empty when not even one sign does."""
    if fits(text):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(f"{text[:middle]}…") else (low, middle - 1)
    kept = text[:low]
    between = max(kept.rfind(sign) for sign in (" ", "\n"))
    kept = kept[:between] if between > low // 2 else kept
    return f"{kept.rstrip()}…" if kept.strip() else ""
