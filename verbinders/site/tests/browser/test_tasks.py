"""Ten things that people come for, each by keyboard alone and each without scripts.

What is met on the way stands in transcripts/, as a reader that reads aloud has it. TRANSCRIPTS=write writes it anew.
"""

import json
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from verbinders.networks.links import path_in
from verbinders.notices.forms import message as forms
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.tests.conftest import code_for, mails_to
from verbinders.site.demo import World
from verbinders.site.tests.browser.hands import Hand, Keyboard
from verbinders.site.tests.browser.screens import Screens

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
TRANSCRIPTS = Path(__file__).parent / "transcripts"
SHIRIN = "shirin@baran.example"
AYSE = "ayse@cinar.example"
CINAR = "/spaarnestad/organisations/cinar/"
Take = Callable[[str | None], Hand]


def sign_in_by_code(take: Take, world: World) -> Hand:
    hand = take(None)
    hand.go("/account/login/")
    hand.fill("mail", SHIRIN)
    hand.send()
    hand.fill("code", code_for(SHIRIN))
    hand.send()
    hand.fill("name", "Shirin")
    hand.tick("language", "en")
    hand.send()
    return hand


def join_with_an_organisation(take: Take, world: World) -> Hand:
    hand = take("rana")
    hand.go("/spaarnestad/join/")
    hand.follow("Ask to join")
    hand.fill("name", "Baran")
    hand.choose("kind", "self_organisation")
    hand.fill("summary-nl", "Wij lezen elkaar gedichten voor.")
    hand.fill("motivation", "Alleen is er geen publiek.")
    hand.send()
    return hand


def admit(take: Take, world: World) -> Hand:
    hand = take("amina")
    hand.go("/spaarnestad/stewards/")
    hand.follow("Admit Yasmin")
    hand.send()
    return hand


def describe_the_own_page(take: Take, world: World) -> Hand:
    hand = take("yusuf")
    hand.go(f"{CINAR}describe/")
    hand.fill("looks_for-nl", "Een gitarist.")
    hand.send()
    return hand


def add_a_place(take: Take, world: World) -> Hand:
    hand = take("yusuf")
    hand.go("/spaarnestad/my/")
    hand.follow("Add a place")
    hand.fill("name", "Zaal Çınar")
    hand.fill("street", "Molenstraat 42")
    hand.fill("postcode", "1999BC")
    hand.send()
    return hand


def invite_a_colleague(take: Take, world: World) -> Hand:
    hand = take("yusuf")
    hand.go(f"{CINAR}people/invite/")
    hand.fill("reach", AYSE)
    hand.tick("powers", "vote")
    hand.send()
    return hand


def accept_an_invitation(take: Take, world: World) -> Hand:
    """Ayşe's, that Yusuf sent a moment ago. She opens the link in the mail, and was never here before."""
    hand = take(None)
    hand.go(link_in_the_mail(AYSE))
    hand.follow("Sign in and say yes")
    hand.fill("mail", AYSE)
    hand.send()
    hand.fill("code", code_for(AYSE))
    hand.send()
    hand.fill("name", "Ayşe")
    hand.tick("language", "en")
    hand.send()
    hand.send("Yes, I do it")
    return hand


def link_in_the_mail(address: str) -> str:
    """The invitation as it lies in the outbox: the path of the one link in it."""
    (mail,) = mails_to(address)
    (link,) = re.findall(r"https?://\S+", mail.text)
    return str(urlsplit(link).path)


def write_without_an_account(take: Take, world: World) -> Hand:
    hand = take(None)
    hand.go("/spaarnestad/organisations/stichting-nour/")
    hand.follow("Write to us")
    hand.fill("name", "Samira")
    hand.fill("reach", "samira@waterwijk.example")
    hand.fill("text", "Is er dinsdag plaats voor twee?")
    hand.send()
    return hand


def answer_a_message(take: Take, world: World) -> Hand:
    """Samira's, that was written a moment ago."""
    hand = take("fatima")
    hand.go(path_in(world.spaarnestad, "notices:messages"))
    hand.follow("Samira")
    hand.fill("text", "Ja, kom allebei.")
    hand.send()
    return hand


def read_what_there_is_of_me(take: Take, world: World) -> Hand:
    hand = take("olena")
    hand.go("/account/")
    hand.follow("What we have of you")
    hand.send("Show me everything")
    work_off()
    hand.follow("Look again")
    assert "Olena" in hand.page.locator("#main").inner_text()
    file = json.loads(hand.download("Download all of it"))
    assert "Olena" in json.dumps(file["places"], ensure_ascii=False)
    return hand


TASKS = (
    sign_in_by_code,
    join_with_an_organisation,
    admit,
    describe_the_own_page,
    add_a_place,
    invite_a_colleague,
    accept_an_invitation,
    write_without_an_account,
    answer_a_message,
    read_what_there_is_of_me,
)


@pytest.mark.parametrize("way", [Keyboard, Hand], ids=["keyboard", "without scripts"])
def test_ten_tasks(screens: Screens, world: World, way: type[Hand], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "READS", timedelta())  # A browser types faster than people read.

    def take(who: str | None) -> Hand:
        return way(screens.open(world.people[who] if who else None, scripts=way is Keyboard))

    different = {}
    for task in TASKS:
        steps = "\n".join(task(take, world).steps) + "\n"
        assert "Look again at" not in steps, steps
        file = TRANSCRIPTS / f"{task.__name__}.txt"
        if os.environ.get("TRANSCRIPTS") == "write" and way is Keyboard:
            file.write_text(steps)
        if steps != file.read_text():
            different[task.__name__] = steps
    assert different == {}
