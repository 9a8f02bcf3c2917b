"""Bringing a page along: from another network of this site, or from an archive; and asking to join with it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.files.limits import DOCUMENT
from verbinders.kit import forms as kit

ARCHIVE = "archive"  # No page of another network has this key: those have a dot in it.


class BringForm(kit.Form):
    """One of the two: a page of ours elsewhere, or a file."""

    page = forms.ChoiceField(label=_("Which page?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("The archive"),
        help_text=_("The file that you downloaded there. Its name ends in .zip, and it is 20 MB at most."),
        required=False,
        widget=forms.FileInput,
        error_messages={
            "invalid": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None, *, pages: Mapping[str, str], too_large: bool) -> None:
        super().__init__(data, files)
        self.too_large = too_large
        self.question("page", forms.ChoiceField).choices = [*pages.items(), (ARCHIVE, _("From an archive"))]
        self.fields["file"].widget.attrs |= {"accept": ".zip", "class": "vb-file", "data-most": DOCUMENT}
        self.initial["page"] = next(iter(pages), ARCHIVE)
        if not pages:
            del self.fields["page"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.too_large:
            self.add_error(
                "file", _("This archive is larger than 20 MB. Take some documents away there, and make it again.")
            )
        elif cleaned.get("page", ARCHIVE) == ARCHIVE and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        return cleaned


class ComeForm(kit.Form):
    """What the stewards of this network want to know as well."""

    motivation = kit.ParagraphsField(
        label=_("Why do you want to join?"),
        help_text=_("Only the stewards of the network read this, and you."),
        max_length=1200,
    )
