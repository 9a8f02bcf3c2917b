"""What goes out together: one mail with a short list, for who wants to be told that way."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import ngettext

from verbinders.kit.time import now
from verbinders.networks.links import root_link
from verbinders.networks.models import Network
from verbinders.notices.models import Notice, Way
from verbinders.notices.outbox import tell
from verbinders.notices.outgoing.standing import may_read
from verbinders.notices.reach import Reader, reached
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person

MOST = 50  # Lines in one mail; the others stand in the inbox.


def people_due(after: str, most: int) -> list[UUID]:
    """Whose moment has come, in the order of their keys."""
    due = Notice.objects.filter(digest_at__lte=now())
    if after:
        due = due.filter(person_id__gt=UUID(after))
    return list(due.order_by("person_id").values_list("person_id", flat=True).distinct()[:most])


def send_digest(person_id: UUID, *, by: Actor) -> int:
    """One mail with what this person was told and has not read yet. How many it lists.

    In one transaction with the mark that it is done: a second time finds nothing.
    """
    mine = Notice.objects.filter(person_id=person_id, digest_at__lte=now())
    rows = list(mine.select_for_update(no_key=True).order_by("id"))
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(digest_at=None)
    new = [row for row in rows if row.read_at is None and may_read(row)]
    reader = next(reached(Person.objects.filter(pk=person_id)), None)
    if reader is None or not new or not reader.addresses.get(Way.MAIL):
        return 0
    _told_so(reader, new, by)
    return len(new)


def _told_so(reader: Reader, new: list[Notice], by: Actor) -> None:
    networks = {one.pk: one for one in Network.objects.filter(pk__in={row.network_id for row in new})}
    said = {
        "count": len(new),
        "list": _listed(new[:MOST], networks, len(new) - MOST, reader.language),
        "link": root_link("notices:inbox"),
    }
    only = next(iter(networks.values())) if len(networks) == 1 else None
    mail = tell(reader.addresses[Way.MAIL][0], reader.language, "digest", said, network=only, by=by)
    mail.person_id, mail.due = reader.person_id, reader.preference.after_quiet(now())
    mail.save(update_fields=["person_id", "due"])


def _listed(rows: list[Notice], networks: dict[UUID, Network], more: int, language: str) -> str:
    """Under the name of each network what it told, each with its link; first what belongs to none."""
    names: list[UUID | None] = [None, *sorted(networks, key=lambda key: networks[key].name)]
    blocks: list[str] = []
    for key in names:
        told = ["\n".join(part for part in (row.subject, row.link) if part) for row in rows if row.network_id == key]
        if told and key and len(networks) > 1:
            blocks.append(networks[key].name.upper())
        blocks += told
    if more > 0:
        with translation.override(language):
            words = ngettext("And %(n)d more in your inbox.", "And %(n)d more in your inbox.", more)
            blocks.append(words % {"n": more})
    return "\n\n".join(blocks)
