"""Signing in by a code in the mail, and one's own account. All at the root."""

from uuid import UUID

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from verbinders.kit.time import today
from verbinders.kit.web import answer_form, message, next_path, on_to, render, respond, sent
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor
from verbinders.parties.doors import EVERYBODY, SIGNED_IN, Request, door, page
from verbinders.parties.forms.sign_in import CodeForm, PersonForm, SignInForm
from verbinders.parties.language import remember
from verbinders.parties.models import Mandate, Person, PersonData, Presence
from verbinders.parties.pace import Limit
from verbinders.parties.signing_in.guessing import ASKING_CODE, GUESSING_CODE, by_typed_address
from verbinders.parties.signing_in.openid import providers


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(120), ASKING_CODE))
def sign_in(request: Request) -> HttpResponse:
    """Ask for a code. A known and an unknown address see the same, and the same happens."""
    if request.user.is_authenticated:
        return respond(request, next_path(request, settings.LOGIN_REDIRECT_URL))
    form = SignInForm(sent(request))
    if not form.is_valid():
        return _ask_mail(request, form)
    mail = form.cleaned_data["mail"]
    if not ratelimit.consume(request, action="request_login_code", key=by_typed_address(request)):
        form.add_error("mail", _("You asked for a code several times. Wait a minute, and try again."))
        return _ask_mail(request, form, status=429)
    person = Person.objects.with_mail(mail)
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=mail)
    return respond(request, on_to(request, "account_confirm_login_code"))


def _ask_mail(request: Request, form: SignInForm, status: int = 0) -> HttpResponse:
    context = {"onward": next_path(request, ""), "providers": providers(), "texts": bool(settings.SMS_GATEWAYS)}
    response = answer_form(request, "parties/sign_in.html", form, context)
    response.status_code = status or response.status_code
    return response


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(240), GUESSING_CODE))
def confirm_code(request: Request) -> HttpResponse:
    """Type the code. After five wrong ones, or when it is too old, one asks for a new code."""
    if request.user.is_authenticated:
        return respond(request, next_path(request, settings.LOGIN_REDIRECT_URL))
    process = _pending(request)
    if process is None:
        return _ask_again(request, _("The code is too old, or you asked for it on another device. Ask for a new one."))
    form = CodeForm(sent(request), expected=process.code)
    if form.is_valid():
        answer: HttpResponse = process.finish(next_path(request, settings.LOGIN_REDIRECT_URL))
        return answer
    if form.is_bound and not process.record_invalid_attempt():
        return _ask_again(request, _("That was not the code, several times. Ask for a new one."))
    said = {"mail": process.state["email"], "onward": next_path(request, "")}
    return answer_form(request, "parties/code.html", form, said)


def _pending(request: Request) -> LoginCodeVerificationProcess | None:
    """The sign-in that waits for its code in this browser; None when there is none, or the code is too old."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    if request.method != "POST":
        request.session.modified = False  # Looking writes nothing: what is too old goes with the next form.
    process = LoginCodeVerificationProcess(stage) if stage else None
    return process if process and process.user and process.is_valid() else None


def _ask_again(request: Request, why: str) -> HttpResponse:
    messages.warning(request, why)
    return respond(request, on_to(request, "account_login"))


@page()
def inactive(request: Request) -> HttpResponse:
    """Somebody whose account was closed."""
    return message(
        request,
        title=_("This account is closed"),
        text=_("You cannot sign in with this address any more. Ask the people of your network if that is not right."),
        status=403,
    )


@page(open_to=SIGNED_IN)
def account(request: Request) -> HttpResponse:
    """What we know about the reader, and the networks they are part of."""
    if not hasattr(request.user, "data"):
        return respond(request, reverse("persondata.begin"))
    known = {
        "data": request.user.data,
        "addresses": EmailAddress.objects.filter(user=request.user).order_by("-primary", "email"),
        "networks": [(network, path_in(network, "home")) for network in networks_of(request.actor)],
    }
    return render(request, "parties/account.html", known)


def networks_of(actor: Actor) -> list[Network]:
    """The networks in which the reader's organisations take part; also while their mandates sleep."""
    found: set[UUID] = set()
    for mandate in Mandate.objects.on(today()).filter(person=actor.person):
        with also(mandate.organisation_id):
            ours = Presence.objects.filter(organisation_id=mandate.organisation_id)
            found.update(ours.values_list("network_id", flat=True))
    return list(Network.objects.filter(pk__in=found))


@door(open_to=SIGNED_IN)
def begin(request: Request) -> HttpResponse:
    """Somebody who is here for the first time tells their name and language."""
    onward = next_path(request, settings.LOGIN_REDIRECT_URL)
    if hasattr(request.user, "data"):
        return respond(request, onward)
    form = PersonForm(sent(request), initial={"language": get_language()})
    if not form.is_valid():
        return answer_form(request, "parties/name.html", form, {"onward": onward})
    try:
        PersonData.begin(request.user, by=request.actor, **form.cleaned_data)
    except IntegrityError:  # Told in two windows at once: the first one counts.
        return respond(request, onward)
    return remember(respond(request, onward), form.cleaned_data["language"])


@door(open_to=SIGNED_IN)
def describe(request: Request) -> HttpResponse:
    """Change one's own name and language."""
    if not hasattr(request.user, "data"):
        return respond(request, reverse("persondata.begin"))
    data = request.user.data
    known = {"name": data.name, "language": data.language}
    form = PersonForm(sent(request), initial=known)
    if not form.is_valid():
        return answer_form(request, "parties/details.html", form)
    data.describe(by=request.actor, **form.cleaned_data)
    messages.success(request, _("Your details are changed."))
    return remember(respond(request, reverse("account")), form.cleaned_data["language"])
