"""Plain Dutch (B1), as far as a machine can tell: short sentences, no words of the office, long words only where meant.

A good figure proves nothing about a text; a bad one says where to look. Who reads the texts: docs/to-be-read.md.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from checks.report import Problem

SHORT, LONGEST = 15, 22  # Words in a sentence: what nearly all have, and what none may pass.
SHARE = 0.98  # Of the sentences that are short.
LONG = 16  # Letters. Dutch glues words together; readers have to take them apart again.
PO = Path("verbinders/locale/nl/LC_MESSAGES/django.po")
HARD = Path("checks/hard_words.txt")
# Words of the office that have a plain brother, from the lists that Dutch public bodies use for writing at B1.
OFFICE = {
    "aangaande": "over",
    "aldus": "zo",
    "alsmede": "en",
    "alvorens": "voordat",
    "betreffende": "over",
    "bovengenoemd": "dit",
    "conform": "volgens",
    "derhalve": "dus",
    "desbetreffende": "die",
    "desgewenst": "als je wilt",
    "dient": "moet",
    "dienen": "moeten",
    "doch": "maar",
    "echter": "maar",
    "gaarne": "graag",
    "gelieve": "wil je",
    "geschieden": "gebeuren",
    "heden": "vandaag",
    "hetgeen": "wat",
    "implementeren": "invoeren",
    "inclusief": "met",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "krachtens": "volgens",
    "middels": "met",
    "mits": "als",
    "nadien": "daarna",
    "namelijk": "want",
    "omtrent": "over",
    "onverwijld": "meteen",
    "reeds": "al",
    "teneinde": "om",
    "tevens": "ook",
    "thans": "nu",
    "trachten": "proberen",
    "uitsluitend": "alleen",
    "vermits": "omdat",
    "verstrekken": "geven",
    "voornoemd": "dit",
    "voorts": "verder",
    "zodoende": "zo",
    "zulks": "dat",
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of the Dutch texts, and the line of the file where its text begins."""

    words: tuple[str, ...]
    line: int


def sentences(path: Path) -> Iterator[Sentence]:
    """Every sentence on screen and in mails; what is filled in counts as one word."""
    for entry in polib.pofile(str(path)):
        for text in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            for words in _in_words(text):
                yield Sentence(words, entry.linenum or 1)


def _in_words(text: str) -> Iterator[tuple[str, ...]]:
    filled = re.sub(r"%\(\w+\)[a-z]|\{\w+\}|https?://\S+", "X", text)
    for line in re.sub(r"<[^>]+>|\u00ad", "", filled).split("\n"):  # A soft hyphen is no sign of the word.
        for part in re.split(r"(?<=[.!?:])\s+", line.strip()):
            if words := re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", part):
                yield tuple(words)


def find(root: Path) -> Iterator[Problem]:
    """Sentences that are too long, words of the office, and long words for which nobody gave a reason."""
    path = root / PO
    allowed, used = _allowed(root / HARD), set()
    for sentence in sentences(path):
        if len(sentence.words) > LONGEST:
            yield Problem(path, sentence.line, f"{len(sentence.words)} words in one sentence; at most {LONGEST}")
        for word in (one.lower() for one in sentence.words):
            if word in OFFICE:
                yield Problem(path, sentence.line, f"{word!r} is a word of the office: {OFFICE[word]!r}")
            elif len(word) >= LONG and word not in allowed:
                yield Problem(path, sentence.line, f"{word!r} is long: say it plainer, or why not in {HARD}")
            used.add(word)
    for word in sorted(set(allowed) - used):
        yield Problem(root / HARD, allowed[word], f"{word!r} is said nowhere any more")


def _allowed(path: Path) -> dict[str, int]:
    """Each long word that stays, and its line. Beside it stands why."""
    lines = enumerate(path.read_text().splitlines(), 1)
    return {line.split(":")[0].strip(): number for number, line in lines if ":" in line and line[0] != "#"}


def figure(root: Path) -> tuple[float, int]:
    """The share of short sentences, and how many sentences there are."""
    lengths = [len(sentence.words) for sentence in sentences(root / PO)]
    return sum(length <= SHORT for length in lengths) / max(1, len(lengths)), len(lengths)


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    problems = sorted(set(find(root)))
    for problem in problems:
        print(problem.seen_from(root))
    share, number = figure(root)
    print(f"plain Dutch: {share:.1%} of {number} sentences have at most {SHORT} words; the floor is {SHARE:.0%}")
    return int(bool(problems) or share < SHARE)


if __name__ == "__main__":
    sys.exit(main())
