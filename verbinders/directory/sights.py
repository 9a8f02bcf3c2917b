"""What the pages of the directory show of a person, and of an organisation: for "who can see me" and "seen of us"."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from verbinders.directory.models import Membership, Profile, Registration, Stewardship
from verbinders.directory.queries import SHOWN
from verbinders.history.models import Entry
from verbinders.kit.time import today
from verbinders.networks.links import path_within
from verbinders.networks.scope import here
from verbinders.parties.actors import Actor
from verbinders.parties.models import Consent, Invitation, Mandate
from verbinders.parties.purposes import NAME_ON_PAGE, PHONE_TO_COLLEAGUES
from verbinders.parties.seen import Reach, Shown, Sight

MANY = 50  # Organisations that are named one by one.
ITS_PEOPLE = later("all its people")
ITS_SPEAKERS = later("those who may speak for it")


def of_person(actor: Actor) -> Iterator[Sight]:
    """Colleagues, those who run the network, who was invited, and everybody where one said yes to that."""
    held = {one.organisation_id for one in actor.mandates if one.status == Mandate.HELD}
    pages = {page.organisation_id: page for page in Profile.objects.filter(organisation_id__in=actor.organisations)}
    lent = {one.organisation_id for one in actor.mandates if one.comes_from_id}
    agreed = {(one.organisation_id, one.purpose) for one in Consent.objects.filter(person=actor.person).standing()}
    for key in [key for key in pages if key in held]:
        yield from _among_colleagues(pages[key], agreed, lent)
    yield from _to_stewards(actor, pages)
    yield from _to_whom_it_was_done(actor)
    yield from _to_invited(actor)


def _among_colleagues(page: Profile, agreed: set[tuple[UUID, str]], lent: set[UUID]) -> Iterator[Sight]:
    people = path_within("directory:people", profile=page.slug)
    why = _("You belong to it.")
    yield Sight(page.name, ITS_PEOPLE, _("Your name, what you may do, and what you did for it"), why, people)
    yield Sight(page.name, ITS_SPEAKERS, _("Your e-mail address"), why, people)
    if page.organisation_id in lent:
        yield Sight(page.name, ITS_PEOPLE, _("From which member of the coalition you come"), why, people)
    if (page.organisation_id, PHONE_TO_COLLEAGUES) in agreed:
        yield Sight(page.name, ITS_PEOPLE, _("Your mobile number"), _("You said yes to that."), people)
    if (page.organisation_id, NAME_ON_PAGE) in agreed:
        words = _("Your name, on the page of %(name)s") % {"name": page.name}
        yield Sight("", _("Everybody"), words, _("You said yes to that."), _path(page))


def _to_stewards(actor: Actor, pages: dict[UUID, Profile]) -> Iterator[Sight]:
    """Those who run the network read who asked to join, and who did what with a membership."""
    asked = Membership.objects.filter(person_id=actor.person_id).exists()
    did = Entry.objects.filter(network_id=here().network_id, person_id=actor.person_id).exists()
    if not (asked or did):
        return
    what = _("Your name with what you wrote when you asked to join") if asked else _("Your name with what you did here")
    for one in Stewardship.objects.on(today()).select_related("profile"):
        why = _("They run this network, and see in its history who did what.")
        yield Sight(one.profile.name, ITS_SPEAKERS, what, why)


def _to_whom_it_was_done(actor: Actor) -> Iterator[Sight]:
    """Who admitted an organisation, for instance, stands in its history."""
    did = Entry.objects.filter(network_id=here().network_id, person_id=actor.person_id)
    others = did.exclude(owner_id=None).exclude(owner_id__in=actor.organisations).values("owner_id")
    for page in Profile.objects.filter(organisation_id__in=others).order_by("slug")[:MANY]:
        words = _("Your name with what you did, in the history of %(name)s") % {"name": page.name}
        yield Sight(page.name, ITS_PEOPLE, words, _("It was about them."))


def _to_invited(actor: Actor) -> Iterator[Sight]:
    sent = Invitation.objects.filter(organisation_id__in=actor.holds("represent")).waiting()
    if any(one.sender_id == actor.person_id for one in sent):
        yield Sight("", _("Whom you invited"), _("Your name"), _("It stands in the invitation."))


def of_organisation(organisation_id: UUID, actor: Actor) -> Iterator[Shown]:
    """Its page, its membership, its numbers and its people."""
    page = Profile.objects.filter(organisation_id=organisation_id).first()
    if page is None:
        return
    membership = Membership.objects.filter(organisation_id=organisation_id).order_by("-asked_at").first()
    to = _reach_of(membership)
    yield from _of_page(page, to)
    if membership is not None:
        path = path_within("directory:membership", membership=membership.pk)
        yield Shown(_("Kind, seat and since when you take part"), to, "", path)
        yield Shown(_("What you wrote when you asked to join, and the history of it"), Reach.STEWARDS, "", path)
    yield from _of_numbers(page)
    people = Mandate.objects.on(today()).of(organisation_id).filter(status=Mandate.HELD)
    number = people.values("person_id").distinct().count()
    words = ngettext("%(n)d person", "%(n)d people", number) % {"n": number}
    path = path_within("directory:people", profile=page.slug)
    yield Shown(_("Your people, by name, and what they may do"), Reach.OURS, words, path)


def _reach_of(membership: Membership | None) -> Reach:
    if membership is None or membership.status not in SHOWN or membership.hidden_at:
        return Reach.STEWARDS
    return Reach.NETWORK if membership.unnamed_at else Reach.EVERYBODY


def _of_page(page: Profile, to: Reach) -> Iterator[Shown]:
    yield Shown(_("Name, texts, languages, themes and tile"), to, page.name, _path(page))
    reached = ", ".join(filter(None, [page.ask_for, page.phone, page.mail, page.website]))
    contact = path_within("directory:profile.contact", profile=page.slug)
    yield Shown(_("How people reach you"), to, reached or _("nothing yet"), contact)
    agreed = Consent.objects.filter(organisation_id=page.organisation_id, purpose=NAME_ON_PAGE).standing()
    if number := agreed.count():
        words = ngettext("%(n)d person who said yes to that", "%(n)d people who said yes to that", number)
        people = path_within("directory:people", profile=page.slug)
        yield Shown(_("Names of your people on your page"), to, words % {"n": number}, people)


def _of_numbers(page: Profile) -> Iterator[Shown]:
    numbers = Registration.objects.filter(profile=page).first()
    if numbers is None:
        return
    to = Reach.OURS if numbers.shown_at is None else Reach.EVERYBODY
    yield Shown(_("Your numbers: KvK, RSIN, account"), to, "", _path(page))


def _path(page: Profile) -> str:
    return path_within("directory:profile", profile=page.slug)
