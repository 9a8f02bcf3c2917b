"""What the search of the whole network finds in the guide: words that are explained, and pages of the house."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verbinders.guide.words import in_alphabet
from verbinders.parties.actors import Actor
from verbinders.search.sections import Section, fitting


class Way(NamedTuple):
    """A page that every network has, and what one does there."""

    page: str
    title: str | Promise
    about: str | Promise

    @property
    def address(self) -> str:
        return reverse(self.page)


WAYS = (
    Way("directory:join", _("Join with your organisation"), _("Ask for a place for your organisation. It is free.")),
    Way("directory:my", _("My page"), _("Sign in, keep your page, read your messages.")),
    Way("directory:about", _("About us"), _("What the network wants, who runs it, how to reach it.")),
    Way("directory:reached", _("Whom we reach"), _("Which languages are spoken in which district.")),
    Way("files:library", _("Library"), _("Documents and pictures that the network keeps.")),
    Way("guide:help", _("Help"), _("First steps, and a person to ask.")),
    Way("guide:words", _("What do the words mean?"), _("Each word on the screen in one or two sentences.")),
    Way("guide:privacy", _("Privacy"), _("What we keep of you, for how long, and your rights.")),
    Way("guide:accessibility", _("Accessibility"), _("For whom it works, and where it does not yet.")),
    Way("guide:imprint", _("Who makes this"), _("Who is behind this site: name, address, numbers.")),
)


def found(question: str, actor: Actor) -> Iterator[Section]:
    """Pages with these words in their title or in what one does there; and words that are called so, for what is said
    about them would find too many.
    """
    ways = fitting(question, ((way, f"{way.title} {way.about}") for way in WAYS))
    yield Section("ways", _("Pages"), "guide/found/way.html", ways, len(ways))
    entries = fitting(question, ((entry, str(entry.word)) for entry in in_alphabet()))
    yield Section("explained", _("What do the words mean?"), "guide/found/entry.html", entries, len(entries))
