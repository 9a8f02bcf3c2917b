"""A page of every route, as somebody may see it: for what must hold on all of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from verbinders.directory.models import (
    Founding,
    Intake,
    Membership,
    Place,
    Profile,
    Registration,
    Stewardship,
    Succession,
)
from verbinders.files.models import Document, Image
from verbinders.history.by import Via
from verbinders.kit.ids import uuid7
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.moderation.models import Report
from verbinders.moving.models import Arrival, Luggage
from verbinders.networks.links import path_in, root_path
from verbinders.networks.models import Network
from verbinders.notices.models import Lane, Message, Notice, Phone, PushSubscription
from verbinders.notices.outgoing.sending import send_lane
from verbinders.notices.way_back import stop_link
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Invitation, Link, Mandate, Organisation, Person
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import NOWHERE
from verbinders.site.tests.routes import Route, routes
from verbinders.work.models import DeadLetter

# Routes that show no page of ours, each with the reason.
NO_PAGE = {
    "account_confirm_login_code": "only while a code is awaited: the story of the newcomer comes by",
    "account_inactive": "one plain message, the same template as every refusal",
    "account_logout": "a button only",
    "account_request_login_code": "the same page as account_login",
    "colours": "a stylesheet",
    "directory:alliance.ask": "only for a coalition; the form of succession.propose with one question less",
    "directory:logo": "a picture",
    "directory:members_csv": "a file",
    "directory:organisations_csv": "a file",
    "directory:organisations_xlsx": "a file",
    "dossier_json": "a file",
    "directory:membership.show": "only while a page is hidden: below",
    "directory:registration.note": "leads to registration.amend, which has the same form",
    "files:image": "a picture",
    "files:version": "a file",
    "health": "for machines",
    "hook_mail": "for machines",
    "hook_receipt": "for machines",
    "hook_sms": "for machines",
    "kind": "a mail as it is sent, with its style inside; shown sealed off",
    "moving:archive": "a file",
    "moving:arrival.unpack": "only after a yes: one button",
    "notices:message.add": "the same page as notices:message",
    "notices:message.answer": "the same page as notices:message",
    "notices:message_by_link.add": "the same page as notices:message_by_link",
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
}
FOR_VISITORS = {
    "account_login",
    "directory:about",
    "directory:invitation_by_link",
    "directory:join",
    "directory:organisations",
    "directory:profile",
    "directory:reached",
    "files:library",
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
    things = _things(world, amina) | _moving(world, amina) | _colleagues(world, amina)
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
    here, fatima = world.spaarnestad, world.people["fatima"]
    _reached_by_phone(fatima)
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
        Seen("a report that was settled", path_in(here, "moderation:report", report=_settled(here, amina)), amina),
        Seen("what Fatima asked", path_in(here, "notices:messages"), fatima),
        Seen("the code for her phone", root_path("phone.confirm"), fatima),
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


def _settled(here: Network, amina: Person) -> Any:
    with entering(here, amina, writes=False) as actor:
        return Report.objects.visible_to(actor).exclude(settled_at=None)[0].pk


def _things(world: World, amina: Person) -> dict[str, Any]:
    """Of every noun one of Amina's own. KeyError later: give the new noun a thing here."""
    with entering(world.spaarnestad, amina, writes=True) as actor:
        mine = Profile.objects.get(organisation__in=actor.organisations)
        document = Document.objects.filter(organisation=mine.organisation_id)[0]
        message = Message.objects.answerable_by(actor).get(replies__status="draft")
        _link, token = Link.make("message", message, lasts=timedelta(days=1), organisation_id=mine.organisation_id)
        return {
            "profile": mine.slug,
            "place": Place.objects.get(profile=mine).pk,
            "registration": Registration.objects.get(profile=mine).pk,
            "stewardship": Stewardship.objects.get(profile=mine).pk,
            "founding": Founding.objects.get(slug="spaarnestad", person_id=amina.pk).pk,
            "message": message.pk,
            "link": token,
            "organisation": mine.organisation_id,
            "folder": document.folder_id,
            "document": document.pk,
            "image": Image.objects.get(organisation=mine.organisation_id).pk,
            "report": Report.objects.waiting()[0].pk,
            "notice": Notice.objects.visible_to(actor).newest()[0].pk,
            "delivery": stop_link(uuid7(), world.spaarnestad.pk).rstrip("/").rpartition("/")[2],
        }


