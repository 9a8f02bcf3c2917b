"""An organisation asks one of its people, and the person answers and says what others may know."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.colleagues import names_of_people
from verbinders.directory.models import Profile
from verbinders.directory.searching import word_lists
from verbinders.directory.views.doing import still_possible
from verbinders.history.verbs import MoveNotAllowed
from verbinders.key_persons.forms import AskForm, KeyPersonForm
from verbinders.key_persons.models import KeyPerson, ways_of
from verbinders.key_persons.views.finding import as_whom, key_person_of
from verbinders.kit.time import today
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.models import Mandate
from verbinders.parties.namens import in_name_of


@door()
def ask(request: Request, profile: str) -> HttpResponse:
    """Which of our people do we ask?"""
    found = get_object_or_404(Profile.objects.visible_to(request.actor), slug=profile)
    names = in_name_of(request, KeyPerson, "ask", found, owner=found.organisation_id)
    form = AskForm(sent(request), people=_askable(found))
    made: list[KeyPerson] = []
    if done(form, lambda: made.append(KeyPerson.ask(found, by=request.actor, **form.told()))):
        mine = made[0].person_id == request.actor.person_id
        where = reverse("key_persons:keyperson.accept", args=[made[0].pk]) if mine else found.get_absolute_url()
        words = _("Now say what others may know.") if mine else _("They get a message, and say yes or no.")
        return told(request, where, words)
    context = {"profile": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "key_persons/ask.html", form, context)


@door()
def accept(request: Request, keyperson: UUID) -> HttpResponse:
    """Yes, and this is what others may know."""
    found = key_person_of(request, keyperson, "accept")
    still_possible(found, "accept")
    return _said(request, found, "accept", _("You are a key person now. Thank you."))


@door(shows=False)
def decline(request: Request, keyperson: UUID) -> HttpResponse:
    """Rather not."""
    found = key_person_of(request, keyperson, "decline")
    found.decline(by=as_whom(request.actor, found))
    return told(request, reverse("directory:my"), _("You said no. Nobody need know why."))


@door()
def describe(request: Request, keyperson: UUID) -> HttpResponse:
    """Something has changed."""
    found = key_person_of(request, keyperson, "describe")
    if found.status != KeyPerson.AGREED:  # A form is not even shown when it is over.
        raise MoveNotAllowed(found, "keyperson.describe", found.status)
    return _said(request, found, "describe", _("It has been changed."))


def _said(request: Request, found: KeyPerson, verb: str, words: str) -> HttpResponse:
    ways = ways_of(found.person)
    form = KeyPersonForm(
        sent(request),
        about=found,
        first=network_of(request).languages,
        lists=word_lists(),
        ways=ways,
        deputies=_deputies(found),
    )
    if done(form, lambda: getattr(found, verb)(by=as_whom(request.actor, found), **form.told())):
        return told(request, found.get_absolute_url(), words)
    back = "" if verb == "accept" else found.get_absolute_url()
    context: dict[str, Any] = {"one": found, "back": back, "has_one_way": len(ways) < 2}
    return answer_form(request, f"key_persons/{verb}.html", form, context)


def _askable(page: Profile) -> dict[UUID, str]:
    """Our own people, by name, who were not asked yet."""
    theirs = Mandate.objects.on(today()).of(page.organisation_id).filter(status=Mandate.HELD)
    asked = KeyPerson.objects.standing().of(page.organisation_id).values_list("person_id", flat=True)
    people = set(theirs.values_list("person_id", flat=True)) - set(asked)
    return dict(sorted(names_of_people(people).items(), key=lambda one: one[1].casefold()))


def _deputies(found: KeyPerson) -> dict[UUID, str]:
    """The other key persons of the organisation, by name."""
    others = KeyPerson.objects.agreed().of(found.organisation_id).exclude(pk=found.pk).with_names()
    named = {one.pk: getattr(one.person, "data", None) for one in others.order_by("person__data__name", "pk")}
    return {key: data.name for key, data in named.items() if data is not None}
