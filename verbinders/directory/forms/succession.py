"""A new name, and which organisation goes on."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.forms.alike import NamingForm
from verbinders.directory.forms.choosing import PageChoiceForm
from verbinders.directory.forms.ties import SourceForm
from verbinders.directory.models import Succession
from verbinders.kit import forms as kit
from verbinders.kit.time import today


class RenameForm(NamingForm):
    """The organisation has a new name."""

    name = kit.TextField(label=_("What is your new name?"), max_length=120)
    on = kit.DateField(label=_("Since when?"), initial=today)


class SuccessionForm(SourceForm, PageChoiceForm):
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
    field_order = ("kind", "profile", "on", "source", "source_url")
