"""Choosing another organisation of the network, by its tile."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import Profile


class PageTiles(forms.RadioSelect):
    """Organisations to choose one from, each with its tile."""

    template_name = "directory/widgets/pages.html"
    pages: Mapping[str, Profile]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _group, (option,), _index in context["widget"]["optgroups"]]
        context["widget"]["pages"] = [(option, self.pages[option["value"]]) for option in options]
        return context


class PageChoiceForm(DoorForm):
    """Another organisation of this network."""

    profile = forms.ChoiceField(label=_("Which organisation?"), widget=PageTiles)

    def __init__(self, data: Any = None, *, pages: Iterable[Profile]) -> None:
        super().__init__(data)
        self.pages = {page.slug: page for page in pages}
        field = self.question("profile", forms.ChoiceField)
        field.widget.pages = self.pages
        field.choices = [(slug, page.called) for slug, page in self.pages.items()]

    @property
    def chosen(self) -> Profile:
        """The page of the organisation that was chosen."""
        return self.pages[self.cleaned_data["profile"]]
