"""What the directory tells people: its kinds of notice, and what it asks attention for."""

from django.utils.translation import gettext_lazy as _

from verbinders.notices.attention import declare as ask
from verbinders.notices.kinds import Kind, declare

REASON = "We already work with an organisation for the same people.\n\nDo talk to them: they look forward to it."
_PAGE = "https://verbinders.example/spaarnestad/organisations/hooyo/"
_ABOUT: dict[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": _PAGE}

declare(
    founding_asked=Kind({"network": "Polderwijk Samen", "link": "https://verbinders.example/founding/"}),
    founding_approved=Kind({"network": "Polderwijk Samen", "link": "https://verbinders.example/polderwijk/"}),
    founding_refused=Kind({"network": "Polderwijk Samen", "reason": REASON}),
    application_received=Kind(_ABOUT),
    application_for_stewards=Kind(_ABOUT),
    application_admitted=Kind(_ABOUT),
    application_declined=Kind({**_ABOUT, "reason": REASON}),
    page_claimed=Kind(_ABOUT),
)

ask(
    application=_("{about} asks to join. Say yes or no."),
    claim=_("Somebody says that {about} is theirs. Say yes or no."),
)
