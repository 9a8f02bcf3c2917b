"""What machines ask, read with care: an unknown word or a number that is none is said, never guessed."""

from collections.abc import Mapping

from django.http import QueryDict

from verbinders.directory.searching import Question, word_lists
from verbinders.open_data.answers import Refused

FIRST, MOST = 50, 100  # Things in one answer.
FURTHEST = 10**9
WORD_LISTS = ("district", "theme", "target_group")


def only(asked: QueryDict, *known: str) -> None:
    """Raises Refused for a parameter that we do not know: its answer would not be what was asked for."""
    for name in asked:
        if name not in known:
            may = ", ".join(known) or "none"
            raise Refused(f"The parameter {name!r} is not known here. Known: {may}.", field=name)


def number(asked: QueryDict, name: str, *, least: int = 1, most: int = FURTHEST, otherwise: int) -> int:
    """A whole number between two bounds."""
    typed = asked.get(name, "").strip()
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(FURTHEST)) and least <= int(typed) <= most):
        raise Refused(f"{name} must be a whole number from {least} to {most}.", field=name)
    return int(typed)


def yes(asked: QueryDict, name: str) -> bool:
    """True or false, as a word."""
    typed = asked.get(name, "false").strip().lower()
    if typed not in ("true", "false"):
        raise Refused(f"{name} must be true or false.", field=name)
    return typed == "true"


def question(asked: QueryDict, names: Mapping[str, str]) -> Question:
    """The question of the list of organisations, asked by other `names`: {"targetGroup": "target_group"}."""
    same = QueryDict(mutable=True)
    for name, meant in names.items():
        same.setlist(meant, asked.getlist(name))
    # A word that went into another is still found by its old address; who asks for none, asks nothing of the database.
    lists = word_lists() if any(same.getlist(group) for group in WORD_LISTS) else {}
    return Question.of(same, lists)
