"""A new name, which organisation goes on, and whom a coalition asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.forms.alike import NamingForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import Profile, Succession
from verbinders.kit import forms as kit
from verbinders.kit.time import today


class RenameForm(NamingForm):
    """The organisation has a new name."""

    name = kit.TextField(label=_("What is your new name?"), max_length=120)
    on = kit.DateField(label=_("Since when?"), initial=today)


class PageChoiceForm(DoorForm):
    """Another organisation of this network."""

    profile = forms.ChoiceField(label=_("Which organisation?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, pages: Iterable[Profile]) -> None:
        super().__init__(data)
        self.pages = {page.slug: page for page in pages}
        choices = [(slug, page.called) for slug, page in self.pages.items()]
        self.question("profile", forms.ChoiceField).choices = choices

    @property
    def chosen(self) -> Profile:
        """The page of the organisation that was chosen."""
        return self.pages[self.cleaned_data["profile"]]


class SuccessionForm(PageChoiceForm):
    """Which organisation goes on, how, and from which day."""

    kind = forms.ChoiceField(
        label=_("What happens?"),
        widget=forms.RadioSelect,
        choices=[
            (Succession.MERGED, pgettext_lazy("succession", "We become part of it")),
            (Succession.SUCCEEDED, pgettext_lazy("succession", "It goes on with what we did")),
        ],
    )
    on = kit.DateField(label=_("From which day?"), initial=today)
    field_order = ("kind", "profile", "on")
