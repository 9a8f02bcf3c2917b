"""A good form for every verb, for the isolation matrix: so that a refusal is about who, never about what."""

from collections.abc import Callable
from typing import Any

from verbinders.site.tests.world import World

Form = dict[str, Any]
SEAT = {"kind": "self_organisation", "seat": "adviser"}
WHY = {"reason": "Wij kennen jullie nog niet."}
NUMBERS = {"legal_form": "foundation", "kvk": "01234567"}


def _always(form: Form) -> Callable[[World], Form]:
    return lambda world: form


BODIES: dict[str, Callable[[World], Form]] = {
    "membership.apply": _always({"name": "Baran", "kind": "self_organisation", "motivation": "Wij doen graag mee."}),
    "membership.claim": _always({"motivation": "Dit zijn wij."}),
    "membership.admit": _always(SEAT),
    "membership.decline": _always(WHY),
    "membership.release": _always(WHY),
    "membership.classify": _always(SEAT),
    "membership.end": _always(WHY),
    "stewardship.give": lambda world: {"profile": world.ids["profile", "member"]},
    "stewardship.end": _always({}),
    "profile.describe": _always({"name": "Anders", "seen": "0"}),
    "profile.label": _always({"languages": ["nl"], "seen": "0"}),
    "profile.dress": _always({"accent": "delft", "roll": "3", "seen": "0"}),
    "profile.contact": _always({"ask_for": "de balie", "seen": "0"}),
    "logo.show": _always({}),
    "logo.remove": _always({}),
    "place.add": _always({"name": "De Molen"}),
    "place.edit": _always({"name": "De Molen"}),
    "place.remove": _always({}),
    "place.restore": _always({}),
    "registration.note": _always(NUMBERS),
    "registration.amend": _always(NUMBERS),
    "registration.show": _always({}),
    "registration.hide": _always({}),
    "founding.ask": _always({"name": "Nieuw", "slug": "nieuw", "town": "Nieuwstad"}),
    "persondata.begin": _always({"name": "Iemand", "language": "nl"}),
    "persondata.describe": _always({"name": "Iemand anders", "language": "en"}),
}
