"""The people of an organisation as its page of people shows them: who may do what, from and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from verbinders.directory.coalitions import names_of_origins
from verbinders.directory.models import Profile
from verbinders.history.verbs import NotAllowed
from verbinders.kit.time import today
from verbinders.networks.scope import also
from verbinders.notices.models import Phone
from verbinders.parties.actors import Actor
from verbinders.parties.models import Consent, Mandate, PersonData
from verbinders.parties.purposes import NAME_ON_PAGE, PHONE_TO_COLLEAGUES

BEFORE = 20  # Of those whose mandate has ended, the latest.


@dataclass(slots=True)
class Colleague:
    """Somebody who acts for the organisation or belongs to it."""

    person_id: UUID
    name: str
    address: str = ""
    phone: str = ""
    comes_from: str = ""
    mandates: list[Mandate] = field(default_factory=list)


def people_only(actor: Actor, organisation_id: UUID) -> None:
    """For pages of an organisation's own people. A claim that nobody has confirmed opens nothing."""
    if not any(one.organisation_id == organisation_id and one.status == Mandate.HELD for one in actor.mandates):
        raise NotAllowed("people")


def colleagues(page: Profile, *, with_addresses: bool) -> list[Colleague]:
    """Everybody with a mandate that counts today or later, by name. Four queries."""
    standing = Mandate.objects.standing(today()).of(page.organisation_id).filter(status=Mandate.HELD)
    mandates = list(standing.order_by("starts", "pk"))
    found = _named({one.person_id for one in mandates})
    if with_addresses:
        for address in EmailAddress.objects.filter(user_id__in=found, primary=True):
            found[address.user_id].address = address.email
    agreed = Consent.objects.standing().filter(organisation_id=page.organisation_id, purpose=PHONE_TO_COLLEAGUES)
    for phone in Phone.objects.filter(person_id__in=agreed.values("person_id"), confirmed_at__isnull=False):
        if phone.person_id in found:
            found[phone.person_id].phone = phone.number
    origins = names_of_origins(mandates)
    for one in mandates:
        found[one.person_id].mandates.append(one)
        if one.comes_from_id:
            found[one.person_id].comes_from = origins.get(one.comes_from_id, "")
    return sorted(found.values(), key=lambda somebody: somebody.name.casefold())


def once(page: Profile) -> list[Colleague]:
    """Whose mandates ended, the latest first."""
    ended = Mandate.objects.of(page.organisation_id).exclude(pk__in=Mandate.objects.standing(today()))
    rows = list(ended.exclude(ends=None).order_by("-ends", "-pk")[:BEFORE])
    found = _named({one.person_id for one in rows})
    return [Colleague(one.person_id, found[one.person_id].name, mandates=[one]) for one in rows]


def somebody_askable() -> Exists:
    """For a query of pages: whether anybody said that their name may stand on it. Most pages ask no further."""
    said = Consent.objects.standing().filter(organisation_id=OuterRef("organisation_id"), purpose=NAME_ON_PAGE)
    return Exists(said)


def on_page(organisation_id: UUID) -> list[str]:
    """Whom one can ask for: its people who said that their name may stand on the page. One query."""
    with also(organisation_id):
        mandates = Mandate.objects.on(today()).of(organisation_id).filter(status=Mandate.HELD)
        agreed = Consent.objects.standing().filter(organisation_id=organisation_id, purpose=NAME_ON_PAGE)
        shown = agreed.filter(person_id__in=mandates.values("person_id")).values("person_id")
        return sorted(PersonData.objects.filter(person_id__in=shown).values_list("name", flat=True))


def names_of_people(people: Iterable[UUID]) -> Mapping[UUID, str]:
    """What they are called; who has told no name or has left is left out."""
    return {data.person_id: data.name for data in PersonData.objects.filter(person_id__in=list(people))}


def _named(people: set[UUID]) -> dict[UUID, Colleague]:
    names = names_of_people(people)
    return {person: Colleague(person, names.get(person, "")) for person in people}
