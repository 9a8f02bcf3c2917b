"""The HTML part of a mail: the same words as the text, easier on the eye. Nothing in it is fetched from anywhere."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from verbinders.kit.languages import direction
from verbinders.notices.channels import Parcel
from verbinders.notices.paragraphs import paragraphs


def as_html(parcel: Parcel) -> str:
    """Paragraphs of the text, escaped; addresses of this site can be pressed."""
    with translation.override(parcel.language):
        return render_to_string(
            "notices/mail.html",
            {
                "parcel": parcel,
                "direction": direction(parcel.language),
                "paragraphs": paragraphs(parcel.text, parcel.link),
                "house": settings.BASE_URL,
            },
        )
