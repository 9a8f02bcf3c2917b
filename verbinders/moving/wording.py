"""What the lists of an archive and the numbers of who left are called."""

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from verbinders.directory.kinds import Kind, Side

if TYPE_CHECKING:
    from verbinders.moving.models import Tally


def list_names() -> dict[str, str]:
    """Each list of the archive in words, in the reader's language."""
    return {
        "page": pgettext("in the archive", "your page, in all its languages"),
        "words": pgettext("in the archive", "your themes, target groups and districts"),
        "places": pgettext("in the archive", "your places, with their hours"),
        "numbers": pgettext("in the archive", "your numbers: KvK, RSIN, IBAN"),
        "logo": pgettext("in the archive", "your logo"),
        "memberships": pgettext("in the archive", "your membership, and why you joined"),
        "successions": pgettext("in the archive", "your former names, and whom you followed"),
        "alliances": pgettext("in the archive", "the coalitions in which you took part"),
        "relations": pgettext("in the archive", "with whom you said to belong together"),
        "phases": pgettext("in the archive", "how far your coalition was, and since when"),
        "stewardships": pgettext("in the archive", "when you ran the network"),
        "mandates": pgettext("in the archive", "your own people by name, with their mandates"),
        "key_persons": pgettext("in the archive", "your key persons, and what they said"),
        "documents": pgettext("in the archive", "your documents"),
        "versions": pgettext("in the archive", "all versions of your documents"),
        "pictures": pgettext("in the archive", "your pictures"),
        "messages": pgettext("in the archive", "the messages you got, without names and addresses of others"),
        "replies": pgettext("in the archive", "the answers to those messages"),
        "history": pgettext("in the archive", "the history of what was done"),
    }


def value_name(row: "Tally") -> str:
    """What a number is about, in the reader's language; a theme in the words of the network itself."""
    if row.quality == "kind" and row.value in Kind:
        return str(Kind(row.value).label)
    return str(Side(row.value).label) if row.quality == "side" and row.value in Side else row.value
