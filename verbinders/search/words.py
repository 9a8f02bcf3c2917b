"""Words as they are compared: folded, split and stemmed in Python, so that both databases find the same.

A word counts without accents, capitals and case: "Çınar" is found by "cinar", "financiële" by "financiele". In Arabic
script the forms of alef, ya and ta marbuta are one, and marks above and below fall away. Beside each word its stem is
kept: typed "huizen" finds "huis", and so does "huis".
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

LONGEST = 40  # Letters of a word that count; a longer one is no word that people type.
# First of all: lower case of "I" is another letter in Turkish, and a search knows nothing of the language.
_FIRST = str.maketrans({"ı": "i", "İ": "i", "’": "'", "ʼ": "'", "‘": "'"})
# Letters that have no parts of their own in Unicode, or are written in two ways in one script.
_SAME = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ـ": ""}
)
# Vowel signs and accents that stand as signs of their own belong to the word (Arabic, Devanagari, Tamil).
_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x3000)) if unicodedata.category(sign).startswith("M"))
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+(?:'(?:[^\W_][{_MARKS}]*)+)*")
_INITIALS = re.compile(r"(?<!\w)(\w)(?:\s?&\s?|\.)(?=\w(?!\w))")  # B&S, W.o.R.
_STEMMERS = {
    "nl": "dutch",
    "en": "english",
    "tr": "turkish",
    "ar": "arabic",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
    "pl": "polish",
    "ru": "russian",
    "ro": "romanian",
}
ASKED_IN = ("nl", "en", "tr", "ar")  # Nobody says in which language they search: each stem is tried.


def fold(word: str) -> str:
    """The word as it is compared."""
    letters = unicodedata.normalize("NFKD", word.translate(_FIRST).casefold())
    bare = "".join(_figure(sign) for sign in letters if unicodedata.category(sign) != "Mn")
    return bare.translate(_SAME).replace("'", "")[:LONGEST]


def _figure(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign


def split(text: str) -> list[str]:
    """The words of a text, as they stand there. Initials stay together: "B&S" is one word."""
    joined = _INITIALS.sub(r"\1", text.translate(_FIRST))
    return _WORD.findall(unicodedata.normalize("NFC", joined))


@lru_cache(maxsize=8_192)
def stem(word: str, language: str) -> str:
    """What the forms of a word have in common, folded; the word itself in a language that we cannot take apart.

    The same words come again and again: some thousand are remembered, for it is the same whoever asks.
    """
    name = _STEMMERS.get(language.split("-")[0])
    if name is None:
        return fold(word)
    import snowballstemmer  # Many languages: loaded with the first word.

    # A new one each time: a stemmer remembers where it is in a word, and cannot be shared between threads.
    return fold(snowballstemmer.stemmer(name).stemWord(word.translate(_FIRST).casefold()))


def forms(words: Iterable[str], language: str) -> Iterator[tuple[str, bool]]:
    """Each word and each stem under which a text is kept, and whether it is a stem."""
    for word in words:
        whole = fold(word)
        if whole:
            yield whole, False
            yield from ((found, True) for found in {stem(word, language), stem(whole, language)} - {whole, ""})


def asked_forms(word: str) -> list[str]:
    """The word as somebody typed it, first as it is, then by its stem in each language."""
    whole = fold(word)
    stems = (stem(form, language) for language in ASKED_IN for form in (word, whole))
    return [form for form in dict.fromkeys([whole, *stems]) if form]
