"""In which languages the network writes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import PartForm
from verbinders.kit import forms as kit
from verbinders.kit.languages import LANGUAGES, language
from verbinders.networks.models import Network

OURS = tuple(tag for tag, _name in settings.LANGUAGES)


class SpeakForm(PartForm):
    """These languages stand first wherever somebody writes a text or says what they speak."""

    languages = kit.LanguagesField(
        label=_("In which languages does the network write?"),
        help_text=_("They stand first wherever somebody writes a text."),
    )
    language = forms.ChoiceField(
        label=_("Which of them comes first?"),
        help_text=_("We also use it when we do not know which language somebody reads."),
    )

    def __init__(self, data: Any = None, *, network: Network, seen: str = "") -> None:
        super().__init__(data, initial=self.of(network) | {"seen": seen})
        self.before = network.languages
        tags = dict.fromkeys([*OURS, network.language])
        self.question("language", forms.ChoiceField).choices = [(tag, language(tag).endonym) for tag in tags]
        self.question("languages", kit.LanguagesField).put_first(list(dict.fromkeys([*self.before, *OURS])))

    @staticmethod
    def of(network: Network) -> dict[str, Any]:
        """What stands there now."""
        return {"languages": network.languages, "language": network.language}

    @property
    def chosen(self) -> list[str]:
        """The first one, then the others: those of before in their order. One that has no box to tick stays."""
        ticked = self.cleaned_data["languages"]
        kept = [tag for tag in self.before if tag in ticked or tag not in LANGUAGES]
        return list(dict.fromkeys([self.cleaned_data["language"], *kept, *ticked]))
