"""What the directory tells people: its kinds of notice, and what it asks attention for."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.notices.attention import declare as ask
from verbinders.notices.kinds import Kind, declare
from verbinders.work.queries import running

if TYPE_CHECKING:
    from uuid import UUID

    from verbinders.parties.actors import Actor


def _runs_still(reader: "Actor", membership: "UUID") -> bool:
    """Who was told as somebody who runs the network."""
    return bool(running(reader))


REASON = "We already work with an organisation for the same people.\n\nDo talk to them: they look forward to it."
_PAGE = "https://verbinders.example/spaarnestad/organisations/hooyo/"
_ASSURE = "https://verbinders.example/spaarnestad/c/Vk0xSjdEa2Y5Qm1yTHdhcQ/"
_ABOUT: dict[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": _PAGE}

declare(
    founding_asked=Kind(
        pgettext_lazy("notice", "The request for a new network"),
        {"network": "Polderwijk Samen", "link": "https://verbinders.example/founding/"},
    ),
    founding_approved=Kind(
        pgettext_lazy("notice", "The yes to a new network"),
        {"network": "Polderwijk Samen", "link": "https://verbinders.example/polderwijk/"},
    ),
    founding_refused=Kind(
        pgettext_lazy("notice", "The no to a new network"), {"network": "Polderwijk Samen", "reason": REASON}
    ),
    application_received=Kind(pgettext_lazy("notice", "The proof of a request to join"), _ABOUT),
    application_for_stewards=Kind(
        pgettext_lazy("notice", "A request to join, for the stewards"), _ABOUT, still=_runs_still
    ),
    application_admitted=Kind(pgettext_lazy("notice", "The yes to a request to join"), _ABOUT),
    application_declined=Kind(pgettext_lazy("notice", "The no to a request to join"), {**_ABOUT, "reason": REASON}),
    page_asked=Kind(
        pgettext_lazy("notice", "Is your page still right?"),
        {
            "organisation": "Hooyo",
            "network": "Spaarnestad Verbindt",
            "link": _ASSURE,
            **{f"link_{part}": f"{_ASSURE}#{part}" for part in ("words", "labels", "places", "contact")},
        },
    ),
    page_hidden=Kind(pgettext_lazy("notice", "Your page is hidden"), {**_ABOUT, "reason": REASON}),
    page_shown=Kind(pgettext_lazy("notice", "Your page is shown again"), _ABOUT),
    departure=Kind(
        pgettext_lazy("notice", "An organisation that leaves, for the stewards"),
        {**_ABOUT, "day": "2026-12-01"},
        still=_runs_still,
    ),
    name_alike=Kind(
        pgettext_lazy("notice", "A name like another, for the stewards"), {**_ABOUT, "other": "Hoyo"}, still=_runs_still
    ),
    page_claimed=Kind(pgettext_lazy("notice", "A claim to a page, for the stewards"), _ABOUT, still=_runs_still),
)

ask(
    assure=_("Is the page of {about} still right? Look and say so: two minutes."),
    succession=_("{about} asks whether you go on with what they did. Say yes or no."),
    relation=_("{about} says that you belong together. Say yes or no."),
    introduction=_("There are members that fit {about}. Say hello, or not now."),
    alliance=_("{about} asks you to take part in the coalition. Say yes or no."),
    application=_("{about} asks to join. Say yes or no."),
    claim=_("Somebody says that {about} is theirs. Say yes or no."),
)
