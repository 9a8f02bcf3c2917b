"""What moderation offers on the desk of the stewards: what was told about pages, and who is blocked."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verbinders.directory.offers import Offer
from verbinders.moderation.models import Report
from verbinders.parties.actors import Actor


def at_desk(actor: Actor) -> list[Offer]:
    """How many reports wait, and the list of blocks."""
    number = Report.objects.visible_to(actor).waiting().count()
    words = ngettext("%(n)d report about a page waits", "%(n)d reports about pages wait", number) % {"n": number}
    label = words if number else _("Reports about pages")
    return [
        Offer(label, reverse("moderation:reports"), "alarm"),
        Offer(_("Blocked senders"), reverse("moderation:blocks"), "lock"),
    ]
