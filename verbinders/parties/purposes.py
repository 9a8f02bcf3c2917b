"""What people are asked to consent to: each purpose with its exact text, whose version counts up when it changes.

Consent is freely given, for one purpose, informed, and as easy to withdraw as to give (GDPR art. 4.11 and 7).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Words = str | Promise


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that is asked. `text`: what somebody agrees to, word for word; `receivers`: who sees it then."""

    version: int
    title: "Words"
    text: "Words"
    receivers: "Words"

    def in_words(self) -> tuple[str, str]:
        """The text as the reader sees it now, and its language."""
        return str(self.text), get_language() or ""


NAME_ON_PAGE, PHONE_TO_COLLEAGUES = "name_on_page", "phone_to_colleagues"
PURPOSES: dict[str, Purpose] = {
    NAME_ON_PAGE: Purpose(
        1,
        _("My name on the page of the organisation"),
        _("My name may stand on the page of this organisation, as somebody to ask for. Everybody can read it."),
        _("Everybody"),
    ),
    PHONE_TO_COLLEAGUES: Purpose(
        1,
        _("My mobile number for our own people"),
        _("The people of this organisation may see my mobile number, to call me about what we do together."),
        _("The people of this organisation"),
    ),
}
CHOICES = [(name, purpose.title) for name, purpose in PURPOSES.items()]
