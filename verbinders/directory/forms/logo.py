"""An organisation's own logo."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import DoorForm
from verbinders.directory.logos import TYPES, remade


class LogoForm(DoorForm):
    """A picture, made anew before anybody gets to see it."""

    picture = forms.FileField(
        label=_("Your logo"),
        help_text=_("A picture in PNG, JPEG, WebP or GIF, of 2 MB at most."),
        error_messages={
            "required": _("Choose a picture."),
            "missing": _("Choose a picture."),
            "invalid": _("Choose a picture."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        kinds = ",".join(f"image/{kind.lower()}" for kind in TYPES)
        self.fields["picture"].widget.attrs |= {"accept": kinds, "class": "vb-file"}

    def clean_picture(self) -> bytes:
        """Its WebP bytes."""
        return remade(self.cleaned_data["picture"])
