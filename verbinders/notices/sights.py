"""What messages show of a person, and of an organisation."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verbinders.networks.links import path_within
from verbinders.notices.models import Message, Reply
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.seen import Reach, Shown, Sight

MANY = 50  # More organisations than this are said by number.


def of_person(actor: Actor) -> Iterator[Sight]:
    """To whom one wrote, and whom one answered."""
    asked = Message.objects.filter(person=actor.person)
    for named in names_of(set(asked.values_list("organisation_id", flat=True)[:MANY])).values():
        what = _("The name you gave, and what you wrote. Not your address")
        yield Sight(
            named.name, _("those who answer for it"), what, _("You wrote a message."), path_within("notices:messages")
        )
    if Reply.objects.filter(person=actor.person, is_ours=True).exists():
        what = _("Your name with your answer")
        yield Sight("", _("Who wrote to your organisation, and your own people"), what, _("You answered a message."))


def of_organisation(organisation_id: UUID, actor: Actor) -> Iterator[Shown]:
    """The conversations are those of who wrote and who answers."""
    number = Message.objects.answerable_by(actor).filter(organisation_id=organisation_id).count()
    words = ngettext("%(n)d message", "%(n)d messages", number) % {"n": number}
    yield Shown(_("Messages to you"), Reach.OURS, words, path_within("notices:messages"))
