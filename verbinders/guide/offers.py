"""What the guide offers on the desk of the stewards: who answers for the network, and a reminder while nobody said."""

from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.models import Imprint
from verbinders.directory.offers import Offer
from verbinders.parties.actors import Actor


def at_desk(actor: Actor) -> list[Offer]:
    """One way, with other words while something is missing."""
    said = Imprint.objects.visible_to(actor).first()
    is_told = said is not None and said.is_told
    label = _("Who answers for this network") if is_told else _("Not said yet: who answers for this network")
    return [Offer(label, reverse("directory:imprint.describe"), "person" if is_told else "alarm")]
