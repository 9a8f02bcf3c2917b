"""Words with which somebody says by text message that they want no more news, whatever language we wrote in."""

import unicodedata

_SAID = (
    # English, Dutch
    "stop, stop all, stopall, unsubscribe, stoppen, stop alles, stop alle berichten, afmelden, uitschrijven,"
    # Turkish
    "dur, durdur, hepsini durdur, çık, abonelikten çık,"
    # Arabic
    "توقف, أوقف, اوقف, إيقاف, ايقاف, وقف, إلغاء الاشتراك, الغاء الاشتراك"
)


def says_stop(text: str) -> bool:
    """Whether that is all it says: "Stop!", and not "Stop by when you can"."""
    return _plain(text) in _WORDS


def _plain(text: str) -> str:
    """Letters only, without what is above and below them: a telephone writes "cik" for "ÇIK"."""
    apart = unicodedata.normalize("NFD", text.replace("ı", "i").casefold())
    seen = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in seen).split())


_WORDS = frozenset(_plain(words) for words in _SAID.split(","))
