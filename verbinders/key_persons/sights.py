"""What the network sees of a key person, and of the organisation: for "who can see me" and "seen of us"."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verbinders.key_persons.models import KeyPerson
from verbinders.networks.links import path_within
from verbinders.parties.actors import Actor
from verbinders.parties.seen import Reach, Shown, Sight


def of_person(actor: Actor) -> Iterator[Sight]:
    """Who said yes is seen by the organisations of the network; who was only asked, by those who asked."""
    for one in KeyPerson.objects.standing().of_person(actor).select_related("profile"):
        path = path_within("key_persons:keyperson", keyperson=one.pk)
        if one.status == KeyPerson.ASKED:
            what, why = _("That you were asked to be a key person"), _("They asked you.")
            yield Sight(one.profile.name, _("those who may speak for it"), what, why, path)
            continue
        what = _("Your name, and what you said as a key person")
        yield Sight("", _("The organisations of this network"), what, _("You said yes to that."), path)


def of_organisation(organisation_id: UUID, actor: Actor) -> Iterator[Shown]:
    """How many key persons it has."""
    number = KeyPerson.objects.found().of(organisation_id).count()
    words = ngettext("%(n)d person", "%(n)d people", number) % {"n": number}
    yield Shown(_("Your key persons, and what they said"), Reach.NETWORK, words, path_within("key_persons:key_persons"))
