"""Languages: every one has a name of its own, and a source is read without guessing."""

from collections import Counter

from django.utils import translation

from verbinders.kit.languages import LANGUAGES, Language, direction, in_order, language, language_from_dutch, reader


def test_there_are_enough_of_them_and_each_tag_stands_once() -> None:
    assert len(LANGUAGES) >= 60
    assert all(tag == one.tag for tag, one in LANGUAGES.items())


def test_no_dutch_name_means_two_languages() -> None:
    names = Counter(name.casefold() for one in LANGUAGES.values() for name in one.dutch)
    assert {name for name, times in names.items() if times > 1} == set()


def test_a_language_calls_itself_by_its_own_name() -> None:
    assert [LANGUAGES[tag].endonym for tag in ("nl", "ar", "so", "ti", "pap")] == [
        "Nederlands",
        "العربية",
        "Soomaali",
        "ትግርኛ",
        "Papiamentu",
    ]


def test_what_is_written_from_right_to_left() -> None:
    assert {tag for tag in LANGUAGES if direction(tag) == "rtl"} == {"ar", "ckb", "fa", "he", "prs", "ps", "ug", "ur"}


def test_a_longer_tag_is_the_same_language_and_an_unknown_one_goes_by_its_tag() -> None:
    assert language("ar-SY") is LANGUAGES["ar"]
    assert language("xx") == Language("xx", "xx", "xx", ("xx",))
    assert str(language("xx")) == "xx"


def test_a_dutch_source_is_read_by_name_or_by_tag() -> None:
    found = [language_from_dutch(words) for words in ("Arabisch", " turks ", "so", "Perzisch", "NGT")]
    assert [one and one.tag for one in found] == ["ar", "tr", "so", "fa", "dse"]


def test_nothing_is_guessed() -> None:
    assert [language_from_dutch(words) for words in ("Berbers", "Klingon", "", "Surinaams")] == [None] * 4


def test_a_list_stands_in_the_order_of_the_readers_own_names() -> None:
    with translation.override("en"):
        assert [one.tag for one in in_order(["tr", "nl", "ar"])] == ["ar", "nl", "tr"]


def test_the_reader_reads_the_language_of_the_page() -> None:
    with translation.override("en-gb"):
        assert reader() == "en"
