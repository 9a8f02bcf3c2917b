"""A document: its title and who may see it; and the file of a version."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.files import limits
from verbinders.files.forms.page import FileForm, audience_question, file_question, language_choices
from verbinders.files.judging import Judged, judged
from verbinders.files.kinds import ACCEPT
from verbinders.files.models import Document, Folder
from verbinders.files.models.folder import OpenTo
from verbinders.kit import forms as kit
from verbinders.kit.text import Texts
from verbinders.networks.models import Network

LONGEST_TITLE = 120
WHAT = _("A PDF, a document of Word or LibreOffice, a spreadsheet, slides, a text or a picture, of 20 MB at most.")


class VersionForm(FileForm):
    """The file of a version, and in which language it is. The file comes last: what stands before it is never lost."""

    language = forms.ChoiceField(label=_("In which language is it written?"))
    file = file_question(_("The file"), WHAT)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        network: Network,
        gone_by: frozenset[str] = frozenset(),
        language: str = "",
    ) -> None:
        super().__init__(data, files, initial={"language": language or network.language})
        self.question("language", forms.ChoiceField).choices = language_choices(network.languages)
        self.ask_file(ACCEPT, most=limits.DOCUMENT, gone_by=gone_by)

    def clean_file(self) -> Judged:
        """What may be kept of it."""
        return judged(self.cleaned_data["file"])


class DocumentForm(VersionForm):
    """A new document: a title, and its first version."""

    title = kit.TranslatedField(label=_("What is it called?"), max_length=LONGEST_TITLE)
    open_to = audience_question()
    field_order = ("title", "open_to", "language", "file")

    def __init__(self, data: Any = None, files: Any = None, *, folder: Folder, network: Network, **kwargs: Any) -> None:
        super().__init__(data, files, network=network, **kwargs)
        self.initial["open_to"] = folder.open_to
        self.offer_audience(folder)
        self.question("title", kit.TranslatedField).languages = network.languages


class TitleForm(FileForm):
    """Another title, or somebody else who may see it."""

    title = kit.TranslatedField(label=_("What is it called?"), max_length=LONGEST_TITLE)
    open_to = audience_question()

    def __init__(self, data: Any = None, *, document: Document, network: Network) -> None:
        super().__init__(data, initial={"title": document.title, "open_to": OpenTo(document.open_to)})
        self.offer_audience(document.folder)
        self.question("title", kit.TranslatedField).languages = _languages(network, document.title)


def _languages(network: Network, texts: Texts) -> list[str]:
    return list(dict.fromkeys([*network.languages, *sorted(texts)]))
