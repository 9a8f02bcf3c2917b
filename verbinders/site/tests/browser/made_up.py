"""A language that nobody speaks: each text of ours stands in marks, with accents, and is a third longer.

What is read without marks escaped translation; what does not fit will not fit in Turkish either.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connections
from django.utils.translation import trans_real

from checks.report import house_rules
from verbinders.kit.languages import LANGUAGES

LONGER = 3  # One sign more for each three.
ACCENTS = str.maketrans("aceinosuyACEINOSUY", "áçéíñöšúýÁÇÉÍÑÖŠÚÝ")
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]*>|&#?\w+;|https?://\S+|\S+@\S+)")
WORD = re.compile(r"\w{3,}")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
LETTER = re.compile(r"[^\W\d_]")
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
GLUE = re.compile(r"[,:;·–] | · |\n")  # Between a name and another name.
# In every language: the names that templates may hold, programs, and what languages call themselves.
THE_SAME = {
    *house_rules(settings.ROOT)["names"],
    *(language.endonym for language in LANGUAGES.values()),
    "Word",
    "LibreOffice Writer",
}
SILENT = {"script", "style", "code", "kbd"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CUT = "\x1f"  # Between two pieces of text.


class MadeUp(trans_real.DjangoTranslation):
    """It takes the place of English, and has a word for everything."""

    def gettext(self, message: str) -> str:
        return marked(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def marked(text: str) -> str:
    """⟦Úúr námee iss…⟧; placeholders, tags and addresses stay as they are."""
    parts = KEPT.split(text)
    return f"⟦{''.join(part if n % 2 else WORD.sub(_longer, part) for n, part in enumerate(parts))}⟧"


def _longer(found: re.Match[str]) -> str:
    word = found[0]
    return word.translate(ACCENTS) + word[-1] * (len(word) // LONGER)


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on English is the made-up language."""
    trans_real.translation("en")
    monkeypatch.setitem(trans_real._translations, "en", MadeUp("en"))  # type: ignore[attr-defined]


def escaped(html: str, told: str) -> list[str]:
    """What is read on the page, is not marked, and nobody has told us."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    pieces = [*_unmarked(CUT.join(reader.words)).split(CUT), *map(_unmarked, reader.aloud)]
    bare = (" ".join(part.split()).strip(" ….,:;()·–-") for piece in pieces for part in GLUE.split(piece))
    return sorted({piece for piece in bare if LETTER.search(piece) and not _is_told(piece, told)})


def _is_told(piece: str, told: str) -> bool:
    """A name, or what somebody wrote; a bank account is shown in groups of four."""
    return piece in THE_SAME or piece in told or (piece[2:4].isdigit() and piece.replace(" ", "") in told)


def _unmarked(text: str) -> str:
    """Without our own texts, also where one stands inside another, or goes on over a link."""
    while (shorter := MARKED.sub(CUT, text)) != text:
        text = shorter
    return text


class _Reader(HTMLParser):
    """Everything that is read, and apart what is only read aloud; not what says that it is in another language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.aloud: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words.append("")
        self.aloud += [value or "" for name, value in attrs if name in READ_ALOUD]
        is_foreign = tag != "html" and any(
            name == "lang" or (name, value) == ("translate", "no") for name, value in attrs
        )
        if tag not in VOID and (self.silent or tag in SILENT or is_foreign):
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.words.append("")
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def everything_told() -> str:
    """All that stands in the database: names, and what people wrote."""
    return " ".join(" ".join(words.split()) for words in _stored())


def _stored() -> Iterator[str]:
    owner = connections["owner" if "owner" in connections else "default"]
    with owner.cursor() as cursor:
        for table in owner.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {owner.ops.quote_name(table)}")  # noqa: S608 -- our own tables
            yield from (
                str(value) for row in cursor.fetchall() for value in row if isinstance(value, str | dict | list)
            )
