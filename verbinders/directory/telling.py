"""Whom we tell what, when something happens to an organisation or a network. Wired in `site/wiring.py`."""

from typing import Any
from uuid import UUID

from verbinders.directory import notices as _kinds  # noqa: F401 -- declares what is told here.
from verbinders.directory.likeness import like_page
from verbinders.directory.models import Alliance, Founding, Membership, Profile, Relation, Stewardship, Succession
from verbinders.kit.time import today
from verbinders.networks.links import link, path_within, root_link
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.conversation.functions import holders
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate, Person


def founding_asked(founding: Founding, *, by: Actor) -> None:
    """The asker gets a proof that we have the question."""
    _tell_founder(founding, "founding_asked", by, link=root_link("founding", founding=founding.pk))


def founding_approved(founding: Founding, *, by: Actor) -> None:
    """The asker hears that the network is there."""
    assert founding.network is not None  # noqa: S101 -- a constraint of the table
    _tell_founder(founding, "founding_approved", by, link=link(founding.network, "home"))


def founding_refused(founding: Founding, *, by: Actor) -> None:
    """The asker hears why not."""
    _tell_founder(founding, "founding_refused", by, reason=founding.reason)


def application_received(membership: Membership, *, by: Actor) -> None:
    """Who asked gets a proof; the stewards get a request."""
    _tell_asker(membership, "application_received", by)
    _tell_stewards(membership, "application_for_stewards", by)
    _ask_stewards(membership, "application", by)


def page_claimed(membership: Membership, *, by: Actor) -> None:
    """Somebody says that a listed organisation is theirs: the stewards must look."""
    _tell_asker(membership, "application_received", by)
    _tell_stewards(membership, "page_claimed", by)
    _ask_stewards(membership, "claim", by)


def application_admitted(membership: Membership, *, by: Actor) -> None:
    """Who asked hears that they are in."""
    _tell_asker(membership, "application_admitted", by)
    settle_asks(membership, of=_stewarding(), by=by)


def application_declined(membership: Membership, *, by: Actor) -> None:
    """Who asked hears why not."""
    _tell_asker(membership, "application_declined", by, reason=membership.reason)
    settle_asks(membership, of=_stewarding(), by=by)


def departure_announced(membership: Membership, *, by: Actor) -> None:
    """Those who run the network hear that somebody goes, and when."""
    _tell_stewards(membership, "departure", by, day=str(membership.ends))


def page_hidden(membership: Membership, *, by: Actor) -> None:
    """Its own people hear that nobody finds the page now, and why (Regulation (EU) 2022/2065, art. 17)."""
    _tell_who_speaks(membership, "page_hidden", by, reason=membership.hidden_because)


def page_shown(membership: Membership, *, by: Actor) -> None:
    """Its own people hear that everybody finds the page again."""
    _tell_who_speaks(membership, "page_shown", by)


def name_given(profile: Profile, *, by: Actor) -> None:
    """Those who run the network hear when a member has given itself a name that can be taken for another."""
    membership = profile.memberships.filter(status=Membership.MEMBER).first()
    alike = like_page(profile) if membership and profile.name_is_new else []
    if membership and alike:
        _tell_stewards(membership, "name_alike", by, other=alike[0].name)


def succession_proposed(succession: Succession, *, by: Actor) -> None:
    """It waits on the page of the one that is asked to go on."""
    path = path_within("directory:succession", succession=succession.pk)
    about = succession.before_name
    ours = [succession.organisation_id]
    open_asks(succession, "succession", of=ours, power=Mandate.Power.REPRESENT, about=about, path=path, by=by)


def succession_settled(succession: Succession, *, by: Actor) -> None:
    """Nothing waits any more."""
    settle_asks(succession, of=[succession.organisation_id], by=by)


def alliance_asked(alliance: Alliance, *, by: Actor) -> None:
    """It waits on the page of the one that is asked to take part."""
    path = path_within("directory:profile", profile=alliance.profile.slug)
    about = alliance.profile.name
    open_asks(alliance, "alliance", of=[alliance.member_id], power="represent", about=about, path=path, by=by)


def alliance_settled(alliance: Alliance, *, by: Actor) -> None:
    """Nothing waits any more."""
    settle_asks(alliance, of=[alliance.member_id], by=by)


def relation_proposed(relation: Relation, *, by: Actor) -> None:
    """It waits on the page of the one that is asked."""
    path = path_within("directory:relation", relation=relation.pk)
    asker = relation.profile if relation.asked_by_id == relation.organisation_id else relation.other_profile
    ours = [relation.answers_id]
    open_asks(relation, "relation", of=ours, power=Mandate.Power.REPRESENT, about=asker.name, path=path, by=by)


def relation_settled(relation: Relation, *, by: Actor) -> None:
    """Nothing waits any more."""
    settle_asks(relation, of=[relation.answers_id], by=by)


def _tell_founder(founding: Founding, kind: str, by: Actor, **said: Any) -> None:
    people = Person.objects.filter(pk=founding.person_id)
    tell_people(people, kind, {"network": founding.name, **said}, network=None, by=by)


def _tell_asker(membership: Membership, kind: str, by: Actor, **said: Any) -> None:
    people = Person.objects.filter(pk__in=[membership.person_id] if membership.person_id else [])
    tell_people(people, kind, _about(membership) | said, network=membership.network, by=by)


def _tell_stewards(membership: Membership, kind: str, by: Actor, **said: Any) -> None:
    """Everybody who may speak for an organisation that runs the network."""
    for stewardship in Stewardship.objects.on(today()):
        people = holders(stewardship.organisation_id, {Mandate.Power.REPRESENT})
        about = _about(membership) | said
        tell_people(people, kind, about, network=membership.network, by=by, subject=membership)


def _tell_who_speaks(membership: Membership, kind: str, by: Actor, **said: Any) -> None:
    """Everybody who may speak for the organisation itself; they are led to its page."""
    people = holders(membership.organisation_id, {Mandate.Power.REPRESENT})
    where = link(membership.network, "directory:profile", profile=membership.profile.slug)
    tell_people(people, kind, _about(membership) | {"link": where, **said}, network=membership.network, by=by)


def _ask_stewards(membership: Membership, kind: str, by: Actor) -> None:
    """It waits on the page of everybody who may answer for the network."""
    path = path_within("directory:membership", membership=membership.pk)
    open_asks(
        membership,
        kind,
        of=_stewarding(),
        power=Mandate.Power.REPRESENT,
        about=membership.profile.name,
        path=path,
        by=by,
    )


def _stewarding() -> list[UUID]:
    """The organisations that run this network today."""
    return list(Stewardship.objects.on(today()).values_list("organisation_id", flat=True))


def _about(membership: Membership) -> dict[str, Any]:
    return {
        "organisation": membership.profile.name,
        "network": membership.network.name,
        "link": link(membership.network, "directory:membership", membership=membership.pk),
    }
