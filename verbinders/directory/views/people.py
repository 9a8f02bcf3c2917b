"""The people of an organisation: who may do what for it, and giving, limiting and ending that."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verbinders.directory.coalitions import pages_of_members
from verbinders.directory.colleagues import colleagues, names_of_people, once, people_only
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.forms.people import EndMandateForm, GiveMandateForm, LimitForm, RecordForm
from verbinders.directory.models import Profile
from verbinders.directory.views.finding import page_of
from verbinders.kit.time import today
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.actors import Actor
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.models import Consent, Invitation, Mandate, Person
from verbinders.parties.models.mandate import NEVER_WITHOUT
from verbinders.parties.namens import in_name_of, may_in_own_name
from verbinders.parties.seen import Reach, what_is_seen

REACH = {
    Reach.EVERYBODY: gettext_lazy("Everybody sees"),
    Reach.NETWORK: gettext_lazy("The organisations of this network see"),
    Reach.STEWARDS: gettext_lazy("Those who run the network see"),
    Reach.OURS: gettext_lazy("Only your own people see"),
}


@page(open_to=SIGNED_IN)
def people(request: Request, profile: str) -> HttpResponse:
    """Who may do what for us, whom we invited, and who did it before."""
    found = page_of(request, profile)
    people_only(request.actor, found.organisation_id)
    may = may_in_own_name(request.actor, Mandate, "give", found.organisation, found.organisation_id)
    context = {
        "profile": found,
        "may": may,
        "people": colleagues(found, with_addresses=may),
        "before": once(found),
        "invitations": Invitation.objects.visible_to(request.actor).filter(organisation=found.organisation).waiting()
        if may
        else [],
    }
    return render(request, "directory/people.html", context)


@door(fresh=True)
def give(request: Request, profile: str, person: UUID) -> HttpResponse:
    """Somebody of ours may do one thing more."""
    found = page_of(request, profile)
    theirs = _mandates_of(request, found, person)
    somebody = get_object_or_404(Person, pk__in=theirs.values("person_id"))
    names = in_name_of(request, Mandate, "give", found.organisation, owner=found.organisation_id)
    members, back = pages_of_members(found.organisation_id), _back(found)
    asked = {} if theirs.filter(comes_from__in=members).exists() else members
    form = GiveMandateForm(sent(request), has=theirs.values_list("power", flat=True), members=asked)
    if done(form, lambda: _give(found, somebody, {"comes_from": None} if members else {}, form.told(), request.actor)):
        return told(request, back, _("It is written down. They get a message about it."))
    context = {"profile": found, "name": _name(person), "back": back, **names}
    return answer_form(request, "directory/people/give.html", form, context)


def _give(page: Profile, somebody: Person, lent: dict[str, Any], said: dict[str, Any], by: Actor) -> None:
    """In a coalition it is lent by the member from which somebody comes."""
    give_it = Mandate.lend if lent else Mandate.give
    give_it(page.organisation, somebody, by=by, **(lent | said))


@door(fresh=True)
def limit(request: Request, mandate: UUID) -> HttpResponse:
    """Until when somebody may do this for us."""
    found, profile = _mandate(request, mandate)
    names = in_name_of(request, Mandate, "limit", found, owner=found.organisation_id)
    form = LimitForm(sent(request), mandate=found)
    if done(form, lambda: found.limit(by=request.actor, **form.told())):
        return told(request, _back(profile), _("The last day has been changed."))
    context = {"profile": profile, "mandate": found, "name": _name(found.person_id), "back": _back(profile)}
    return answer_form(request, "directory/people/limit.html", form, context | names)


@door(fresh=True)
def end(request: Request, mandate: UUID) -> HttpResponse:
    """From the next page on they may no longer do this for us."""
    found, profile = _mandate(request, mandate)
    names = in_name_of(request, Mandate, "end", found, owner=found.organisation_id)
    form = EndMandateForm(sent(request), others=_successors(request, found))
    is_mine, still_in = found.person_id == request.actor.person_id, reverse("directory:my")
    if done(form, lambda: found.end(successor=_chosen(form), by=request.actor)):
        return told(request, still_in if is_mine else _back(profile), _("The mandate has ended."))
    context = {"profile": profile, "mandate": found, "name": _name(found.person_id), "is_mine": is_mine}
    return answer_form(request, "directory/people/end.html", form, context | {"back": _back(profile)} | names)


@door()
def record(request: Request, profile: str, person: UUID) -> HttpResponse:
    """Somebody of ours said yes, on paper or by word of mouth."""
    found = page_of(request, profile)
    theirs = _mandates_of(request, found, person)
    somebody = get_object_or_404(Person, pk__in=theirs.values("person_id"))
    names = in_name_of(request, Consent, "record", found.organisation, owner=found.organisation_id)
    form = RecordForm(sent(request))
    if done(form, lambda: Consent.record(found.organisation, somebody, by=request.actor, **form.cleaned_data)):
        return told(request, _back(found), _("It is written down. They get a message about it."))
    context = {"profile": found, "name": _name(person), "back": _back(found), **names}
    return answer_form(request, "directory/people/record.html", form, context)


@door(fresh=True)
def recover(request: Request, profile: str, person: UUID) -> HttpResponse:
    """Somebody lost their second step; we know that it is them."""
    found = page_of(request, profile)
    somebody = get_object_or_404(Person, pk=person)
    names = in_name_of(request, Person, "recover", somebody, owner=found.organisation_id)
    form, back = DoorForm(sent(request)), found.get_absolute_url()
    if done(form, lambda: somebody.recover(by=request.actor)):
        return told(request, back, _("They can sign in by mail now, and choose a new second step."))
    context = {"profile": found, "name": _name(person), "back": back, **names}
    return answer_form(request, "directory/people/recover.html", form, context)


@page(open_to=SIGNED_IN)
def seen_of_us(request: Request, profile: str) -> HttpResponse:
    """What the network sees of us: by who sees it, the widest first."""
    found = page_of(request, profile)
    people_only(request.actor, found.organisation_id)
    shown = what_is_seen(found.organisation_id, request.actor)
    levels = [(reach, words, [one for one in shown if one.to == reach]) for reach, words in REACH.items()]
    prefix = reverse("home")
    return render(request, "directory/seen.html", {"profile": found, "levels": levels, "prefix": prefix})


def _mandate(request: Request, key: UUID) -> tuple[Mandate, Profile]:
    """One that counts, of an organisation with a page here."""
    visible = Mandate.objects.visible_to(request.actor).standing(today()).filter(status=Mandate.HELD)
    found = get_object_or_404(visible.select_related("organisation"), pk=key)
    pages = Profile.objects.visible_to(request.actor)
    return found, get_object_or_404(pages, organisation_id=found.organisation_id)


def _mandates_of(request: Request, page: Profile, person: UUID) -> "QuerySet[Mandate]":
    mine = Mandate.objects.visible_to(request.actor).standing(today()).filter(status=Mandate.HELD)
    return mine.of(page.organisation_id, person)


def _successors(request: Request, mandate: Mandate) -> dict[UUID, str]:
    """Who could take over, for a power that an organisation is never without; asked of who speaks for it."""
    speaks = may_in_own_name(request.actor, Mandate, "give", mandate.organisation, mandate.organisation_id)
    if mandate.power not in NEVER_WITHOUT or not speaks:
        return {}
    others = Mandate.objects.on(today()).of(mandate.organisation_id).filter(status=Mandate.HELD)
    has = others.filter(power=mandate.power).values("person_id")
    keys = others.exclude(person_id__in=has).values_list("person_id", flat=True).distinct()
    return dict(names_of_people(keys))


def _chosen(form: EndMandateForm) -> Person | None:
    key: Any = form.cleaned_data.get("successor")
    return Person.objects.get(pk=key) if key else None


def _name(person: UUID) -> str:
    return names_of_people([person]).get(person, "")


def _back(profile: Profile) -> str:
    return reverse("directory:people", args=[profile.slug])
