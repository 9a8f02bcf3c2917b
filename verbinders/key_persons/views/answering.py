"""Is it still right? And stopping: signed in, or by the link in the message."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.searching import word_lists
from verbinders.directory.views.doing import still_possible
from verbinders.key_persons.finding import words_of
from verbinders.key_persons.views.finding import as_whom, key_person_of, linked
from verbinders.kit.forms import Form
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.doors import Request, door, page
from verbinders.parties.pace import Limit


@door(shows=False)
def confirm(request: Request, keyperson: UUID) -> HttpResponse:
    """One press: it is still right."""
    found = key_person_of(request, keyperson, "confirm")
    found.confirm(by=as_whom(request.actor, found))
    return told(request, found.get_absolute_url(), _("Thank you. We ask you again in three months."))


@door()
def end(request: Request, keyperson: UUID) -> HttpResponse:
    """It ends now; what was said goes."""
    found = key_person_of(request, keyperson, "end")
    by = as_whom(request.actor, found)
    still_possible(found, "end")
    form, is_mine = Form(sent(request)), found.person_id == request.actor.person_id
    if done(form, lambda: found.end(by=by)):
        where = reverse("directory:my") if is_mine else found.profile.get_absolute_url()
        return told(request, where, _("It has ended. Nobody finds it any more."))
    context = {"one": found, "is_mine": is_mine, "back": found.get_absolute_url()}
    return answer_form(request, "key_persons/end.html", form, context)


@page(link="keyperson")
def keyperson_by_link(request: Request, link: str) -> HttpResponse:
    """What you said, for whoever holds the link of the message: is it still right?"""
    found = linked(request)
    context = {"one": found, "words": words_of(found, word_lists())}
    return render(request, "key_persons/by_link.html", context)


@door(link="keyperson", shows=False, limits=(Limit(60),))
def confirm_by_link(request: Request, link: str) -> HttpResponse:
    """One press, without signing in."""
    linked(request).confirm(by=request.actor)
    back = reverse("key_persons:keyperson_by_link", args=[link])
    return told(request, back, _("Thank you. We ask you again in three months."))


@door(link="keyperson", shows=False, limits=(Limit(60),))
def end_by_link(request: Request, link: str) -> HttpResponse:
    """Stopping is as easy. The link opens nothing any more."""
    linked(request).end(by=request.actor)
    return told(request, reverse("home"), _("It has ended. Nobody finds it any more."))
