"""What the forms of the files have in common: a file that may be too large, and who may see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from verbinders.files.judging import too_large
from verbinders.files.models import Folder
from verbinders.files.models.folder import NARROW_TO_WIDE, OpenTo
from verbinders.kit import forms as kit
from verbinders.kit.languages import LANGUAGES, in_order, language

SEVERAL = "mul"


class FileForm(kit.Form):
    """A form about something that lies in a library."""

    @property
    def file_is_lost(self) -> bool:
        """Whether a file was sent with a form that comes back: a browser cannot keep it."""
        return self.is_bound and bool(self.errors) and "file" in self.files and "file" not in self.errors

    def ask_file(self, accept: str, *, most: int, gone_by: frozenset[str]) -> None:
        """Say what may be chosen. `gone_by`: the questions to which a file was sent that was too large to be read."""
        field = self.question("file", forms.FileField)
        field.widget.attrs |= {"accept": accept, "class": "vb-file", "data-most": most}
        if "file" in gone_by:
            field.error_messages["required"] = " ".join(too_large(most).messages)

    def offer_audience(self, folder: Folder) -> None:
        """Who may see it: never more than the folder allows."""
        at_most = NARROW_TO_WIDE[: NARROW_TO_WIDE.index(folder.open_to) + 1]
        words: dict[str, Any] = dict(OpenTo.choices)
        if folder.organisation_id is None:
            words[OpenTo.OURS] = pgettext("open to", "Only who runs the network")
        self.question("open_to", forms.ChoiceField).choices = [(one, words[one]) for one in reversed(at_most)]


def file_question(label: Any, help_text: Any = "") -> forms.FileField:
    """A file to choose."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        widget=forms.FileInput,
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
        },
    )


def audience_question() -> forms.ChoiceField:
    """Who may see it."""
    return forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)


def language_choices(first: list[str]) -> list[Any]:
    """The languages of the network, then "several", then all others by their name."""
    near = [(tag, str(language(tag))) for tag in first if tag in LANGUAGES]
    others = [(one.tag, str(one)) for one in in_order([tag for tag in LANGUAGES if tag not in first])]
    return [*near, (SEVERAL, spoken(SEVERAL)), (str(_("More languages")), others)]


def spoken(tag: str) -> str:
    """A language by its name."""
    return pgettext("language", "Several languages") if tag == SEVERAL else str(language(tag))
