"""Who may add and take away the ways in which a person signs in: that person; and who helps somebody back in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def add_passkey(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


add_app = renew_codes = remove_way = choose_password = end_session = erase = add_passkey
add_address = prefer_address = remove_address = add_passkey


def end_sessions(actor: "Actor", person: "Person") -> bool:
    """Who runs the server. Oneself does it on the page, one by one."""
    return actor.is_operator


def recover(actor: "Actor", person: "Person") -> bool:
    """Another who speaks for the same organisation; when nobody else does, the one who runs the server."""
    if actor.is_operator:
        return True
    if actor.person_id == person.pk or actor.organisation_id not in actor.holds("represent"):
        return False
    return person.mandates.of(actor.organisation_id).filter(status="held").exists()
