"""What people call the work that the house does: the names of jobs and notices are for who runs the server."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

_names: "dict[str, str | Promise]" = {}


def call(name: str, words: "str | Promise") -> None:
    """Say once what people call `name`, in words that are translated when they are shown."""
    _names[name] = words


def called(name: str) -> str:
    """In the reader's language; empty where nobody has a word for it."""
    return str(_names.get(name, ""))
