"""What key persons and their organisations are told."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.utils.translation import pgettext_lazy

from verbinders.notices.kinds import Kind, declare

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor

_HERE = "https://verbinders.example/spaarnestad"
_ABOUT: dict[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt"}
_THEIRS = f"{_HERE}/key-persons/0199/"


def _speaks_still(reader: "Actor", keyperson: UUID) -> bool:
    """Who was told as somebody who speaks for the organisation."""
    rows = apps.get_model("key_persons", "KeyPerson").objects
    return bool(rows.filter(pk=keyperson, organisation_id__in=reader.holds("represent")).exists())


def _is_theirs_still(reader: "Actor", keyperson: UUID) -> bool:
    """Whom it is about, as long as it stands."""
    rows = apps.get_model("key_persons", "KeyPerson").objects
    return bool(rows.standing().of_person(reader).filter(pk=keyperson).exists())


declare(
    key_person_asked=Kind(
        pgettext_lazy("notice", "The question to be a key person"),
        {**_ABOUT, "person": "Amina", "link": f"{_THEIRS}accept/"},
        still=_is_theirs_still,
    ),
    key_person_answered=Kind(
        pgettext_lazy("notice", "The answer of a key person"),
        {**_ABOUT, "person": "Fadumo", "said_yes": True, "link": _THEIRS},
        still=_speaks_still,
    ),
    key_person_ended=Kind(
        pgettext_lazy("notice", "Somebody is a key person no longer, for the organisation"),
        {**_ABOUT, "person": "Fadumo", "link": f"{_HERE}/key-persons/"},
        still=_speaks_still,
    ),
    key_person_stopped=Kind(
        pgettext_lazy("notice", "You are a key person no longer"),
        {**_ABOUT, "link": f"{_HERE}/my/"},
    ),
    key_person_confirm=Kind(
        pgettext_lazy("notice", "Is what you said as a key person still right?"),
        {**_ABOUT, "link": f"{_HERE}/k/Vk0xSjdEa2Y5Qm1yTHdhcQ/"},
        still=_is_theirs_still,
    ),
)
