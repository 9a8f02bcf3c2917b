"""G6: a form that is sent twice is done once. Every verb that has a page: the good form of the isolation matrix, twice
with the same key: the second writes nothing and is answered as the first was. With the same key and other words: 409.

At the same moment: see `test_sent_at_once.py`. 30 s of the processor on each database.
"""

import sys
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from verbinders.history import acts
from verbinders.history.acts import new_key
from verbinders.site.tests.deeds import CLOSES_BEHIND, VERBS, Deed, deed_of, led_to, signed_in
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route
from verbinders.site.tests.test_isolation import counted, writes
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db
world = told_once(built)
# What the small world has no occasion for, or what the good form of the matrix is not good enough for. These go through
# the same door (`parties.doors`), and have stories of their own.
NOTHING_TO_DO = {
    "asks for a code, a device or a file": """
        person.add_passkey person.add_app person.remove_way person.prefer_address person.remove_address
        person.end_session person.erase merger.prove phone.tell phone.confirm phone.forget phone.allow_sign_in
        phone.stop_sign_in directory:logo.show files:document.add files:version.add files:image.add
        moving:arrival.unpack""",
    "undoes what was not done before": """
        directory:coalition.resume directory:place.restore directory:membership.show directory:membership.disclose
        directory:membership.stay directory:word.restore directory:goal.restore directory:intake.undo
        directory:alliance.disclose files:document.restore files:image.restore notices:message.reopen""",
    "was done already, or waits for another step": """
        consent.give persondata.begin directory:alliance.withhold directory:coalition.plan directory:nesting.tell
        directory:registration.note directory:invitation.confirm directory:membership.claim
        directory:membership.release key_persons:keyperson.accept key_persons:keyperson.decline
        key_persons:keyperson.ask""",
    "asks more than the matrix answers": "founding.ask directory:membership.apply",
}


def twice(deed: Deed, client: Client) -> list[str]:
    """What is not as it was the first time."""
    key, found = new_key(), []
    with transaction.atomic():
        first = led_to(deed.send(client, key))
        before = writes()
        again = led_to(deed.send(client, key))
        wrote = writes() - before - counted(deed.route, "POST")
        if again != first:
            found.append(f"{deed.route} as {deed.role}: answered {first}, then {again}")
        if wrote:
            found.append(f"{deed.route} as {deed.role}: wrote {wrote} rows the second time")
        other = deed.send(client, key, also="Iets anders.")
        if other.status_code != 409:
            found.append(f"{deed.route} as {deed.role}: other words were answered {other.status_code}")
        transaction.set_rollback(True)
    return found


def sent_twice(verbs: list[Route], world: World) -> tuple[list[str], list[str]]:
    """What went wrong, and which could not be done at all."""
    wrong, undone = [], []
    for route in verbs:
        deed = deed_of(route, world, signed_in(world))
        if deed is None:
            undone.append(str(route))
        else:
            wrong += twice(deed, signed_in(world)[deed.role])
    return wrong, undone


def test_the_second_time_nothing_is_done_and_the_answer_is_the_same(world: World) -> None:
    wrong, undone = sent_twice(VERBS, world)
    sys.stdout.write(f"\nG6: {len(VERBS)} verbs, {len(VERBS) - len(undone)} done; not {' '.join(undone)}\n")
    others = [line for line in wrong if line.split()[0] not in CLOSES_BEHIND or "other words" not in line]
    assert not others, "\n".join(others)
    assert set(undone) - set(" ".join(NOTHING_TO_DO.values()).split()) == set()


def test_when_keys_are_forgotten_it_is_done_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    begin, numbers = acts.begin, iter(range(1_000))

    def forgetful(deed: acts.Deed, key: str, body: str) -> Any:
        return begin(deed, f"{key[:40]}{next(numbers)}", body)

    monkeypatch.setattr(acts, "begin", forgetful)
    wrong, undone = sent_twice([route for route in VERBS if route.verb == "place.add"], world)
    assert undone == []
    assert ["the second time" in wrong[0], "other words" in wrong[1]] == [True, True]
