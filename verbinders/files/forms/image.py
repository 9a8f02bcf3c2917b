"""A picture, and in words what is to be seen on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.files import limits
from verbinders.files.forms.page import FileForm, audience_question, file_question
from verbinders.files.judging import picture_sent
from verbinders.files.models import Folder, Image
from verbinders.files.pictures import TYPES, Drawn, drawn
from verbinders.kit import forms as kit
from verbinders.networks.models import Network

LONGEST_ALT = 250
ACCEPT = ",".join(f"image/{kind.lower()}" for kind in TYPES)


class WordsForm(FileForm):
    """What is to be seen, for who cannot see it; or that there is nothing to be missed."""

    alt = kit.TranslatedField(
        label=_("What is to be seen on it?"),
        help_text=_("For people who cannot see the picture. For example: women at a long table with food."),
        max_length=LONGEST_ALT,
    )
    decorates = forms.BooleanField(label=_("It is only decoration: who cannot see it misses nothing"), required=False)
    open_to = audience_question()

    def __init__(self, data: Any = None, files: Any = None, *, folder: Folder, network: Network, **kwargs: Any) -> None:
        super().__init__(data, files, **{"initial": {"open_to": folder.open_to}, **kwargs})
        self.offer_audience(folder)
        alt = self.question("alt", kit.TranslatedField)
        alt.languages = network.languages
        alt.required = not (data and data.get("decorates"))
        alt.error_messages["required"] = _("Say what is to be seen, or tick that it is only decoration.")

    @classmethod
    def about(cls, image: Image, data: Any, network: Network) -> "WordsForm":
        """With what stands there now."""
        said = {"alt": image.alt, "decorates": image.decorates, "open_to": image.open_to}
        return cls(data, folder=image.folder, network=network, initial=said)

    def clean(self) -> dict[str, Any]:
        """Words, or that none are needed: not both."""
        told = self.cleaned_data
        if told.get("alt") and told.get("decorates"):
            self.add_error(
                "decorates", _("You said what is to be seen. Then it is more than decoration: leave one out.")
            )
        return told


class ImageForm(WordsForm):
    """A new picture. The file comes last: what stands before it is never lost."""

    file = file_question(_("The picture"), _("A photo or drawing in JPEG, PNG, WebP or GIF, of 15 MB at most."))
    field_order = ("alt", "decorates", "open_to", "file")

    def __init__(self, *args: Any, gone_by: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_file(ACCEPT, most=limits.PICTURE, gone_by=gone_by)

    def clean_file(self) -> Drawn:
        """The picture as we keep it: made anew, without what the camera noted."""
        return drawn(picture_sent(self.cleaned_data["file"]))
