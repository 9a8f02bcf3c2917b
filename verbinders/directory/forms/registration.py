"""The numbers of an organisation, checked as far as a number can be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import PartForm
from verbinders.directory.models import Registration
from verbinders.directory.numbers import check_iban, check_kvk, check_rsin
from verbinders.kit import forms as kit

NUMBERS = ("legal_form", "kvk", "rsin", "iban", "anbi")
CHECKS = {"kvk": check_kvk, "rsin": check_rsin, "iban": check_iban}
Form = Registration.LegalForm
# Somebody's own citizen number passes the test of an RSIN: without legal personality we never ask it.
WITHOUT_RSIN = (Form.NONE, Form.INFORMAL, Form.SOLE)


class RegistrationForm(PartForm):
    """Nobody sees these before the organisation says so."""

    legal_form = forms.ChoiceField(label=_("What are you by law?"), choices=Form.choices, widget=forms.RadioSelect)
    kvk = kit.TextField(label=_("KvK number"), help_text=_("8 digits."), max_length=20, required=False)
    rsin = kit.TextField(
        label=_("RSIN"),
        help_text=_("9 digits. It stands on letters of the tax office. Never fill in the number of a person."),
        max_length=20,
        required=False,
    )
    iban = kit.TextField(
        label=_("Account number (IBAN)"), help_text=_("The account of the organisation."), max_length=50, required=False
    )
    anbi = forms.BooleanField(label=_("The tax office has recognised us as an ANBI"), required=False)

    def __init__(self, data: Any = None, *, registration: Registration | None = None, seen: str = "") -> None:
        super().__init__(data, initial=(self.of(registration) if registration else {}) | {"seen": seen})
        for name in ("kvk", "rsin"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "class": "vb-textbox--medium", "dir": "ltr"}
        self.fields["iban"].widget.attrs |= {"autocapitalize": "characters", "dir": "ltr"}

    @staticmethod
    def of(registration: Registration) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(registration, name) for name in NUMBERS}

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for name, check in CHECKS.items():
            if cleaned.get(name):
                self._check(name, check)
        if cleaned.get("rsin") and cleaned.get("legal_form") in WITHOUT_RSIN:
            self.add_error(
                "rsin", _("Only a legal person has an RSIN. Leave it empty, or look again what you are by law.")
            )
        elif cleaned.get("anbi") and not cleaned.get("rsin") and "rsin" not in self.errors:
            self.add_error("rsin", _("The tax office lists an ANBI by its RSIN. Fill it in, or take the tick away."))
        return cleaned

    def _check(self, name: str, check: Any) -> None:
        try:
            self.cleaned_data[name] = check(self.cleaned_data[name])
        except ValidationError as error:
            self.add_error(name, error)
