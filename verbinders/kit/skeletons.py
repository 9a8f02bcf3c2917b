"""What a name looks like to the eye: its skeleton. Two names with one skeleton cannot be told apart at a glance.

Unicode UTS #39 says which signs look alike; what people do with ordinary letters and digits is added here.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from verbinders.kit.text import BLANK

TABLE = Path(__file__).with_name("confusables.txt")

# Letters of Arabic script that are written for one another: by keyboard, by country, or without their points.
_ARABIC = str.maketrans(
    dict.fromkeys("ىیې", "ي") | dict.fromkeys("کڪ", "ك") | dict.fromkeys("ةۀەہھ", "ه") | {"ٱ": "ا", "ـ": ""}
)
# Small capitals and what is drawn like one: to UTS #39 a Cyrillic в is a small B, to everybody else it is a B.
_AS_LATIN = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢʍп", "abcdefghijklmnoprstuvwyzmn")
# Digits and signs inside a word, for the letter that they replace. UTS #39 itself says 0 and O, 1 and l.
_FOR_A_LETTER = str.maketrans("013456789@$€!+|", "oleasbtbgaseitl")
_LETTERS_FOR_SIGNS = "@$€!+|"
# What joins, blanks or chooses a shape, and is no sign by itself.
_UNSEEN = BLANK | frozenset("\u034f\u180b\u180c\u180d") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_PAIRS = (("vv", "w"), ("i", "l"))
_RUN = re.compile(r"([^\W\d])\1+")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A name as the eye takes it in: its words in their order, without what says little, and its numbers."""

    words: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """Without the spaces: they are easily lost."""
        return _once("".join(self.words))

    @property
    def sorted(self) -> str:
        """The words in the order of the alphabet: another order is hardly noticed."""
        return _once("".join(sorted(self.words)))


def skeletons(name: str, fillers: Collection[str] = ()) -> tuple[Skeleton, ...]:
    """How a name may be read: whole, without what stands in brackets, and as the short name between them.

    `fillers`: words that say little; each reading stands here with and without them.
    """
    return _read(name, _bare(tuple(fillers)))


@lru_cache(maxsize=1024)
def _read(name: str, fillers: frozenset[str]) -> tuple[Skeleton, ...]:
    bracketed = [part.strip() for part in _IN_BRACKETS.findall(name)]
    short = [part for part in bracketed if len(part) > 2 and part.isalpha() and part.isupper()]
    readings = [name, *([_IN_BRACKETS.sub(" ", name)] if bracketed else []), *short]
    # With the fillers too: one that is misspelt or written on to its neighbour is no filler any more.
    found = dict.fromkeys(_skeleton(reading, left_out) for reading in readings for left_out in (fillers, frozenset()))
    return tuple(one for one in found if one.words)


def _skeleton(name: str, fillers: frozenset[str]) -> Skeleton:
    """One reading of it."""
    words = _words(name)
    kept = [_unglued(word, fillers) for word in words if word not in fillers]
    numbers = tuple(re.findall(r"\d{2,}|(?<!\w)\d(?!\w)", _plain(name)))
    return Skeleton(tuple(kept or words), numbers)


@lru_cache(maxsize=64)
def _bare(fillers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded for word in fillers for folded in _words(word))


def _words(name: str) -> list[str]:
    return [folded for word in _apart(_plain(name)).split() if (folded := _folded(word))]


def _unglued(word: str, fillers: frozenset[str]) -> str:
    """A long filler that was written on to its word comes off it."""
    for filler in fillers:
        if len(filler) > 6 and len(word) > len(filler) + 2:
            word = word.removeprefix(filler).removesuffix(filler)
    return word


def _plain(name: str) -> str:
    """Without marks, joiners and lengthening; every digit as 0 to 9."""
    signs = unicodedata.normalize("NFKD", name).translate(_ARABIC)
    kept = (sign for sign in signs if sign not in _UNSEEN and unicodedata.category(sign) != "Cf")
    kept = (sign for sign in kept if not unicodedata.combining(sign))
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept)


def _apart(name: str) -> str:
    """Spaces for all that is no letter or digit, save a sign that stands for a letter within a word."""
    signs = []
    for at, sign in enumerate(name):
        beside = name[max(at - 1, 0) : at] + name[at + 1 : at + 2]
        looks = confusables().get(sign, sign) if sign not in _LETTERS_FOR_SIGNS else "a"
        is_letter = sign.isalnum() or unicodedata.category(sign).startswith("M")
        signs.append(sign if is_letter or (looks.isalnum() and _within(beside)) else " ")
    return "".join(signs)


def _within(beside: str) -> bool:
    return len(beside) == 2 and all(sign.isalnum() for sign in beside)


def _folded(word: str) -> str:
    """One word as the eye takes it in."""
    if word.isdecimal():
        return word
    word = _looked_up(_looked_up(word).casefold().translate(_AS_LATIN)).translate(_FOR_A_LETTER)
    for pair, sign in _PAIRS:
        word = word.replace(pair, sign)
    return _once(word)


def _once(word: str) -> str:
    """A letter that is written twice is easily read as one."""
    return _RUN.sub(r"\1", word)


def _looked_up(word: str) -> str:
    """Each sign as the one that it looks like, without marks."""
    looks = "".join(confusables().get(sign, sign) for sign in word)
    return "".join(sign for sign in unicodedata.normalize("NFKD", looks) if not unicodedata.combining(sign))


@cache
def confusables() -> Mapping[str, str]:
    """Each sign that looks like another, and which (UTS #39)."""
    table: dict[str, str] = {}
    for line in TABLE.read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            like, *signs = line.split()
            prototype = "".join(chr(int(code, 16)) for code in like.split("+"))
            table |= {chr(int(code, 16)): prototype for code in signs}
    return table
