"""Inviting somebody to act for an organisation, and answering an invitation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from verbinders.directory.coalitions import pages_of_members
from verbinders.directory.colleagues import names_of_people
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.forms.people import InviteForm
from verbinders.directory.models import Profile
from verbinders.directory.views.finding import page_of
from verbinders.history.verbs import NotAllowed
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.above import names_of
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.models import Invitation
from verbinders.parties.namens import in_name_of
from verbinders.parties.pace import Limit


@door(fresh=True)
def send(request: Request, profile: str) -> HttpResponse:
    """Ask a colleague to act for us, by mail or by text message."""
    found = page_of(request, profile)
    names = in_name_of(request, Invitation, "send", found.organisation, owner=found.organisation_id)
    members, network = pages_of_members(found.organisation_id), network_of(request)
    form = InviteForm(sent(request), language=get_language() or "", members=members)
    back = _people(found) if found.organisation_id in request.actor.organisations else found.get_absolute_url()
    if done(form, lambda: Invitation.send(found.organisation, network=network, by=request.actor, **form.told())):
        return told(request, back, _("The invitation is on its way."))
    context = {"profile": found, "back": back, **names}
    return answer_form(request, "directory/people/invite.html", form, context)


@door()
def renew(request: Request, invitation: UUID) -> HttpResponse:
    """Send it once more."""
    return _by_us(request, invitation, "renew")


@door()
def withdraw(request: Request, invitation: UUID) -> HttpResponse:
    """Take it back."""
    return _by_us(request, invitation, "withdraw")


@door(fresh=True)
def confirm(request: Request, invitation: UUID) -> HttpResponse:
    """We know who this is."""
    return _by_us(request, invitation, "confirm")


@page(open_to=SIGNED_IN)
def invitation(request: Request, invitation: UUID) -> HttpResponse:
    """What I am invited to."""
    return _shown(request, _mine(request, invitation))


@door(shows=False)
def accept(request: Request, invitation: UUID) -> HttpResponse:
    """Yes: from now on I may act for this organisation."""
    found = _mine(request, invitation)
    form = DoorForm(request.POST)
    if done(form, lambda: found.accept(by=request.actor)):
        return told(request, reverse("directory:my"), _("You can act for this organisation now."))
    return _shown(request, found, form)


@door(shows=False)
def decline(request: Request, invitation: UUID) -> HttpResponse:
    """Rather not."""
    _mine(request, invitation).decline(by=request.actor)
    return told(request, reverse("home"), _("You said no to the invitation. Nobody need know why."))


@page(link="invitation", reader=True)
def invitation_by_link(request: Request, link: str) -> HttpResponse:
    """The same for whoever holds the link, signed in or not."""
    return _shown(request, _linked(request))


@door(link="invitation", reader=True, shows=False, limits=(Limit(60),))
def decline_by_link(request: Request, link: str) -> HttpResponse:
    """Rather not, without an account."""
    _linked(request).decline(by=request.actor.on_behalf_of(None))
    return told(request, reverse("home"), _("You said no to the invitation. Nobody need know why."))


@door(link="invitation", reader=True, shows=False, limits=(Limit(60),))
def claim(request: Request, link: str) -> HttpResponse:
    """This is for me, though I signed in with another address."""
    found = _linked(request)
    form = DoorForm(request.POST)
    if done(form, lambda: found.claim(by=request.actor)):
        return told(request, reverse("home"), _("The organisation hears that it is you. It still has to say yes."))
    return _shown(request, found, form)


def _by_us(request: Request, key: UUID, verb: str) -> HttpResponse:
    """What the organisation does with an invitation of its own."""
    found = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=key)
    profile = get_object_or_404(Profile.objects.visible_to(request.actor), organisation_id=found.organisation_id)
    names = in_name_of(request, Invitation, verb, found, owner=found.organisation_id)
    form = DoorForm(sent(request))
    if done(form, lambda: getattr(found, verb)(by=request.actor)):
        return told(request, _people(profile), _said(verb))
    who = names_of_people([found.person_id] if found.person_id else []).get(found.person_id, "")  # type: ignore[arg-type]
    context = {"profile": profile, "invitation": found, "who": who, "back": _people(profile), **names}
    return answer_form(request, f"directory/people/{verb}.html", form, context)


def _mine(request: Request, key: UUID) -> Invitation:
    found = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=key)
    if not found.is_for(request.actor.person):
        raise NotAllowed("invitation")
    return found


def _linked(request: Request) -> Invitation:
    found = Invitation.objects.visible_to(request.actor).first()
    if found is None:
        raise NotAllowed("invitation")
    return found


def _shown(request: Request, found: Invitation, form: DoorForm | None = None) -> HttpResponse:
    """Who asks, for which organisation, what one may do then; and the ways to say yes."""
    named = names_of([found.organisation_id]).get(found.organisation_id)
    context = {
        "invitation": found,
        "named": named,
        "sender": names_of_people([found.sender_id]).get(found.sender_id, ""),
        "is_mine": found.is_for(request.actor.person),
        "form": form,
        "where": reverse("directory:invitation", args=[found.pk]),
    }
    return render(request, "directory/people/invitation.html", context, status=422 if form else 200)


def _people(profile: Profile) -> str:
    return reverse("directory:people", args=[profile.slug])


def _said(verb: str) -> str:
    return {
        "renew": _("The invitation is on its way once more. The old link no longer works."),
        "withdraw": _("The invitation no longer works."),
        "confirm": _("They can act for you now."),
    }[verb]
