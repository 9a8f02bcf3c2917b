"""A page of every route, as somebody may see it: for what must hold on all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from verbinders.directory.models import (
    Membership,
)
from verbinders.history import acts
from verbinders.networks.links import path_in, root_path
from verbinders.notices.models import Message
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import NOWHERE
from verbinders.site.tests.browser.things import asked, colleagues, moving, reached_by_phone, settled, things_of
from verbinders.site.tests.routes import Route, routes
from verbinders.site.who_may import FOR_EVERYBODY

# Routes that show no page of ours, each with the reason.
NO_PAGE = {
    "account_confirm_login_code": "only while a code is awaited: the story of the newcomer comes by",
    "account_inactive": "one plain message, the same template as every refusal",
    "account_logout": "a button only",
    "account_request_login_code": "the same page as account_login",
    "colours": "a stylesheet",
    "directory:alliance.ask": "only for a coalition; the form of succession.propose with one question less",
    "directory:coalition.plan": "only for a coalition; the form of profile.rename with other questions",
    "directory:coalition.start": "the same",
    "directory:coalition.end": "the same",
    "directory:logo": "a picture",
    "directory:members_csv": "a file",
    "directory:organisations_csv": "a file",
    "directory:organisations_xlsx": "a file",
    "dossier_json": "a file",
    "directory:membership.disclose": "the same page as membership.withhold, with other words",
    "directory:membership.show": "only while a page is hidden: below",
    "directory:registration.note": "leads to registration.amend, which has the same form",
    "files:image": "a picture",
    "files:version": "a file",
    "health": "for machines",
    "sitemap": "for machines",
    "sitemap_index": "for machines",
    "robots": "for machines",
    "feed": "for machines",
    "hook_mail": "for machines",
    "hook_receipt": "for machines",
    "hook_sms": "for machines",
    "kind": "a mail as it is sent, with its style inside; shown sealed off",
    "moving:archive": "a file",
    "moving:arrival.unpack": "only after a yes: one button",
    "notices:message.add": "the same page as notices:message",
    "notices:message.answer": "the same page as notices:message",
    "notices:message_by_link.add": "the same page as notices:message_by_link",
    "key_persons:keyperson.accept": "only for who was asked: below, as Bram sees it",
    "language": "a button only",
    "merger.prove": "only while a code is awaited; seen in privacy/tests/test_merge.py",
    "mosaic": "a picture",
    "manifest": "for the browser",
    "icon": "a picture",
    "openid_connect_login": "a button only",
    "openid_connect_callback": "leads on at once",
    "passkey_options": "for the script of passkeys",
    "step": "leads on at once for who has just shown who they are; seen in test_signing_in.py",
    "text_code_typed": "only while a code is awaited; seen in test_texting.py",
    "text_who": "only after the right code; seen in test_texting.py",
    "phone.confirm": "only while a code is awaited: below, as Fatima sees it",
    "persondata.begin": "only for somebody new: the story of the newcomer comes by",
    "service_worker": "a script",
} | {f"open_data:{name}": "for machines" for name in FOR_EVERYBODY.split() if name != "machines"}
FOR_VISITORS = {
    "account_login",
    "directory:about",
    "directory:invitation_by_link",
    "directory:profile_by_link",
    "directory:join",
    "directory:map",
    "directory:organisations",
    "directory:profile",
    "directory:reached",
    "files:library",
    "key_persons:keyperson_by_link",
    "files:library_of",
    "front",
    "guide:accessibility",
    "guide:agreement",
    "guide:imprint",
    "guide:legal",
    "guide:privacy",
    "guide:processing",
    "guide:words",
    "home",
    "root_help",
    "offline",
    "moderation:report_filed",
    "moderation:report.file",
    "notices:message.write",
    "notices:message_by_link",
    "open_data:machines",
    "kinds",
    "stop",
    "sign_in_by_password",
    "styleguide",
    "text_sign_in",
}
# Verbs on a membership show their form only while they are possible.
MEMBERSHIP_OF = {
    "directory:membership.claim": "Taallokaal",
    "directory:membership.release": "Fietsmakers",
    "directory:membership.classify": "Selam",
    "directory:membership.end": "Selam",
    "directory:membership.hide": "Selam",
    "directory:membership.leave": "Hooyo",
    "directory:membership.withhold": "Hooyo",
    "directory:membership.stay": "Hooyo",
}
WAITING = "Yasmin"


@dataclass(frozen=True)
class Seen:
    """A page, and who looks at it (None: a visitor)."""

    name: str
    path: str
    person: Person | None


def page_routes() -> list[Route]:
    """Every route that shows a page."""
    return [route for route in routes() if "GET" in route.methods and route.name not in NO_PAGE]


def pages(world: World) -> list[Seen]:
    """One of each; what visitors see as a visitor, the rest as Amina, who runs the network. And a page that is not."""
    amina = world.people["amina"]
    things = things_of(world, amina) | moving(world, amina) | colleagues(world, amina)
    found = [Seen("nowhere", path_in(world.spaarnestad, "home").rstrip("/") + NOWHERE, None)]
    for route in page_routes():
        path = _path(world, route, things)
        found.append(Seen(route.name, path, None if route.name in FOR_VISITORS else amina))
    return [*found, *_more(world, amina, things)]


def _path(world: World, route: Route, things: dict[str, Any]) -> str:
    kwargs = {
        noun: _membership(world, world.people["amina"], route)
        if noun == "membership"
        else things.get(f"{route.name} {noun}", things.get(noun))
        for noun in route.params
    }
    inside = route.tree == "verbinders.mounted"
    return path_in(world.spaarnestad, route.name, **kwargs) if inside else root_path(route.name, **kwargs)


def _more(world: World, amina: Person, things: dict[str, Any]) -> list[Seen]:
    """What is seen otherwise by somebody else, or in another state."""
    here, fatima, bram = world.spaarnestad, world.people["fatima"], world.people["bram"]
    reached_by_phone(fatima)
    with entering(here, amina, writes=False) as actor:
        messages = {row.name: row.pk for row in Message.objects.answerable_by(actor)}
    tell = path_in(here, "moderation:report.file")
    own, library = {"profile": things["profile"]}, {"organisation": things["organisation"]}
    return [
        Seen("the own page, with its pencils", path_in(here, "directory:profile", **own), amina),
        Seen("the own library, with its doors", path_in(here, "files:library_of", **library), amina),
        Seen("the library of the network, as who keeps it", path_in(here, "files:library"), amina),
        Seen("a message in another script", path_in(here, "notices:message", message=messages["سميرة"]), amina),
        Seen("a message that is closed", path_in(here, "notices:message", message=messages["Ans"]), amina),
        *_hidden(world, amina),
        Seen("telling that a page is wrong", f"{tell}?page=organisations/hooyo/", None),
        Seen("a report that was settled", path_in(here, "moderation:report", report=settled(here, amina)), amina),
        Seen("what Fatima asked", path_in(here, "notices:messages"), fatima),
        Seen("the code for her phone", root_path("phone.confirm"), fatima),
        Seen("being asked to be a key person", path_in(here, "key_persons:keyperson.accept", **asked(here)), bram),
        Seen("how Fatima hears from us", root_path("preference.choose"), fatima),
    ]


def _hidden(world: World, amina: Person) -> list[Seen]:
    """The stewards hid a page: its own people see why, and Amina can show it again."""
    here = world.spaarnestad
    with acting(here, amina, route="test") as by:
        found = Membership.objects.select_related("profile").get(profile__name="Kalyna Spaarnestad")
        found.hide(reason="Er staat een privé-adres op.", by=by)
    page = path_in(here, "directory:profile", profile=found.profile.slug)
    again = path_in(here, "directory:membership.show", membership=found.pk)
    return [Seen("a hidden page", page, world.people["olena"]), Seen("showing a page again", again, amina)]


def _membership(world: World, amina: Person, route: Route) -> Any:
    with entering(world.spaarnestad, amina, writes=False):
        return Membership.objects.get(profile__name=MEMBERSHIP_OF.get(route.name, WAITING)).pk


def sent_empty(world: World) -> Iterator[tuple[Seen, Client, Any]]:
    """Every form that has something to look at again when it is sent empty: by whom, and the answer."""
    for seen in pages(world):
        client = reader(seen.person)
        answer = client.post(seen.path, {acts.FIELD: acts.new_key()})
        if answer.status_code == 422:
            yield seen, client, answer


def reader(person: Person | None) -> Client:
    client = Client(headers={"accept-language": "nl"})
    if person is not None:
        client.force_login(person)
    return client
