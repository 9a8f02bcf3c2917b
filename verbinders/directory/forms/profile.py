"""The parts of the page of an organisation: its texts, its labels, its look, how to reach it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import PartForm
from verbinders.directory.forms.tiles import TileField, number
from verbinders.directory.forms.words import WordsField
from verbinders.directory.models import Profile, Word
from verbinders.directory.word_lists import choosable
from verbinders.kit import forms as kit
from verbinders.kit.languages import LANGUAGES

TEXTS = ("summary", "words", "good_at", "looks_for", "worldview")
LISTS = {"districts": Word.List.DISTRICT, "themes": Word.List.THEME, "target_groups": Word.List.TARGET_GROUP}


class PageForm(PartForm):
    """A part of a page. `of` reads what the page holds now, in the shape of the form."""

    def __init__(self, data: Any = None, *, page: Profile, first: Iterable[str]) -> None:
        super().__init__(data, initial=self.of(page) | {"seen": page.revision})
        self.fit_to(page, list(first))

    @classmethod
    def of(cls, page: Profile) -> dict[str, Any]:
        """What the page holds now."""
        return {name: getattr(page, name) for name in cls.base_fields if name != "seen"}

    def fit_to(self, page: Profile, first: list[str]) -> None:
        """Ask it as it fits this organisation; `first` are the languages of the network."""


class DescribeForm(PageForm):
    """The story of an organisation, in the languages in which it wants to tell it."""

    name = kit.TextField(label=_("Name of your organisation"), max_length=120)
    summary = kit.TranslatedField(
        label=_("Who are you, in one sentence?"),
        help_text=_("This stands below your name in the list."),
        max_length=200,
        required=False,
    )
    words = kit.TranslatedField(
        label=_("In your own words"),
        help_text=_("Tell it as you would tell a neighbour. Your own language counts as much as Dutch."),
        max_length=4000,
        lines=8,
        required=False,
    )
    good_at = kit.TranslatedField(label=_("What are you good at?"), max_length=600, lines=3, required=False)
    looks_for = kit.TranslatedField(
        label=_("What do you look for?"),
        help_text=_("For example a room, people who can help, or other organisations to do something with."),
        max_length=600,
        lines=3,
        required=False,
    )
    worldview = kit.TranslatedField(
        label=_("Belief or view of life"),
        help_text=_("Only if you want to tell. Everybody can read it."),
        max_length=200,
        required=False,
    )

    def fit_to(self, page: Profile, first: list[str]) -> None:
        for name in TEXTS:
            self.question(name, kit.TranslatedField).languages = tuple(dict.fromkeys([*first, *page.languages]))


class LabelForm(PageForm):
    """By which words an organisation is found."""

    languages = kit.LanguagesField(label=_("Which languages do you speak?"), required=False)
    districts = WordsField(label=_("In which districts are you active?"), required=False)
    themes = WordsField(label=_("What for?"), required=False)
    target_groups = WordsField(label=_("For whom?"), required=False)

    @classmethod
    def of(cls, page: Profile) -> dict[str, Any]:
        held = list(page.profile_words.select_related("word"))
        listed = {
            name: sorted(str(row.word_id) for row in held if row.word.list == list_name)
            for name, list_name in LISTS.items()
        }
        return {"languages": page.languages, **listed}

    def fit_to(self, page: Profile, first: list[str]) -> None:
        held = {row.word_id for row in page.profile_words.all()}
        offered, self.listed = choosable(held)
        # Languages that stand there by their tag only: no box to tick, so nobody took them away.
        self.by_tag = [tag for tag in page.languages if tag not in LANGUAGES]
        self.question("languages", kit.LanguagesField).put_first(list(dict.fromkeys([*first, *page.languages])))
        for name, list_name in LISTS.items():
            field = self.question(name, WordsField)
            field.offer(list_name, offered, self.listed)
            if not field.choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "languages" in cleaned:
            cleaned["languages"] = [*cleaned["languages"], *self.by_tag]
        return cleaned | {name: sorted(cleaned[name]) for name in LISTS if name in cleaned}

    @property
    def chosen_words(self) -> list[Word]:
        """All words that were ticked, of every list."""
        return [self.listed[key] for name in LISTS for key in self.cleaned_data.get(name, [])]


class DressForm(PageForm):
    """The colour of an organisation, and which tile is drawn in it."""

    accent = kit.AccentField(label=_("Your colour"))
    roll = TileField(label=_("Your tile"))

    def fit_to(self, page: Profile, first: list[str]) -> None:
        self.offer(page, start=0)

    def offer(self, page: Profile, *, start: int) -> None:
        """Draw the choices: the colours on the present tile, and tiles in the present colour."""
        accent, roll = str(self["accent"].value()), number(self["roll"].value()) or 0
        self.question("accent", kit.AccentField).show_on(page.slug, roll)
        self.question("roll", TileField).draw(page.slug, accent, present=roll, start=start)


class ContactForm(PageForm):
    """How everybody can reach an organisation."""

    ask_for = kit.TextField(
        label=_("Whom can people ask for?"),
        help_text=_("A first name is enough. Everybody can read it."),
        max_length=80,
        required=False,
    )
    phone = kit.PhoneField(label=_("Phone number"), required=False)
    mail = kit.MailField(label=_("Mail address"), required=False)
    website = kit.WebField(label=_("Website"), max_length=300, required=False)
