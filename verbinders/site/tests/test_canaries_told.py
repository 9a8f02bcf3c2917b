"""No answer to a form and no mail tells what its reader may not hear (G14): every verb, in a world full of canaries.

And whether something is there is told to nobody either: not by what is found, and not by a number on a page. Costs
about 45 s of the processor on each database. With LONG=1 in the environment the last two as a member too.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from verbinders.directory.queries import MembershipQuerySet
from verbinders.history.acts import FIELD, new_key
from verbinders.kit.testing import as_worker
from verbinders.notices.models import Delivery
from verbinders.parties.models import Person
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.canaries.decided import heard_by
from verbinders.site.tests.canaries.listening import Reader, all_of, foreign
from verbinders.site.tests.canaries.planting import Canary
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import LONG, address_of, client_of
from verbinders.site.tests.once import told_once
from verbinders.site.tests.roles import World
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import joined, namens, person, things_of
from verbinders.site.who_may import ROLES

pytestmark = pytest.mark.django_db
story = told_once(told)
VERBS = [route for route in routes() if route.does and not route.exempt]


class Deed(NamedTuple):
    """What came of one form: the answer, whether that is a page at the root, and the mails."""

    name: str
    answer: str
    is_at_the_root: bool
    mails: list[Delivery]


def deeds(story: Story, role: str) -> Iterator[Deed]:
    """Every verb that this role may do, on what is its own, with an empty and a good form; undone afterwards."""
    world, client = story.world, client_of(story.world.people[role])
    for route in VERBS:
        values = world.values(route, role, "own")
        if not rows()[route.verb].allows(role, "own" if route.params else "none") or None in values.values():
            continue
        for body in ({}, BODIES[route.verb](world)):
            form = body if _by_link(route) else namens(world, role) | body
            with transaction.atomic():
                before = last_mail()
                answer = client.post(address_of(world, route, values), form | {FIELD: new_key()}, follow=True)
                at_the_root = not answer.request["PATH_INFO"].startswith(f"/{world.here.slug}/")
                yield Deed(route.verb, all_of(answer), at_the_root, mails_after(before))
                transaction.set_rollback(True)


def _by_link(route: Route) -> bool:
    return route.door is not None and bool(route.door.purpose)


def last_mail() -> Any:
    with as_worker():
        return Delivery.objects.newest().values_list("pk", flat=True).first()


def mails_after(before: Any) -> list[Delivery]:
    with as_worker():
        return list(Delivery.objects.filter(pk__gt=before))


@pytest.mark.parametrize("role", ROLES)
def test_no_mail_and_no_answer_tells_of_another(story: Story, role: str) -> None:
    world, networks = story.world, [story.world.here, story.world.there]

    @cache
    def reader(person_id: Any) -> Reader:
        return Reader.of(Person.objects.get(pk=person_id) if person_id else None, networks)

    ours = world.organisations["same" if role in ("visitor", "resident") else role]
    wrong, mails = [], 0
    for deed in deeds(story, role):
        link = world.organisations["same"] if "_by_link" in deed.name else None
        where = None if deed.is_at_the_root else world.here.pk
        heard = foreign(story.aviary, story.readers[role], deed.answer, where, link)
        wrong += [f"{deed.name}, the answer: {bird}" for bird in heard]
        for mail in deed.mails:
            mails += 1
            # Who has no account gets by mail what stands behind the link in it.
            guest = ours if mail.person_id is None else None
            text = f"{mail.subject} {mail.text} {mail.link}"
            heard = foreign(story.aviary, reader(mail.person_id), text, mail.network_id, guest)
            wrong += [f"{deed.name}, a mail ({mail.kind}): {bird}" for bird in heard]
    assert wrong == []
    assert mails > 0 or role in ("visitor", "stranger")


def test_the_control_a_mail_to_everybody_is_found(story: Story) -> None:
    """What the steward hears of her own desk is not for a visitor."""
    texts = (mail.text for deed in deeds(story, "steward") for mail in deed.mails)
    assert any(foreign(story.aviary, story.readers["visitor"], text, story.world.here.pk) for text in texts)


# --- Whether something is there ----------------------------------------------------------------------------------
NEVER = "zqxkzzz"  # Of the shape of a canary, and nobody's.
ASKED = ("search/", "organisations/")
AS = ["visitor", "member"] if LONG else ["visitor"]


def not_for(story: Story, role: str) -> Iterator[Canary]:
    """Of each column one that this role may not hear, of either network."""
    seen = set()
    for bird in story.aviary.birds.values():
        # One that ends in a letter could be taken for another form of another word.
        if bird.word[-1].isdigit() and not story.readers[role].may_hear(bird, story.world.here.pk):
            if (bird.column, bird.network_id) not in seen:
                yield bird
            seen.add((bird.column, bird.network_id))


def answers(story: Story, role: str) -> Iterator[tuple[str, bool]]:
    """For each page and each such word: whether it is answered as a word that is nowhere."""
    client, slug = client_of(story.world.people[role]), story.world.here.slug
    for page in ASKED:
        nowhere = all_of(client.get(f"/{slug}/{page}?q={NEVER}"))
        for bird in not_for(story, role):
            answer = all_of(client.get(f"/{slug}/{page}?q={bird.word}"))
            yield f"{page} {bird.column}", bare(answer.replace(bird.word, NEVER)) == bare(nowhere)


def bare(text: str) -> str:
    """Without when it was made and how long ago something was, and the fingerprint of a page in its headers."""
    when = r"<time.*?</time>|<dcterms:.*?</dcterms:\w+>"
    return re.sub(rf"ETag: \S+|(Expires|Date|Last-Modified|Content-Length): .*|{when}", "", text)


@pytest.mark.parametrize("role", AS)
def test_to_ask_for_it_is_to_ask_for_nothing(story: Story, role: str) -> None:
    found = list(answers(story, role))
    assert len(found) > 100
    assert [where for where, is_nothing in found if not is_nothing] == []


def test_the_control_what_one_may_hear_is_found(story: Story) -> None:
    [bird] = [
        bird
        for bird in story.aviary.birds.values()
        if bird.column == "directory.Profile.name" and bird.organisations == {story.world.organisations["same"]}
    ]
    text = all_of(client_of(None).get(f"/{story.world.here.slug}/search/?q={bird.word}"))
    assert bare(text).replace(bird.word, NEVER) != bare(
        all_of(client_of(None).get(f"/{story.world.here.slug}/search/?q={NEVER}"))
    )
    assert len(heard_by()) > 80


def pages(story: Story, role: str) -> dict[str, str]:
    """Every page that this role can open of its own and of another, as it is now."""
    world, client, found = story.world, client_of(story.world.people[role]), {}
    for route in routes():
        if route.tree != "verbinders.mounted" or "GET" not in route.methods or "link" in route.params:
            continue
        for relation in ("own", "same") if route.params else ("own",):
            values = world.values(route, role, relation) if _is_there(world, route.params, role, relation) else {}
            if len(values) == len(route.params) and None not in values.values():
                address = address_of(world, route, values)
                found[address] = bare(all_of(client.get(address)))
    return found


def _is_there(world: World, params: tuple[str, ...], role: str, relation: str) -> bool:
    return relation == "own" or all((noun, relation) in world.ids for noun in params)


def numbers_that_change(story: Story, role: str, *, hidden: bool) -> list[str]:
    """Pages that are another one after something came that this role may not see."""
    before = pages(story, role)
    world = story.world
    joined(world.there, "Nieuw", somebody := person("nieuw"), admitted_by=world.people["stranger"])
    things_of(world, world.there, somebody, "more")
    if hidden:
        joined(world.here, "Stil", quiet := person("stil"))
        things_of(world, world.here, quiet, "quiet")
    after = pages(story, role)
    assert len(before) > 60
    return [address for address, text in before.items() if after[address] != text]


@pytest.mark.parametrize("role", AS)
def test_no_number_changes_with_what_one_may_not_see(story: Story, role: str) -> None:
    assert numbers_that_change(story, role, hidden=True) == []


def test_nor_with_what_is_in_another_network_for_who_runs_this_one(story: Story) -> None:
    assert numbers_that_change(story, "steward", hidden=False) == []


def test_the_control_a_list_that_counts_all_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MembershipQuerySet, "shown", lambda self: self.all())
    assert numbers_that_change(story, "visitor", hidden=True) != []
