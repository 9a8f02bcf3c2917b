"""The lists of words: choosing from them, and keeping them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from verbinders.directory.forms.page import DoorForm, PartForm
from verbinders.directory.models import Word
from verbinders.kit import forms as kit

LONGEST = 60  # Signs of a word.
Keys = Mapping[str, Word]


class WordField(forms.ChoiceField):
    """One word, or none. A key that is understood is good, also when it is not offered any more."""

    understood: Keys = {}

    def offer(self, none: str | Promise, offered: Keys, understood: Keys) -> None:
        """`none`: the words for no word."""
        self.choices = [("", none), *((key, named(word)) for key, word in offered.items())]
        self.understood = understood

    def valid_value(self, value: Any) -> bool:
        return value in self.understood


class WordsField(forms.MultipleChoiceField):
    """Several words of one list."""

    widget = forms.CheckboxSelectMultiple
    understood: Keys = {}

    def offer(self, list_name: str, offered: Keys, understood: Keys) -> None:
        """Those of this list."""
        self.choices = [(key, named(word)) for key, word in offered.items() if word.list == list_name]
        self.understood = {key: word for key, word in understood.items() if word.list == list_name}

    def valid_value(self, value: Any) -> bool:
        return value in self.understood


def named(word: Word) -> str:
    """As it is called, and that it is not offered to others any more."""
    return _now("%(word)s (no longer offered)") % {"word": word} if word.retired_at else str(word)


class AddWordForm(DoorForm):
    """One more word."""

    list = forms.ChoiceField(label=_("In which list?"), widget=forms.RadioSelect)
    text = kit.TranslatedField(
        label=_("Which word?"), help_text=_("Short, as people say it. It will stand on many pages."), max_length=LONGEST
    )

    def __init__(self, data: Any = None, *, first: Sequence[str], list_name: str = "") -> None:
        super().__init__(data, initial={"list": list_name})
        self.question("list", forms.ChoiceField).choices = [(one, capfirst(words)) for one, words in Word.List.choices]
        self.question("text", kit.TranslatedField).languages = tuple(first)


class DescribeWordForm(PartForm):
    """A word in the languages of the network."""

    text = kit.TranslatedField(
        label=_("The word"),
        help_text=_("In each language of the network, so that everybody can read it."),
        max_length=LONGEST,
    )
    taxonomy_uri = kit.WebField(
        label=_("Its address in a taxonomy"),
        help_text=_("For who shares data with other towns (Open Referral). Leave it empty if you do not know it."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any = None, *, word: Word, seen: str, first: Sequence[str]) -> None:
        super().__init__(data, initial=self.of(word) | {"seen": seen})
        tags = tuple(dict.fromkeys([*first, *word.text]))
        self.question("text", kit.TranslatedField).languages = tags

    @staticmethod
    def of(word: Word) -> dict[str, Any]:
        """What stands there now."""
        return {"text": word.text, "taxonomy_uri": word.taxonomy_uri}


class MergeForm(DoorForm):
    """Into which other word of the list. Each says how many use it."""

    into = forms.ChoiceField(label=_("Into which word?"))

    def __init__(self, data: Any = None, *, others: Mapping[str, Word], used: Mapping[UUID, int]) -> None:
        super().__init__(data)
        self.others = others
        named = [(key, _with_number(word, used.get(word.pk, 0))) for key, word in others.items()]
        self.question("into", forms.ChoiceField).choices = [("", _("Choose")), *named]

    def told(self) -> dict[str, Any]:
        return {"into": self.others[self.cleaned_data["into"]]}


def _with_number(word: Word, users: int) -> str:
    """As it is called, and how many use it."""
    words = ngettext("%(word)s: %(n)s organisation", "%(word)s: %(n)s organisations", users)
    return words % {"word": word, "n": users} if users else str(word)
