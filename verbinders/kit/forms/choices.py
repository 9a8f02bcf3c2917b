"""Fields to choose from what the house knows: languages, accents, colours."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.colours import HOUSE_COLOURS, clean_colour
from verbinders.kit.languages import LANGUAGES
from verbinders.kit.marks import ACCENTS


class LanguageBoxes(forms.CheckboxSelectMultiple):
    """Boxes to tick; those nearest at hand first, the others one step away, by their name in the reader's language."""

    template_name = "kit/forms/widgets/languages.html"
    at_hand: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = {option["value"]: option for _group, (option,), _index in context["widget"]["optgroups"]}
        for tag, option in options.items():
            option["language"] = LANGUAGES[tag]
        far = [options[tag] for tag in options if tag not in self.at_hand]
        context["widget"] |= {
            "near": [options[tag] for tag in self.at_hand],
            "far": sorted(far, key=lambda option: str(option["language"]).casefold()),
            "open": not self.at_hand or any(option["selected"] for option in far),
        }
        return context


class LanguagesField(forms.MultipleChoiceField):
    """Languages that are spoken. `first` are those of the network: they stand on top, in that order."""

    widget = LanguageBoxes
    default_error_messages = {"invalid_choice": _("Choose languages from the list.")}

    def __init__(self, *, first: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(choices=[(one.tag, one.name) for one in LANGUAGES.values()], **kwargs)
        self.put_first(first)

    def put_first(self, tags: Sequence[str]) -> None:
        """These stand on top."""
        self.widget.at_hand = tuple(tag for tag in tags if tag in LANGUAGES)


class AccentTiles(forms.RadioSelect):
    """The organisation's own tile, once in each colour."""

    template_name = "kit/forms/widgets/accents.html"
    seed: str = "verbinders"
    roll: int = 0

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"seed": self.seed, "roll": self.roll}
        return context


class AccentField(forms.ChoiceField):
    """The accent colour of an organisation, shown on its own tile (`seed`, `roll`)."""

    widget = AccentTiles

    def __init__(self, *, seed: str = "verbinders", roll: int = 0, **kwargs: Any) -> None:
        super().__init__(choices=list(ACCENTS.items()), **kwargs)
        self.show_on(seed, roll)

    def show_on(self, seed: str, roll: int = 0) -> None:
        """Draw the choices on this tile."""
        self.widget.seed, self.widget.roll = seed, roll


class ColourField(forms.Field):
    """One colour of a network, as #rrggbb. A browser always sends one: there is no empty colour."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("initial", HOUSE_COLOURS["background"])
        super().__init__(**kwargs)
        self.widget.input_type = "color"

    def to_python(self, value: Any) -> str:
        return clean_colour(str(value)) if value not in self.empty_values else ""

    def prepare_value(self, value: Any) -> Any:
        # The browser shows black for anything that is no colour, so only a real one is handed to it.
        try:
            return self.to_python(value)
        except ValidationError:
            return ""
