"""Plain Dutch: what a machine says of a text, and what it does not let pass."""

from pathlib import Path

import polib
import pytest

from checks.plain import HARD, LONGEST, PO, figure, find, sentences


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project without a text."""
    (tmp_path / PO).parent.mkdir(parents=True)
    (tmp_path / HARD).parent.mkdir()
    (tmp_path / HARD).write_text("# long words\n")
    return tmp_path


def says(house: Path, *texts: str) -> list[str]:
    """What is the matter with these texts."""
    file = polib.POFile()
    file.extend(polib.POEntry(msgid=str(number), msgstr=text) for number, text in enumerate(texts))
    file.save(str(house / PO))
    return sorted(problem.text for problem in find(house))


def test_short_sentences_and_plain_words_are_well(house: Path) -> None:
    assert says(house, "Je bent lid. Kom je ook?", "%(name)s is er al.") == []
    assert figure(house) == (1.0, 3)


def test_a_sentence_without_end_is_found(house: Path) -> None:
    assert says(house, " ".join(["woord"] * (LONGEST + 1)) + ".") == [
        f"{LONGEST + 1} words in one sentence; at most 22"
    ]
    assert says(house, " ".join(["woord"] * LONGEST) + ".") == []


def test_what_is_filled_in_is_one_word_and_a_mark_is_none(house: Path) -> None:
    says(house, "<strong>%(name)s</strong> staat op https://verbinders.example/a/b/ – kijk.")
    assert [one.words for one in sentences(house / PO)] == [("X", "staat", "op", "X", "kijk")]


def test_a_word_of_the_office_is_found_with_its_brother(house: Path) -> None:
    assert says(house, "Indien je wilt.") == ["'indien' is a word of the office: 'als'"]


def test_a_long_word_needs_a_reason(house: Path) -> None:
    word = "vrijwilligersorganisatie"
    assert says(house, f"Een {word}.") == [f"'{word}' is long: say it plainer, or why not in checks/hard_words.txt"]
    (house / HARD).write_text(f"{word}: people who have one call it so\n")
    assert says(house, f"Een {word}.") == []
    assert says(house, "Een vereniging.") == [f"'{word}' is said nowhere any more"]
