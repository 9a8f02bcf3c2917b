"""Who may add and take away the ways in which a person signs in: that person; and who helps somebody back in."""

from typing import TYPE_CHECKING

from verbinders.parties.above import runs_network

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def add_passkey(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


add_app = renew_codes = remove_way = choose_password = end_session = add_passkey


def recover(actor: "Actor", person: "Person") -> bool:
    """Another who speaks for the same organisation; when nobody else does, those who run the network.

    Asked inside the network: there the mandates of the organisation can be read.
    """
    from verbinders.parties.models import Mandate  # Models ask their rules.

    if actor.person_id is None or actor.person_id == person.pk or actor.organisation_id is None:
        return False
    speaks = actor.organisation_id in actor.holds("represent")
    same = Mandate.objects.of(actor.organisation_id, person.pk).filter(status=Mandate.HELD).exists()
    return speaks and (same or runs_network(actor))
