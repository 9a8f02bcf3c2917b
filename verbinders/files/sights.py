"""What of an organisation's library is seen, and by whom."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from verbinders.files.models import Document, Image
from verbinders.files.models.folder import OpenTo
from verbinders.networks.links import path_within
from verbinders.parties.actors import Actor
from verbinders.parties.seen import Reach, Shown

REACH = {OpenTo.EVERYBODY: Reach.EVERYBODY, OpenTo.NETWORK: Reach.NETWORK, OpenTo.OURS: Reach.OURS}


def of_organisation(organisation_id: UUID, actor: Actor) -> Iterator[Shown]:
    """Documents and pictures, by who may open them."""
    path = path_within("files:library_of", organisation=organisation_id)
    for model, words in ((Document, _("Documents")), (Image, _("Pictures"))):
        rows = model.objects.visible_to(actor).filter(organisation_id=organisation_id, status="listed")
        for row in rows.values("open_to").annotate(number=Count("pk")).order_by("open_to"):
            yield Shown(words, REACH[OpenTo(row["open_to"])], str(row["number"]), path)
