"""The words on the screen, each explained in one or two plain sentences."""

import unicodedata
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.kit.languages import reader


class Entry(NamedTuple):
    """A word, what it means here, and its anchor: the same in every language, so that links to it stay."""

    anchor: str
    word: str | Promise
    meaning: str | Promise


ENTRIES = (
    Entry(
        "network",
        pgettext_lazy("word", "Network"),
        _("Organisations in one town that work together. Each stays its own boss."),
    ),
    Entry(
        "organisation",
        pgettext_lazy("word", "Organisation"),
        _("A group, a foundation, an association, a company or a public body. Large or small: each counts the same."),
    ),
    Entry(
        "self-organisation",
        pgettext_lazy("word", "Self-organisation"),
        _("An organisation that people started for themselves and for each other."),
    ),
    Entry(
        "coalition",
        pgettext_lazy("word", "Coalition"),
        _("Organisations that do something together under one name. It has a page, and no vote of its own."),
    ),
    Entry(
        "umbrella",
        pgettext_lazy("word", "Umbrella organisation"),
        _("An organisation of organisations. It speaks for its members, and each member keeps its own page."),
    ),
    Entry(
        "steward",
        pgettext_lazy("word", "Steward"),
        _(
            "An organisation that runs the network: it answers who asks to join, and keeps the lists. It has "
            "no more to say than others."
        ),
    ),
    Entry("member", pgettext_lazy("word", "Member"), _("An organisation that asked to join and got a yes.")),
    Entry("adviser", pgettext_lazy("word", "Adviser"), _("A member that speaks at the table and does not vote.")),
    Entry(
        "listed",
        pgettext_lazy("word", "Listed from a public source"),
        _(
            "The organisation stands in a public list, for example of the municipality. It did not ask to "
            "join. It can say: that is us, or: take us away."
        ),
    ),
    Entry(
        "acting-as",
        pgettext_lazy("word", "On behalf of"),
        _("For which organisation you do something. You choose it on each form when you speak for several."),
    ),
    Entry(
        "mandate",
        pgettext_lazy("word", "Mandate"),
        _("What you may do for an organisation, from when to when. Your organisation gives it and can end it."),
    ),
    Entry(
        "belongs", pgettext_lazy("word", "Belongs to"), _("You are part of an organisation, and do not speak for it.")
    ),
    Entry(
        "consent",
        pgettext_lazy("word", "Consent"),
        _("Your yes to one thing, for example your name on a page. You can always take it back."),
    ),
    Entry(
        "passkey",
        pgettext_lazy("word", "Passkey"),
        _(
            "A key in your telephone or computer. You use it with your finger, your face or your PIN. You "
            "need to remember nothing."
        ),
    ),
    Entry(
        "second-step",
        pgettext_lazy("word", "Second step"),
        _(
            "After the code you show once more that it is you, with a passkey or an app. It protects the data"
            " of others."
        ),
    ),
    Entry(
        "emergency-codes",
        pgettext_lazy("word", "Emergency codes"),
        _("Codes on paper, for when your telephone is gone. Each works once."),
    ),
    Entry(
        "inbox",
        pgettext_lazy("word", "Inbox"),
        _("What we told you, in one place. You also get it by mail when you want."),
    ),
    Entry(
        "report",
        pgettext_lazy("word", "Report"),
        _("You tell the stewards that something is wrong with a page. They decide, and tell you why."),
    ),
    Entry(
        "blocked", pgettext_lazy("word", "Blocked"), _("An organisation takes no messages from this sender any more.")
    ),
    Entry(
        "hidden-page",
        pgettext_lazy("word", "Hidden page"),
        _("The stewards took a page out of sight for a while. Its own people see it, with the reason."),
    ),
    Entry(
        "history",
        pgettext_lazy("word", "History"),
        _("What was done, when, and for which organisation. Nobody can change it."),
    ),
    Entry(
        "tile",
        pgettext_lazy("word", "Tile"),
        _("The small drawing beside the name of an organisation. All are the same size."),
    ),
    Entry(
        "archive",
        pgettext_lazy("word", "Archive"),
        _("One file with everything that your organisation has here, to take along."),
    ),
    Entry("host", pgettext_lazy("word", "Host"), _("Who looks after the server on which the network runs.")),
)


def in_alphabet() -> list[Entry]:
    """All words, in the alphabetical order of the reader's language."""
    return sorted(ENTRIES, key=lambda entry: _plain(str(entry.word)))


# Turkish has letters of its own, each after the letter that it looks like.
TURKISH = str.maketrans({"ç": "c~", "ğ": "g~", "ı": "h~", "ö": "o~", "ş": "s~", "ü": "u~"})


def _plain(word: str) -> str:
    """How a word is sorted: without capitals, marks and the Arabic article."""
    if reader() == "tr":
        word = word.replace("I", "ı").replace("İ", "i").lower().translate(TURKISH)
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).removeprefix("ال")
