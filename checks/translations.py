"""Every text has its translation, with the same placeholders, and nothing stays behind that is no longer said.

python -m checks.translations            looks
python -m checks.translations --write    puts new texts into the .po files, takes old ones out; you translate
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

from checks.messages import Found, Message, collect
from checks.report import Problem, finish, house_rules

# How each language counts: what gettext must know to pick a form, and how many forms there are.
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
    " n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
Entries = dict[tuple[str | None, str], polib.POEntry]

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|{\w+}")
_ELEMENT = re.compile(r"</?[a-z]\w*")


def find(root: Path) -> Iterator[Problem]:
    rules = house_rules(root)
    found, problems = collect(root)
    yield from problems
    for language in rules["languages"]:
        path = _po(root, language)
        is_complete = language in rules["complete_languages"]
        if path.exists():
            yield from _look(path, language, found, is_complete)
        elif is_complete and found:
            yield Problem(path, 1, "is not there: run python -m checks.translations --write")


def _po(root: Path, language: str) -> Path:
    return root / "verbinders" / "locale" / language / "LC_MESSAGES" / "django.po"


def _look(path: Path, language: str, found: list[Found], is_complete: bool) -> Iterator[Problem]:
    file = polib.pofile(str(path))
    if file.metadata.get("Plural-Forms") != PLURALS[language]:
        yield Problem(path, 1, f"Plural-Forms should be {PLURALS[language]!r}")
    entries: Entries = {(entry.msgctxt, entry.msgid): entry for entry in file if not entry.obsolete}
    said = {item.message.key: item for item in found}
    for key, item in said.items():
        entry = entries.get(key)
        if entry is None or entry.msgid_plural != (item.message.plural or ""):
            if is_complete:
                where = item.path.relative_to(path.parents[4])
                yield Problem(path, 1, f"{item.message.text[:60]!r} of {where}:{item.line} is not in it: run --write")
        elif is_complete or entry.translated():
            for text in _wrong(entry, language):
                yield Problem(path, entry.linenum or 1, f"{text}: {entry.msgid[:60]!r}")
    yield from _left_behind(path, file, set(said))


def _left_behind(path: Path, file: polib.POFile, said: set[tuple[str | None, str]]) -> Iterator[Problem]:
    for (_, text), times in Counter((entry.msgctxt, entry.msgid) for entry in file).items():
        if times > 1:
            yield Problem(path, 1, f"stands {times} times: {text[:60]!r}: run --write")
    for entry in file:
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in said:
            yield Problem(path, entry.linenum or 1, f"is said nowhere: {entry.msgid[:60]!r}: run --write")


def _wrong(entry: polib.POEntry, language: str) -> Iterator[str]:
    """What is the matter with one translation."""
    if entry.fuzzy:
        yield "is a guess (fuzzy)"
    if not entry.msgid_plural:
        yield from _unlike(entry.msgstr, entry.msgid, entry.msgid)
        return
    count = int(PLURALS[language].split(";")[0].removeprefix("nplurals="))
    if sorted(entry.msgstr_plural) != list(range(count)):
        yield f"needs {count} forms"
        return
    for number, text in entry.msgstr_plural.items():
        # "One answer" need not hold the number; the form for any number does.
        yield from _unlike(text, entry.msgid_plural, entry.msgid, may_leave_out=int(number < count - 1))


def _unlike(translation: str, *originals: str, may_leave_out: int = 0) -> Iterator[str]:
    if not translation.strip():
        yield "has no translation"
        return
    full = originals[0]
    allowed = {placeholder for text in originals for placeholder in _PLACEHOLDER.findall(text)}
    used = set(_PLACEHOLDER.findall(translation))
    if used - allowed or len(set(_PLACEHOLDER.findall(full)) - used) > may_leave_out:
        yield "has other placeholders"
    if re.search(r"(?<!%)(?:%%)*%(?![(%])", translation) and "%(" in full:
        yield "has a bare %: write %%"
    if Counter(_ELEMENT.findall(translation)) != Counter(_ELEMENT.findall(full)):
        yield "has other HTML elements"
    if (translation[0] == "\n", translation[-1] == "\n") != (full[0] == "\n", full[-1] == "\n"):
        yield "begins or ends with another line break"


def write(root: Path) -> None:
    """Bring the .po files in step: every text said, in the order of its files; what was translated stays."""
    found, _ = collect(root)
    for language in house_rules(root)["languages"]:
        path = _po(root, language)
        known: Entries = {}
        if path.exists():
            known = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
        file = polib.POFile(wrapwidth=110)
        file.metadata = {
            "Project-Id-Version": "Verbinders",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURALS[language],
        }
        for message, places in _by_message(found):
            file.append(_entry(message, sorted({str(place.relative_to(root)) for place in places}), known))
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(path))
        print(f"{path.relative_to(root)}: {len(file)} texts, {len(file.untranslated_entries())} without translation")


def _by_message(found: list[Found]) -> Iterator[tuple[Message, list[Path]]]:
    places: dict[tuple[str | None, str], list[Found]] = {}
    for item in sorted(found, key=lambda item: (item.path, item.line)):
        places.setdefault(item.message.key, []).append(item)
    for items in places.values():
        with_plural = [item.message for item in items if item.message.plural]
        yield (with_plural or [items[0].message])[0], [item.path for item in items]


def _entry(message: Message, places: list[str], known: Entries) -> polib.POEntry:
    # Files without lines: a text that moves a line down is no news to a translator.
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context,
        msgid_plural=message.plural or "",
        occurrences=[(place, "") for place in places],
        flags=["python-format"] if "%(" in message.text + (message.plural or "") else [],
    )
    before = known.get(message.key)
    if before:
        entry.tcomment = before.tcomment
    if before and bool(before.msgid_plural) == bool(message.plural):
        entry.msgstr, entry.msgstr_plural = before.msgstr, before.msgstr_plural
        if before.fuzzy:
            entry.flags.append("fuzzy")
    elif message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


if __name__ == "__main__":
    if "--write" in sys.argv:
        write(Path.cwd())
    else:
        finish(find)
