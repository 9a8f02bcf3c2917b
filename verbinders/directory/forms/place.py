"""Where and when an organisation can be found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.hours import HoursField
from verbinders.directory.forms.page import PartForm
from verbinders.directory.forms.words import WordField
from verbinders.directory.models import Place, Word
from verbinders.directory.numbers import check_postcode
from verbinders.directory.word_lists import choosable
from verbinders.kit import forms as kit


class PlaceForm(PartForm):
    """A place of an organisation."""

    name = kit.TextField(
        label=_("What is the place called?"), help_text=_("For example: community centre De Molen."), max_length=120
    )
    street = kit.TextField(label=_("Street and number"), max_length=120, required=False)
    postcode = kit.TextField(label=_("Postcode"), max_length=7, required=False)
    town = kit.TextField(label=_("Town"), max_length=80, required=False)
    district = WordField(label=_("District"), required=False)
    hours = HoursField(
        label=_("When are you there?"),
        help_text=_("For example from 9.30 till 12. Leave a day empty when you are not there."),
        required=False,
    )
    note = kit.TextField(
        label=_("Something to know"),
        help_text=_("For example: ring the second bell."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, place: Place | None = None, seen: str = "") -> None:
        super().__init__(data, initial=(self.of(place) if place else {}) | {"seen": seen})
        held = {place.district_id} if place else set()
        offered, self.districts = choosable(held, list=Word.List.DISTRICT)
        self.question("district", WordField).offer(_("We do not say"), offered, self.districts)
        self.fields["street"].widget.attrs["autocomplete"] = "street-address"
        self.fields["postcode"].widget.attrs |= {"autocomplete": "postal-code", "class": "vb-textbox--short"}

    @staticmethod
    def of(place: Place) -> dict[str, Any]:
        """What stands there now."""
        same = {name: getattr(place, name) for name in ("name", "street", "postcode", "town", "hours", "note")}
        return same | {"district": str(place.district_id or "")}

    def clean_postcode(self) -> str:
        """A Dutch postcode, or nothing."""
        typed: str = self.cleaned_data["postcode"]
        return check_postcode(typed) if typed else ""

    @property
    def details(self) -> dict[str, Any]:
        """What the verbs take."""
        return self.told() | {"district": self.districts.get(self.cleaned_data["district"])}
