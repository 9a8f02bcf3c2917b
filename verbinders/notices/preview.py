"""Every kind of notice with an example of what it says: for the preview, the tests, and whoever calls `tell`."""

_REASON = "We already work with an organisation for the same people.\n\nDo talk to them: they look forward to it."
_PAGE = "https://verbinders.example/spaarnestad/organisations/hooyo/"
_ABOUT: dict[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": _PAGE}

EXAMPLES: dict[str, dict[str, object]] = {
    "login_code": {"code": "12345678", "minutes": 15},
    "founding_asked": {"network": "Polderwijk Samen", "link": "https://verbinders.example/founding/"},
    "founding_approved": {"network": "Polderwijk Samen", "link": "https://verbinders.example/polderwijk/"},
    "founding_refused": {"network": "Polderwijk Samen", "reason": _REASON},
    "application_received": _ABOUT,
    "application_for_stewards": _ABOUT,
    "application_admitted": _ABOUT,
    "application_declined": {**_ABOUT, "reason": _REASON},
    "page_claimed": _ABOUT,
}
