"""The chapter of moderation: two things that were told about pages, and a sender who advertises."""

from collections.abc import Mapping
from datetime import time

from verbinders.directory.models import Profile
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.moderation.models import Block, Report
from verbinders.moderation.reportable import thing_at
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

ROUTE = "demo"
NOON = time(12, 15)


def told_of_pages(people: Mapping[str, Person]) -> Chapter:
    """One was right, and was settled in a day. The other one waits."""
    yield ago(14)
    network = Network.objects.get(slug="spaarnestad")
    words = "Op de pagina staat dat jullie op vrijdag open zijn. Ik stond twee keer voor een dichte deur."
    report = _tell(network, "Welzijn Waterkant", "incorrect", words, name="Mehmet", mail="mehmet@wijk.example")
    yield ago(13)
    decision = (
        "Je hebt gelijk: op vrijdag is de balie sinds de zomer dicht. Welzijn Waterkant past de tijden op de pagina "
        "aan. Dank je wel dat je het zei."
    )
    with acting(network, people["yusuf"], route=ROUTE) as by:
        report.settle(upheld=True, decision=decision, by=by)
    yield ago(12)
    with acting(network, people["amina"], route=ROUTE) as by:
        Block.add(network, address="kortingen@reclame.example", note="Elke week reclame voor zonnepanelen.", by=by)
    yield ago(2, NOON)
    words = "Bij het contact staat het mobiele nummer van mijn buurvrouw. Zij werkt daar al een jaar niet meer."
    _tell(network, "Switi Oso", "private", words)


def _tell(network: Network, page_of: str, reason: str, words: str, **who: str) -> Report:
    """Somebody without an account, from the link below the page."""
    with acting(network, None, route=ROUTE) as visitor:
        page = Profile.objects.get(name=page_of)
        thing = thing_at(f"organisations/{page.slug}/", visitor)
        assert thing is not None  # noqa: S101 -- the page is in the story
        return Report.file(network, thing=thing, reason=reason, text=words, language="nl", by=visitor, **who)
