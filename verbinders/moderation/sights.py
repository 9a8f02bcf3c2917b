"""What blocks and reports show of a person: for "who can see me"."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from verbinders.moderation.models import Block, Report
from verbinders.networks.links import path_within
from verbinders.parties.actors import Actor
from verbinders.parties.seen import Reach, Shown, Sight


def of_person(actor: Actor) -> Iterator[Sight]:
    """Who set a block is seen by who sees the block; who told something about a page by no organisation it is about."""
    mine = Block.objects.visible_to(actor).filter(set_by=actor.person_id)
    if mine.exists():
        what = _("Your name with the senders that you blocked")
        path = path_within("moderation:blocks")
        yield Sight("", _("Your own people who read the messages"), what, _("You blocked a sender."), path)
    if mine.filter(everywhere=True).exists():
        what = _("Your name with the senders that you blocked")
        yield Sight("", _("All who run this network"), what, _("You blocked a sender for the whole network."))


def of_organisation(organisation_id: UUID, actor: Actor) -> Iterator[Shown]:
    """From whom it takes no messages is its own; what was told about its page is for those who run the network."""
    number = Block.objects.visible_to(actor).standing().filter(organisation_id=organisation_id).count()
    yield Shown(_("From whom you take no messages"), Reach.OURS, str(number), path_within("moderation:blocks"))
    if Report.objects.filter(page_of_id=organisation_id, status=Report.UPHELD).exists():
        yield Shown(_("What was told about your page, and was found wrong"), Reach.STEWARDS)