def _colleagues(world: World, amina: Person) -> dict[str, Any]:
    """Hooyo invited somebody, and Çınar invited Amina."""
    here, told = world.spaarnestad, {"channel": "mail", "language": "nl", "powers": ["vote"]}
    sent: dict[str, Invitation] = {}
    for key, address in (("amina", "hodan@hooyo.example"), ("yusuf", "amina@hooyo.example")):
        with acting(here, world.people[key], route="test") as by:
            organisation = Organisation.objects.get(pk=next(iter(by.holds("represent"))))
            more: dict[str, Any] = told | {"address": address}
            sent[key] = Invitation.send(organisation, network=here, by=by.on_behalf_of(organisation.pk), **more)

    with entering(here, amina, writes=False) as by:
        theirs = Mandate.objects.visible_to(by).get(person=world.people["fadumo"])
    with acting(here, amina, route="test"):
        token = sent["amina"].make_link()
    return {
        "mandate": theirs.pk,
        "person": theirs.person_id,
        "invitation": sent["amina"].pk,
        "directory:invitation invitation": sent["yusuf"].pk,
        "directory:invitation_by_link link": token,
    }


def _moving(world: World, amina: Person) -> dict[str, Any]:
    """Hooyo asked Çınar to go on with what it does, and Amina brought a page along."""
    here = world.spaarnestad
    with acting(here, amina, route="test") as by:
        hooyo, cinar = Profile.objects.get(name="Hooyo"), Profile.objects.get(name="Çınar")
        told: dict[str, Any] = {"after": cinar, "kind": Succession.MERGED, "on": today()}
        luggage = Luggage("other", {"name": "Baran", "summary": {}}, places=[{"name": "Kade"}], left=[("Logo", "…")])
        bag: dict[str, Any] = {"luggage": luggage, "path": "somewhere", "size": 2, "organisation_id": None}
        return {
            "succession": Succession.propose(hooyo, by=by.on_behalf_of(hooyo.organisation_id), **told).pk,
            "arrival": Arrival.bring(here, by=by, **bag).pk,
            "intake": Intake.bring(here, name="kaart.csv", heads=["naam"], rows=[(2, ["Kade"])], by=by).pk,
        }


def _reached_by_phone(person: Person) -> None:
    """She gave her number, and awaits the code; and one of her browsers shows our notices."""
    with acting(None, person, route="test") as by:
        Phone.tell(person, number="+31612345678", code="12345678", by=by)
        PushSubscription.add(person, endpoint="https://push.example/fatima", p256dh="B", auth="A", by=by)


def lose_a_mail(world: World) -> None:
    """The worker sends what the story has told, and one of the mails comes nowhere."""
    with as_worker():
        send_lane(Lane.PERSONAL, lambda: True)
    with entering(world.spaarnestad, world.people["amina"], writes=False) as amina:
        assert DeadLetter.objects.visible_to(amina).open().exists()


def _membership(world: World, amina: Person, route: Route) -> Any:
    with entering(world.spaarnestad, amina, writes=False):
        return Membership.objects.get(profile__name=MEMBERSHIP_OF.get(route.name, WAITING)).pk


def list_two_from_a_source(world: World) -> None:
    """Two organisations that know nothing of it; Rana says that one of them is hers."""
    enlist(world, "Taallokaal", "Fietsmakers")
    with acting(world.spaarnestad, world.people["rana"], route="test") as rana:
        found = Membership.objects.get(profile__name="Fietsmakers")
        found.claim(motivation="Dit is onze werkplaats.", by=rana.on_behalf_of(None))


def enlist(world: World, *names: str) -> None:
    """Organisations as a public source tells of them."""
    told: dict[str, Any] = {
        "kind": "formal_organisation",
        "kind_as_found": "formele organisatie",
        "source": "sociale kaart 2026",
    }
    with acting(world.spaarnestad, None, route="test", via=Via.COMMAND) as operator:
        for name in names:
            Membership.enlist(world.spaarnestad, name=name, by=operator, **told)
