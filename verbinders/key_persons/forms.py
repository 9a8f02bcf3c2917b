"""What the organisation asks, and what a key person says of themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.indexing import DISTRICT, THEME
from verbinders.directory.models import Word
from verbinders.key_persons.models import KeyPerson, Role
from verbinders.kit import forms as kit
from verbinders.notices.models import Way
from verbinders.parties.models import Person

NAMED = {"districts": DISTRICT, "themes": THEME}


class AskForm(kit.Form):
    """Which of our own people, and for what."""

    person = forms.ChoiceField(label=_("Whom do you ask?"), widget=forms.RadioSelect)
    function = kit.TextField(
        label=_("For what?"),
        help_text=_("In a few words. For example: parents of young children. They can change it."),
        max_length=80,
        required=False,
    )

    def __init__(self, data: Any = None, *, people: Mapping[UUID, str]) -> None:
        super().__init__(data)
        self.question("person", forms.ChoiceField).choices = [(str(key), name) for key, name in people.items()]
        if not people:  # There is nothing to fill in: the page says what to do.
            self.fields["person"].widget = forms.HiddenInput()
            del self.fields["function"]

    def told(self) -> dict[str, Any]:
        return self.cleaned_data | {"person": Person.objects.get(pk=self.cleaned_data["person"])}


class KeyPersonForm(kit.Form):
    """What others may know, by which ways the network reaches them, and who stands in."""

    function = kit.TextField(
        label=_("What are you there for?"),
        help_text=_("In a few words. For example: parents of young children."),
        max_length=80,
        required=False,
    )
    roles = forms.MultipleChoiceField(
        label=_("What do you do for people?"),
        choices=[(value, capfirst(label)) for value, label in Role.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    languages = kit.LanguagesField(label=pgettext_lazy("a person", "Which languages do you speak?"))
    districts = forms.MultipleChoiceField(
        label=_("Which districts do you know well?"), widget=forms.CheckboxSelectMultiple
    )
    themes = forms.MultipleChoiceField(
        label=_("What do you know much about?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    first = forms.ChoiceField(
        label=_("How does the network reach you first?"),
        help_text=_("Nobody sees your number or address. The network sends the message."),
        widget=forms.RadioSelect,
    )
    second = forms.ChoiceField(label=_("And how when you do not answer?"), widget=forms.RadioSelect, required=False)
    deputy = forms.ChoiceField(
        label=_("Who stands in for you when you cannot?"),
        help_text=_("Another key person of your organisation."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        about: KeyPerson,
        first: Sequence[str],
        lists: Mapping[str, Word],
        ways: Collection[Way],
        deputies: Mapping[UUID, str],
    ) -> None:
        super().__init__(data, initial=self.of(about, lists, ways))
        self.question("languages", kit.LanguagesField).put_first(list(dict.fromkeys([*first, *about.languages])))
        for name, list_name in NAMED.items():
            self._offer(name, _words(list_name, lists, held=self.initial[name]))
        named = [(way.value, capfirst(way.label)) for way in ways]
        self.question("first", forms.ChoiceField).choices = named
        nobody = ("", pgettext_lazy("a second way", "In no other way"))
        self._offer("second", [nobody, *named] if len(named) > 1 else [])
        others = [(str(key), name) for key, name in deputies.items()]
        self._offer("deputy", [("", pgettext_lazy("a deputy", "Nobody yet")), *others] if others else [])

    @staticmethod
    def of(about: KeyPerson, lists: Mapping[str, Word], ways: Collection[Way]) -> dict[str, Any]:
        """What stands there now; for who was asked only just, what is likely."""
        return {
            "function": about.function,
            "roles": about.roles,
            "languages": about.languages,
            "districts": _current(DISTRICT, about.districts, lists),
            "themes": _current(THEME, about.themes, lists),
            "first": about.first or next(iter(ways), ""),
            "second": about.second,
            "deputy": str(about.deputy_id or ""),
        }

    def told(self) -> dict[str, Any]:
        """A deputy who stopped meanwhile is none."""
        said = {"themes": [], "districts": [], "second": "", **self.cleaned_data}
        deputy = said.get("deputy")
        return said | {"deputy": KeyPerson.objects.agreed().filter(pk=deputy).first() if deputy else None}

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """A question without a choice is not asked."""
        if choices:
            self.question(name, forms.ChoiceField).choices = choices
        else:
            del self.fields[name]


def _words(list_name: str, lists: Mapping[str, Word], held: Collection[str]) -> list[tuple[str, str]]:
    """Those that can be chosen, and what is held already."""
    ours = {word.slug: word for label, word in lists.items() if label.startswith(f"{list_name}:")}
    named = [(slug, str(word)) for slug, word in ours.items() if word.is_offered or slug in held]
    return sorted(named, key=lambda one: one[1].casefold())


def _current(list_name: str, slugs: Iterable[str], lists: Mapping[str, Word]) -> list[str]:
    return [lists[label].slug for slug in slugs if (label := f"{list_name}:{slug}") in lists]
