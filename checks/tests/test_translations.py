"""Translations: every text said has its counterpart, and --write brings the files in step."""

from pathlib import Path

import polib
import pytest

from checks.translations import find, write

RULES = '[tool.verbinders]\nlanguages = ["nl", "ar"]\ncomplete_languages = ["nl"]\n'
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy
_("%(name)s asks for help")
pgettext_lazy("enquiry", "new")
ngettext("one answer", "%(count)s answers", 2)
"""
PAGE = """<p title="{% translate "Close" %}">
{% blocktranslate count n=rows %}One{% plural %}{{ n }} rows{% endblocktranslate %}</p>"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(RULES)
    (tmp_path / "verbinders" / "site" / "templates").mkdir(parents=True)
    (tmp_path / "verbinders" / "site" / "views.py").write_text(CODE)
    (tmp_path / "verbinders" / "site" / "templates" / "page.html").write_text(PAGE)
    return tmp_path


def dutch(house: Path) -> polib.POFile:
    return polib.pofile(str(house / "verbinders" / "locale" / "nl" / "LC_MESSAGES" / "django.po"))


def translate(house: Path) -> None:
    file = dutch(house)
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
    file.save()


def said(house: Path) -> list[str]:
    """Each problem once: the same thing may be wrong in two languages."""
    return list(dict.fromkeys(problem.text for problem in sorted(find(house), key=lambda problem: problem.line)))


def test_write_finds_what_is_said_and_where(house: Path) -> None:
    write(house)
    assert [(entry.msgctxt, entry.msgid, entry.msgid_plural, entry.occurrences[0][0]) for entry in dutch(house)] == [
        (None, "Close", "", "verbinders/site/templates/page.html"),
        (None, "One", "%(n)s rows", "verbinders/site/templates/page.html"),
        (None, "%(name)s asks for help", "", "verbinders/site/views.py"),
        ("enquiry", "new", "", "verbinders/site/views.py"),
        (None, "one answer", "%(count)s answers", "verbinders/site/views.py"),
    ]


def test_what_is_translated_passes_and_stays(house: Path) -> None:
    write(house)
    assert said(house) == [f"has no translation: {entry.msgid!r}" for entry in dutch(house)]
    translate(house)
    assert said(house) == []
    before = str(dutch(house))
    write(house)
    assert str(dutch(house)) == before


def test_a_language_on_its_way_may_have_gaps_but_no_mistakes(house: Path) -> None:
    write(house)
    translate(house)
    path = house / "verbinders" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
    file = polib.pofile(str(path))
    file[2].msgstr = "%(nmae)s"
    file.save()
    assert said(house) == ["has other placeholders: '%(name)s asks for help'"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (
            '_(f"Hello {name}")',
            "gettext gets a text that stands there in full: no f-string, no variable, nothing glued",
        ),
        ("_(name)", "gettext gets a text that stands there in full: no f-string, no variable, nothing glued"),
        ('_("Hello %s")', "a placeholder has a name, as in %(name)s: 'Hello %s'"),
        ('_("Hello {}")', "a placeholder has a name, as in %(name)s: 'Hello {}'"),
        ('_("one answer")', "stands elsewhere with another plural, or none: 'one answer'"),
    ],
)
def test_what_cannot_be_translated_is_refused(house: Path, code: str, problem: str) -> None:
    path = house / "verbinders" / "site" / "views.py"
    path.write_text(CODE + code + "\n")
    write(house)
    translate(house)
    assert problem in said(house)


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("vraagt om hulp", "has other placeholders"),
        ("%(name)s <b>vraagt</b>", "has other HTML elements"),
        ("%(name)s vraagt 100%", "has a bare %: write %%"),
        ("%(name)s vraagt\n", "begins or ends with another line break"),
    ],
)
def test_a_translation_is_like_its_text(house: Path, translation: str, problem: str) -> None:
    write(house)
    translate(house)
    file = dutch(house)
    file[2].msgstr = translation
    file.save()
    assert said(house) == [f"{problem}: '%(name)s asks for help'"]


def test_nothing_stays_behind(house: Path) -> None:
    write(house)
    translate(house)
    (house / "verbinders" / "site" / "templates" / "page.html").write_text("")
    assert said(house) == ["is said nowhere: 'Close': run --write", "is said nowhere: 'One': run --write"]
    write(house)
    assert said(house) == []
