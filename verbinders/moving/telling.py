"""Whom we tell what when an organisation moves. Wired in `site/wiring.py`."""

from verbinders.moving import notices as _kinds  # noqa: F401 -- declares what is told here.
from verbinders.moving.models import Archive
from verbinders.networks.links import link
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.work import queue


def archive_asked(archive: Archive, *, by: Actor) -> None:
    """The worker makes it."""
    queue.enqueue("moving.make_archive", {"archive": str(archive.pk)}, network_id=archive.network_id, by=by)


def archive_made(archive: Archive, *, by: Actor) -> None:
    """Who asked hears that it is there. The file itself is only given to who is signed in."""
    said = {
        "organisation": archive.profile.name,
        "network": archive.network.name,
        "link": link(archive.network, "moving:archives", profile=archive.profile.slug),
    }
    people = Person.objects.filter(pk=archive.person_id)
    tell_people(people, "archive_ready", said, network=archive.network, by=by, subject=archive)
