"""Whom we tell what about invitations and mandates. Wired in `site/wiring.py`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models import Profile
from verbinders.kit.time import now, today
from verbinders.networks.links import link, path_within, root_link
from verbinders.networks.scope import also, here
from verbinders.notices.attention import declare as ask
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.kinds import Kind, declare
from verbinders.notices.outbox import tell, tell_people
from verbinders.parties.actors import Actor
from verbinders.parties.models import Consent, Invitation, Link, Mandate, Person, PersonData
from verbinders.parties.purposes import PURPOSES

_HERE = "https://verbinders.example/spaarnestad"
_ABOUT: dict[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt"}
_POWERS = [Mandate.Power.REPRESENT.label]
_PEOPLE = f"{_HERE}/organisations/hooyo/people/"
_CHANGED = {**_ABOUT, "person": "Fadumo", "powers": _POWERS, "link": _PEOPLE}


def _opens_still(reader: Actor, invitation: UUID) -> bool:
    """Who was invited, as long as a link to it opens."""
    return Link.objects.filter(subject_id=invitation, ended_at=None, expires_at__gt=now()).exists()


def _invites_still(reader: Actor, invitation: UUID) -> bool:
    """Who was told as somebody who speaks for the organisation that invites."""
    return Invitation.objects.filter(pk=invitation, organisation_id__in=reader.holds("represent")).exists()


def _speaks_still(reader: Actor, mandate: UUID) -> bool:
    """Who was told as somebody who speaks for the organisation; whose mandate it was, hears it in any case."""
    return Mandate.objects.filter(pk=mandate, organisation_id__in=reader.holds("represent")).exists()


declare(
    invitation=Kind(
        pgettext_lazy("notice", "An invitation to act for an organisation"),
        {**_ABOUT, "sender": "Amina", "powers": _POWERS, "link": f"{_HERE}/i/uTz4Wq/"},
        still=_opens_still,
    ),
    invitation_claimed=Kind(
        pgettext_lazy("notice", "An answer to an invitation, from another address"),
        {**_CHANGED, "link": f"{_HERE}/invitations/0199/confirm/"},
        still=_invites_still,
    ),
    invitation_accepted=Kind(pgettext_lazy("notice", "The yes to an invitation"), _CHANGED, still=_invites_still),
    mandate_given=Kind(pgettext_lazy("notice", "A new mandate"), {**_ABOUT, "powers": _POWERS, "link": f"{_HERE}/my/"}),
    mandate_ceased=Kind(
        pgettext_lazy("notice", "The end of a mandate in a coalition, with the part of a member"),
        {**_CHANGED, "member": "Hooyo", "organisation": "Coalitie Samen", "is_mine": False, "link": _PEOPLE},
    ),
    mandate_ended=Kind(
        pgettext_lazy("notice", "The end of a mandate"),
        {**_CHANGED, "is_mine": False, "link": _PEOPLE},
        still=_speaks_still,
    ),
)
declare(
    person_recovered=Kind(
        pgettext_lazy("notice", "Somebody was helped back in"),
        {**_ABOUT, "person": "Fadumo", "helper": "Amina", "link": f"{_HERE}/account/ways/"},
    ),
    consent_recorded=Kind(
        pgettext_lazy("notice", "A consent that was written down for you"),
        {**_ABOUT, "words": "My name may stand on the page.", "person": "Amina", "link": f"{_HERE}/account/seen/"},
    ),
)
ask(invitation=_("{about} answered your invitation. Look whether it is them."))


def invited(invitation: Invitation, *, by: Actor) -> None:
    """One message to the address, with a link of its own."""
    where = link(invitation.network, "directory:invitation_by_link", link=invitation.make_link())
    said = {"sender": _name(by.person_id), "powers": _labels(invitation.powers), "link": where}
    tell(
        invitation.address,
        invitation.language,
        "invitation",
        _about(invitation.organisation_id) | said,
        network=invitation.network,
        by=by,
        channel=invitation.channel,
        subject=invitation,
    )


def claimed(invitation: Invitation, *, by: Actor) -> None:
    """Who speaks for the organisation looks whether it is who they meant."""
    name, whose = _name(invitation.person_id), [invitation.organisation_id]
    path = path_within("directory:invitation.confirm", invitation=invitation.pk)
    open_asks(invitation, "invitation", of=whose, power=Mandate.Power.REPRESENT, path=path, about=name, by=by)
    where = link(invitation.network, "directory:invitation.confirm", invitation=invitation.pk)
    said = {"person": name, "powers": _labels(invitation.powers), "link": where}
    people = _speaking(invitation.organisation_id)
    context = _about(whose[0]) | said
    tell_people(people, "invitation_claimed", context, network=invitation.network, by=by, subject=invitation)


def accepted(invitation: Invitation, *, by: Actor) -> None:
    """Everybody else who speaks for the organisation knows who came."""
    settled(invitation, by=by)
    said = {"person": _name(invitation.person_id), "powers": _labels(invitation.powers)}
    others = [one for one in _speaking(invitation.organisation_id) if one.pk != by.person_id]
    where = {"link": _people_page(invitation.organisation_id)}
    context = _about(invitation.organisation_id) | said | where
    tell_people(others, "invitation_accepted", context, network=invitation.network, by=by, subject=invitation)


def settled(invitation: Invitation, *, by: Actor) -> None:
    """Nobody need look any more."""
    settle_asks(invitation, of=[invitation.organisation_id], by=by)


def given(mandate: Mandate, *, by: Actor) -> None:
    """Who may do something more hears it; not when they did it themselves, or before there is a page."""
    page = _page(mandate.organisation_id)
    if mandate.person_id == by.person_id or page is None:
        return
    said = {"powers": _labels([mandate.power]), "link": link(page.network, "directory:my")}
    context = _about(mandate.organisation_id) | said
    tell_people([mandate.person], "mandate_given", context, network=page.network, by=by)


def ended(mandate: Mandate, *, by: Actor) -> None:
    """Whose it was, and who speaks for the organisation, hear that it counts no more; not for a mere claim."""
    page = _page(mandate.organisation_id)
    if page is None or (by.organisation_id != mandate.organisation_id and by.person_id != mandate.person_id):
        return
    said = _about(mandate.organisation_id) | {
        "person": _name(mandate.person_id),
        "powers": _labels([mandate.power]),
        "link": _people_page(mandate.organisation_id),
    }
    others = [one for one in _speaking(mandate.organisation_id) if one.pk not in (by.person_id, mandate.person_id)]
    tell_people(others, "mandate_ended", {**said, "is_mine": False}, network=page.network, by=by, subject=mandate)
    if mandate.person_id != by.person_id:
        mine = {**said, "is_mine": True, "link": link(page.network, "directory:my")}
        tell_people([mandate.person], "mandate_ended", mine, network=page.network, by=by)


def ceased(mandate: Mandate, *, by: Actor) -> None:
    """Whose it was and who speaks for the coalition hear that it ended with the part of the member."""
    page = _page(mandate.organisation_id)
    if page is None:
        return
    member = _page(mandate.comes_from_id) if mandate.comes_from_id else None
    said = _about(mandate.organisation_id) | {
        "person": _name(mandate.person_id),
        "member": member.name if member else "",
        "powers": _labels([mandate.power]),
    }
    others = [one for one in _speaking(mandate.organisation_id) if one.pk != mandate.person_id]
    theirs = {**said, "is_mine": False, "link": _people_page(mandate.organisation_id)}
    tell_people(others, "mandate_ceased", theirs, network=page.network, by=by)
    mine = {**said, "is_mine": True, "link": link(page.network, "directory:my")}
    tell_people([mandate.person], "mandate_ceased", mine, network=page.network, by=by)


def recovered(person: Person, *, by: Actor) -> None:
    """Who was helped back in, and everybody else who speaks for that organisation, hear who did it."""
    page = _page(by.organisation_id) if by.organisation_id else None
    if page is None:
        return
    said = {"person": _name(person.pk), "helper": _name(by.person_id), "link": root_link("ways")}
    people = {one.pk: one for one in [*_speaking(page.organisation_id), person] if one.pk != by.person_id}
    tell_people(people.values(), "person_recovered", _about(page.organisation_id) | said, network=page.network, by=by)


def consent_recorded(consent: Consent, *, by: Actor) -> None:
    """Whose it is hears what was written down, by whom, and where to take it back."""
    page = _page(consent.organisation_id)
    if page is None:
        return
    said = {"words": PURPOSES[consent.purpose].text, "person": _name(by.person_id), "link": root_link("seen")}
    context = _about(consent.organisation_id) | said
    tell_people([consent.person], "consent_recorded", context, network=page.network, by=by)


def _speaking(organisation_id: UUID) -> list[Person]:
    with also(organisation_id):
        speaking = Mandate.objects.speaking_for(organisation_id, today())
        return list(Person.objects.filter(pk__in=list(speaking.values_list("person_id", flat=True)), is_active=True))


def _page(organisation_id: UUID) -> Profile | None:
    """Its page in the network where we are; none at the root, and none while it is being made."""
    if here().network_id is None:
        return None
    return Profile.objects.filter(organisation_id=organisation_id).select_related("network").first()


def _about(organisation_id: UUID) -> dict[str, Any]:
    page = _page(organisation_id)
    return {"organisation": page.name, "network": page.network.name} if page else {}


def _people_page(organisation_id: UUID) -> str:
    page = _page(organisation_id)
    return link(page.network, "directory:people", profile=page.slug) if page else ""


def _labels(powers: Iterable[str]) -> list[Any]:
    """Said in the language of who reads it, not of who writes."""
    return [Mandate.Power(power).label for power in powers]


def _name(person_id: UUID | None) -> str:
    return next(iter(PersonData.objects.filter(pk=person_id).values_list("name", flat=True)), "") if person_id else ""
