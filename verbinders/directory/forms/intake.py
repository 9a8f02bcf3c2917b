"""Bringing a list of organisations: which file, and which column is what."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.bringing.columns import COLUMNS
from verbinders.directory.bringing.limits import BYTES, KINDS
from verbinders.directory.bringing.looking import Told
from verbinders.directory.bringing.table import Table
from verbinders.directory.bringing.tables import table_of
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.kinds import Kind
from verbinders.kit import forms as kit


class BringListForm(DoorForm):
    """A file with a list."""

    file = forms.FileField(
        label=_("The file with the list"),
        help_text=_(
            "An Excel file (.xlsx) or CSV, 5 MB at most. The first row says what stands in each column."
            " Or a package of Open Referral HSDS (JSON or ZIP)."
        ),
        widget=forms.FileInput,
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
        },
    )
    table: Table

    def __init__(self, data: Any = None, files: Any = None, *, too_large: bool = False) -> None:
        super().__init__(data, files)
        self.too_large = too_large
        self.fields["file"].widget.attrs |= {"accept": ".xlsx,.csv,.json,.zip", "class": "vb-file", "data-most": BYTES}

    def clean(self) -> dict[str, Any]:
        sent = self.cleaned_data.get("file")
        if self.too_large or (sent is not None and sent.size > BYTES):
            self.errors.pop("file", None)
            self.add_error("file", _now("This file is larger than 5 MB. Cut it into pieces."))
        elif sent is not None:
            self._read(sent)
        return self.cleaned_data

    def _read(self, sent: Any) -> None:
        try:
            self.table = table_of(sent.read())
        except ValidationError as error:
            self.add_error("file", error)


class MapForm(DoorForm):
    """Which column is what; and of words for a kind that we do not know, which kind is meant."""

    whole_source = kit.TextField(
        label=_("Where does this list come from?"),
        help_text=_("For example: social map of the town, 2026. It stands on each page, for rows without a source."),
        max_length=160,
        required=False,
    )
    adds_words = forms.BooleanField(
        label=_("Add new districts, themes and target groups to our lists"),
        help_text=_("Otherwise words that we do not have are left out."),
        required=False,
    )

    def __init__(self, data: Any = None, *, heads: Sequence[str], known: Told, kinds: Sequence[str]) -> None:
        super().__init__(data, initial={what: str(number) for what, number in known.columns.items()})
        self.known = known
        if known.is_package:  # No row of it says where it comes from.
            source = self.fields["whole_source"]
            source.help_text = _now("For example: social map of the town, 2026. It stands on each page.")
            source.required = True
        else:
            self._ask_columns(heads)
        self.asked = list(kinds)[:KINDS]
        for number, word in enumerate(self.asked):
            field = forms.ChoiceField(
                label=_now("Which kind is “%(word)s”?") % {"word": word},
                choices=[(kind.value, capfirst(str(kind.label))) for kind in Kind],
                initial=Kind.OTHER,
                required=False,
            )
            self.fields[f"kind_{number}"] = field
        self.order_fields([*COLUMNS, "whole_source", "adds_words"])

    def _ask_columns(self, heads: Sequence[str]) -> None:
        unnamed = _now("Column %(number)d")
        options = [(str(n), head or unnamed % {"number": n + 1}) for n, head in enumerate(heads)]
        for what, label in COLUMNS.items():
            is_name = what == "name"
            choices = options if is_name else [("", _now("Not in this file")), *options]
            self.fields[what] = forms.ChoiceField(label=str(label), choices=choices, required=is_name)

    @property
    def answer(self) -> Told:
        """What was told."""
        cleaned = self.cleaned_data
        columns = {what: int(cleaned[what]) for what in COLUMNS if cleaned.get(what)}
        kinds = {word: cleaned[f"kind_{n}"] for n, word in enumerate(self.asked) if cleaned[f"kind_{n}"]}
        told = Told(columns, kinds, cleaned["whole_source"], cleaned["adds_words"])
        if self.known.is_package:
            return replace(told, columns=self.known.columns, is_package=True, remarks=self.known.remarks)
        return told
