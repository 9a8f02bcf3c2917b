"""What a text message says: plain signs, counted as the network counts them, and never more than three parts.

GSM 03.38: 160 signs of its own small alphabet in one part, 153 in each of several; with any other sign 70 and 67.
"""

import re
import unicodedata

from verbinders.kit.text import PASTED_ALONG
from verbinders.notices.channels import Parcel

MOST = 3  # Parts. Each is paid for, and a telephone without data gets them one by one.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_PAIRS = frozenset("^{}\\[~]|€\f")  # An escape and a sign.
# Typography that would make every part less than half as long, and what says the same.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...", "•": "-"})


def saying(parcel: Parcel) -> str:
    """The text when it fits, with its link; else the subject and the link. The link stays whole, words are cut."""
    words, subject, link = plain(parcel.text), plain(parcel.subject).replace("\n", " "), _link(parcel.link)
    whole = words if not link or link in words else f"{words}\n{link}".strip()
    if whole and parts(whole) <= MOST:
        return _cheap(whole)
    return _shortened(subject or words.replace("\n", " "), f"\n{link}" if link else "")


def plain(words: str) -> str:
    """Without signs that nobody sees or that turn the reading; each paragraph on one line."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    paragraphs = [" ".join(_signs(paragraph).split()) for paragraph in re.split(r"\n[^\S\n]*\n", words)]
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def parts(text: str) -> int:
    """In how many parts the network sends it, and the operator pays for."""
    lengths = _lengths(_cheap(text))
    alone, each = (160, 153) if _is_gsm(_cheap(text)) else (70, 67)
    if sum(lengths) <= alone:
        return 1
    count, used = 1, 0
    for length in lengths:  # A pair is never torn apart.
        if used + length > each:
            count, used = count + 1, 0
        used += length
    return count


def _cheap(text: str) -> str:
    """With plain typography, if that lets it go in the small alphabet."""
    simple = text.translate(_PLAIN)
    return simple if _is_gsm(simple) else text


def _is_gsm(text: str) -> bool:
    return all(sign in _GSM or sign in _GSM_PAIRS for sign in text)


def _lengths(text: str) -> list[int]:
    if _is_gsm(text):
        return [2 if sign in _GSM_PAIRS else 1 for sign in text]
    return [2 if ord(sign) > 0xFFFF else 1 for sign in text]


def _shortened(words: str, link: str) -> str:
    """As many of the words as fit before the link. Without a link that alone is too long."""
    if parts(link) > MOST:
        link = ""
    words = words[: MOST * 160]
    if words and parts(words + link) <= MOST:
        return _cheap(words + link)
    while words and parts(f"{words}…{link}") > MOST:
        words = _less(words)
    return _cheap(f"{words}…{link}") if words else link.strip()


def _less(words: str) -> str:
    """Without its last word; without its last sign when it is one long word. Accents go with their letter."""
    start, _space, _word = words.rpartition(" ")
    if start.strip():
        return start.rstrip()
    shorter = words[:-1]
    while shorter and (unicodedata.category(words[len(shorter)]) in ("Mn", "Me", "Cf") or shorter[-1] == "\u200d"):
        shorter = shorter[:-1]
    return shorter


def _link(link: str) -> str:
    return "" if any(sign.isspace() or not sign.isprintable() for sign in link) else link


def _signs(words: str) -> str:
    """NFC; what is no text becomes a space, what nobody sees goes."""
    kept = (sign for sign in words if sign not in PASTED_ALONG)
    spaced = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl") else sign for sign in kept)
    return unicodedata.normalize("NFC", spaced)
