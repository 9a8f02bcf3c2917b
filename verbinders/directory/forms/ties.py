"""What ties organisations and networks: under whom, with whom, how far, since when, known from where."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.forms.choosing import PageChoiceForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import Nesting, Profile
from verbinders.directory.nests import Choice
from verbinders.kit import forms as kit
from verbinders.kit.time import today

UNDER, ABOVE, PARTNER = "under", "above", "partner"


class SourceForm(DoorForm):
    """Where it is known from."""

    source = kit.TextField(
        label=_("Where is this known from?"),
        help_text=_("For example a press release, or your own board. Everybody can read it."),
        max_length=160,
        required=False,
    )
    source_url = kit.WebField(label=_("Where can people read it?"), max_length=300, required=False)


class RelationForm(SourceForm, PageChoiceForm):
    """Another organisation, and how the two belong together."""

    kind = forms.ChoiceField(
        label=_("How do you belong together?"),
        widget=forms.RadioSelect,
        choices=[
            (PARTNER, pgettext_lazy("relation", "We work together, as equals")),
            (UNDER, pgettext_lazy("relation", "It is our umbrella: we stand under it")),
            (ABOVE, pgettext_lazy("relation", "We are its umbrella: it stands under us")),
        ],
    )
    starts = kit.DateField(label=_("Since when?"), help_text=_("Leave it empty when you do not know."), required=False)
    ends = kit.DateField(label=_("Until when?"), help_text=_("Only when you know a last day already."), required=False)
    field_order = ("kind", "profile", "starts", "ends", "source", "source_url")

    def __init__(self, data: Any = None, *, pages: Iterable[Profile], members: frozenset[str]) -> None:
        super().__init__(data, pages=pages)
        self.members = members

    def clean(self) -> dict[str, Any]:
        """The last day not before the first; who is only listed cannot say yes to more than being an umbrella."""
        said = self.cleaned_data
        first, last = said.get("starts"), said.get("ends")
        if first and last and last < first:
            self.add_error("ends", _("The last day lies before the first one."))
        if self.is_record and said.get("kind") in (PARTNER, ABOVE):
            words = _("This organisation is in the list from a public source. Nobody of it is here to say yes.")
            self.add_error("profile", words)
        return said

    @property
    def is_record(self) -> bool:
        """Whether the organisation that was chosen is only listed, and cannot answer."""
        chosen = self.cleaned_data.get("profile")
        return chosen is not None and chosen not in self.members

    def facts(self) -> dict[str, Any]:
        """What was said of it: days and source."""
        return {name: self.cleaned_data[name] for name in ("starts", "ends", "source", "source_url")}


class PhaseForm(SourceForm):
    """Since which day, and known from where."""

    on = kit.DateField(label=_("From which day?"), initial=today)
    field_order = ("on", "source", "source_url")


class NestingForm(DoorForm):
    """Which other network, and on which side it stands."""

    which = forms.ChoiceField(label=_("What do you want to tell?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, choices: Iterable[Choice]) -> None:
        super().__init__(data)
        self.offered = {f"{one.side}.{one.network.slug}": one for one in choices}
        words = {
            Nesting.ABOVE: _("This network is part of %(name)s"),
            Nesting.BELOW: _("%(name)s is part of this network"),
        }
        named = [(key, words[Nesting.Side(one.side)] % {"name": one.network.name}) for key, one in self.offered.items()]
        self.question("which", forms.ChoiceField).choices = named

    def told(self) -> dict[str, Any]:
        chosen = self.offered[self.cleaned_data["which"]]
        return {"address": chosen.network.slug, "side": chosen.side}
