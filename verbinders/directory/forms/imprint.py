"""Who answers for the network."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import PartForm
from verbinders.directory.models import Imprint
from verbinders.directory.models.imprint import DETAILS
from verbinders.directory.numbers import check_kvk
from verbinders.kit import forms as kit


class ImprintForm(PartForm):
    """Everybody reads it on the legal pages of the network."""

    responsible = kit.TextField(
        label=_("Who is responsible for the data of this network?"),
        help_text=_("The full name of the organisation, or of the organisations that do it together."),
        max_length=160,
    )
    postal = kit.TextField(
        label=_("Postal address"),
        help_text=_("Street and number or PO box, postcode and town. Not somebody's home."),
        max_length=300,
    )
    mail = kit.MailField(
        label=_("Mail address for questions about privacy"),
        help_text=_("Best an address that several people read."),
    )
    phone = kit.PhoneField(label=_("Phone number"), required=False)
    contact = kit.TextField(
        label=_("Who looks after data protection?"),
        help_text=_("For example a data protection officer. Leave it empty when there is none."),
        max_length=160,
        required=False,
    )
    kvk = kit.TextField(label=_("KvK number"), help_text=_("8 digits."), max_length=20, required=False)

    def __init__(self, data: Any = None, *, imprint: Imprint, seen: str = "") -> None:
        super().__init__(data, initial=self.of(imprint) | {"seen": seen})
        self.fields["kvk"].widget.attrs |= {"inputmode": "numeric", "class": "vb-textbox--medium", "dir": "ltr"}

    @staticmethod
    def of(imprint: Imprint) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(imprint, name) for name in DETAILS}

    def clean_kvk(self) -> str:
        """A number of eight digits, or nothing."""
        typed: str = self.cleaned_data["kvk"]
        return check_kvk(typed) if typed else ""
