"""Every form that is open to everybody and takes text has a box that no person sees; who fills it in leaves nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings

from verbinders.directory.tests.browsing import Browser, Form, Page
from verbinders.directory.tests.cast import founded, listed, person
from verbinders.history.models import Entry
from verbinders.kit.honeypot import FIELD
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.models import Delivery, Message
from verbinders.notices.tests.messages.letters import opened_a_while_ago, written
from verbinders.parties.actors import entering
from verbinders.parties.doors import SIGNED_IN
from verbinders.parties.models import Link, Person
from verbinders.site.tests.routes import routes

pytestmark = pytest.mark.django_db
# Open doors with nothing to type in, or where nothing can be left behind, each with the reason.
NOTHING_TO_TYPE = {
    "account_request_login_code": "the same page as account_login",
    "account_confirm_login_code": "needs the code from the mail",
    "sign_in_by_passkey": "a button for the device",
    "sign_in_by_password": "needs the password",
    "text_code_typed": "needs the code from the text message",
    "text_who": "needs the right code first",
    "step_by_passkey": "a button for the device",
    "directory:invitation.claim": "a button, behind a link from a mail",
    "directory:invitation_by_link.decline": "a button, behind a link from a mail",
    "directory:profile_by_link.assure": "a button, behind a link from a mail",
    "key_persons:keyperson_by_link.confirm": "a button, behind a link from a mail",
    "key_persons:keyperson_by_link.end": "a button, behind a link from a mail",
    "notices:message_by_link.close": "a button, behind a link from a mail",
    "notices:message_by_link.withdraw": "a button, behind a link from a mail",
}
# Behind the sign-in, but anybody may come: an account costs a mail address.
ALSO = {"directory:membership.apply", "directory:membership.claim", "founding.ask"}


@dataclass
class Town:
    """Spaarnestad, run by Hooyo; Ans has written to it."""

    network: Network
    resi: Person
    message: Message
    listed: Any
    link: str


@dataclass(frozen=True)
class Open:
    """Where an open form stands, and good answers. `signed_in`: by Resi."""

    path: Callable[[Town], str]
    answers: dict[str, Any] = field(default_factory=dict)
    signed_in: bool = False
    at_root: bool = False


ASKS = {
    "name": "Nieuw Samen",
    "slug": "nieuw",
    "town": "Nieuwstad",
    "mission": "Samen sterker.",
    "goal_1": "Samen eten",
    "why_1": "Alleen lukt het niet.",
    "organisation": "Wij",
    "kind": "self_organisation",
}
OPEN = {
    "account_login": Open(lambda town: "/account/login/", {"mail": "iemand@wijk.example"}, at_root=True),
    "text_sign_in": Open(lambda town: "/account/text/", {"number": "06 12345678"}, at_root=True),
    "notices:message.write": Open(
        lambda town: f"/write/{town.message.organisation_id}/",
        {"name": "Ans", "reach": "ans@wijk.example", "text": "Mag ik komen?", "opened": opened_a_while_ago},
    ),
    "notices:message_by_link.add": Open(lambda town: f"/m/{town.link}/add/", {"text": "En mijn zoon?"}),
    "moderation:report.file": Open(
        lambda town: "/report/?page=organisations/hooyo/", {"reason": "spam", "text": "Dit is reclame."}
    ),
    "directory:membership.apply": Open(
        lambda town: "/join/apply/",
        {"name": "Baran", "kind": "self_organisation", "summary-nl": "Thee.", "motivation": "Wij doen mee."},
        signed_in=True,
    ),
    "directory:membership.claim": Open(
        lambda town: f"/memberships/{town.listed.pk}/claim/", {"motivation": "Dit zijn wij."}, signed_in=True
    ),
    "founding.ask": Open(lambda town: "/networks/ask/", ASKS, signed_in=True, at_root=True),
}


@pytest.fixture
def town(settings: Settings) -> Town:
    settings.SMS_GATEWAYS = ["console://"]
    amina = person("Amina")
    network = founded(amina)
    with entering(network, amina, writes=False) as me:
        hooyo = next(iter(me.organisations))
    message = written(network, hooyo)
    with at(network, None):
        _link, token = Link.make("message", message, lasts=timedelta(days=1), organisation_id=hooyo)
    return Town(network, person("Resi"), message, listed(network, "Stadsbieb"), token)


def open_doors() -> set[str]:
    doors = {route.name for route in routes() if route.does and route.door and route.door.open_to != SIGNED_IN}
    return (doors | ALSO) - set(NOTHING_TO_TYPE)


def form_of(browser: Browser, path: str) -> Form:
    """The form on the page that leads to where it is sent."""
    whole = urlsplit(browser.whole(path)).path
    page: Page = browser.see(path)
    return next(form for form in page.forms if form.method == "post" and form.action in ("", whole))


def browser_of(town: Town, one: Open) -> Browser:
    return Browser(None if one.at_root else town.network, town.resi if one.signed_in else None)


def kept(town: Town) -> int:
    """Lines of history, and what lies in the outbox."""
    with at(None, None, writes=False):
        outside = Entry.objects.filter(network_id=None).count()
    with at(town.network, None, writes=False):
        inside = Entry.objects.filter(network_id=town.network.pk).count()
    with as_worker():
        return inside + outside + Delivery.objects.count()


def test_every_open_form_has_a_honeypot(town: Town) -> None:
    assert open_doors() == set(OPEN)  # A new open form: say here where it stands, or above why it needs none.
    missing = [name for name, one in OPEN.items() if FIELD not in form_of(browser_of(town, one), one.path(town)).fields]
    assert missing == []


def test_a_form_that_forgets_it_is_found(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the box nothing is there."""
    monkeypatch.setattr("verbinders.kit.honeypot.drawn", lambda: "")
    browser = Browser(town.network)
    assert FIELD not in form_of(browser, OPEN["moderation:report.file"].path(town)).fields


@pytest.mark.parametrize("name", sorted(OPEN))
def test_who_fills_it_in_gets_the_same_answer_and_leaves_nothing(town: Town, name: str) -> None:
    one = OPEN[name]
    path, browser = one.path(town), browser_of(town, one)
    form = form_of(browser, path)
    answers = {key: value() if callable(value) else value for key, value in one.answers.items()}
    where, before = form.action or browser.whole(path), kept(town)
    caught = browser.client.post(where, form.filled(answers | {FIELD: "https://casino.example"}))
    assert (caught.status_code, kept(town)) == (303, before)
    assert one.signed_in or not browser.client.session.keys()
    whole = browser.client.post(where, form.filled(answers))
    assert whole.status_code == 303
    assert _leads_to(whole) == _leads_to(caught)
    assert kept(town) > before  # The control: an empty box lets it in.


def _leads_to(response: Any) -> str:
    """Where it leads, without the key of what was made."""
    path = urlsplit(response.headers["Location"]).path
    return "/".join("…" if len(part) == 36 else part for part in path.split("/"))
