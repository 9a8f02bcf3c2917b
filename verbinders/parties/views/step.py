"""One more step: a second factor for what shows other people's data, and who one is before what matters much."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from verbinders.kit.web import answer_form, next_path, render, respond, sent
from verbinders.parties.doors import EVERYBODY, Request, door
from verbinders.parties.forms.factors import FactorForm, PasskeyForm, PasswordSignInForm
from verbinders.parties.models import Person
from verbinders.parties.pace import Limit
from verbinders.parties.signing_in import again
from verbinders.parties.signing_in.factors import is_fresh, record, renew_session, show, ways_of
from verbinders.parties.signing_in.guessing import (
    GUESSING_FACTOR,
    GUESSING_PASSWORD,
    SECOND,
    by_person,
    remember_device,
)
from verbinders.parties.signing_in.telling import send_code
from verbinders.parties.views.ways import options

RECOVERY = Authenticator.Type.RECOVERY_CODES


@never_cache
@door(limits=(GUESSING_FACTOR,))
def step(request: Request) -> HttpResponse:
    """Show the second factor; who has none chooses one, or shows by a mail who they are. Then on."""
    person, onward = request.user, next_path(request, reverse("account"))
    if not ways_of(person):
        return _without(request, onward)
    form = FactorForm(sent(request))
    if form.is_valid():
        if way := _matching(request, person, form.cleaned_data["code"]):
            show(request, way)
            return remember_device(respond(request, onward), str(person.pk), SECOND)
        return _counted(request, onward, _("This is not a code that works now. Wait for the next one, or use another."))
    return answer_form(request, "parties/step.html", form, {"onward": onward, "has": _kinds(person)})


def _without(request: Request, onward: str) -> HttpResponse:
    """Fresh: nothing more is asked, or a second factor must be chosen. Else first a code by mail."""
    if is_fresh(request, grace=False):
        if request.actor.is_asleep:
            return render(request, "parties/step_choose.html", {"onward": onward})
        return respond(request, onward)
    form = FactorForm(sent(request) if "code" in request.POST else None)
    form.fields["code"].label = _("The code from the mail")
    if request.method == "POST" and "code" not in request.POST:
        if found := again.begin(request, request.user):
            send_code("login_code", *found, by=request.actor)
    elif form.is_valid():
        if again.is_right(request, request.user, form.cleaned_data["code"]):
            record(request, "code")
            renew_session(request)
            return respond(request, request.get_full_path())
        return _counted(request, onward, _("This is not the code. Look in the newest mail from us."))
    context = {"onward": onward, "is_waiting": again.is_waiting(request)}
    return answer_form(request, "parties/step_mail.html", form, context)


@never_cache
@door(shows=False)
def step_by_passkey(request: Request) -> HttpResponse:
    """The same with the finger, the face or the PIN of the device."""
    person, onward, form = request.user, next_path(request, reverse("account")), PasskeyForm(request.POST)
    way = _answered(request, form, person) if form.is_valid() else None
    if way is None:
        return respond(request, f"{reverse('step')}?{_failed(onward)}")
    show(request, way)
    return remember_device(respond(request, onward), str(person.pk), SECOND)


@never_cache
@door(open_to=EVERYBODY, shows=False, limits=(Limit(120),))
def sign_in_by_passkey(request: Request) -> HttpResponse:
    """A passkey is both factors: who has one needs no mail."""
    form = PasskeyForm(request.POST)
    person = _owner(form) if form.is_valid() and ratelimit.consume(request, action="login") else None
    way = _answered(request, form, person) if person else None
    if way is None or person is None or not person.is_active:
        return respond(request, f"{reverse('account_login')}?{_failed(next_path(request, ''))}")
    post_authentication(request, way, passwordless=True)
    answer: HttpResponse = perform_login(request, Login(user=person, redirect_url=next_path(request, "") or None))
    return answer


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(120), GUESSING_PASSWORD))
def sign_in_by_password(request: Request) -> HttpResponse:
    """For who has chosen one. A wrong word and an unknown address give the same answer, as slowly."""
    onward = next_path(request, "")
    if request.user.is_authenticated:
        return respond(request, onward or reverse("account"))
    form = PasswordSignInForm(sent(request))
    if not form.is_valid():
        return answer_form(request, "parties/sign_in_password.html", form, {"onward": onward})
    mail = form.cleaned_data["mail"]
    try:
        person = get_adapter(request).authenticate(request, email=mail, password=form.cleaned_data["password"])
    except ValidationError:
        person = None  # Tried too often: said in the same words.
    if not isinstance(person, Person):
        messages.error(request, _("Address and password do not fit. Wait a few minutes, or let us send a code."))
        return respond(request, f"{reverse('sign_in_by_password')}?{urlencode({'next': onward})}")
    login = Login(user=person, email=mail, redirect_url=onward or None)
    answer: HttpResponse = perform_password_login(request, {"email": mail}, login)
    return answer


@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    """What the browser needs to ask the device. It writes nothing but the challenge, into the session."""
    return JsonResponse(options(request))


def _matching(request: Request, person: Person, code: str) -> Authenticator | None:
    """The app or emergency code that this is; None too, after five wrong ones in five minutes."""
    key = f"second-factor {by_person(request)}"
    if not ratelimit.consume(request, action="login_failed", key=key):
        return None
    for way in ways_of(person):
        if way.type != Authenticator.Type.WEBAUTHN and way.wrap().validate_code(code):
            ratelimit.clear(request, action="login_failed", key=key)
            return way
    return None


def _answered(request: Request, form: PasskeyForm, person: Person) -> Authenticator | None:
    """The passkey with which the device answered; None when it is not one of this person, or an old answer."""
    credential = form.cleaned_data["credential"]
    try:
        webauthn.parse_authentication_response(credential)
        way: Authenticator = webauthn.complete_authentication(person, credential)
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return way


def _owner(form: PasskeyForm) -> Person | None:
    """Whose passkey it says to be."""
    try:
        owner: Any = webauthn.extract_user_from_response(form.cleaned_data["credential"])
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return owner if isinstance(owner, Person) else None


def _kinds(person: Person) -> set[str]:
    return {str(one.type) for one in ways_of(person)}


def _counted(request: Request, onward: str, words: str) -> HttpResponse:
    """A wrong code is counted, so the answer is no refused form: that would be rolled back with all it wrote."""
    messages.error(request, words)
    return respond(request, f"{reverse('step')}?{urlencode({'next': onward})}")


def _failed(onward: str) -> str:
    return urlencode({"next": onward, "passkey": "failed"} if onward else {"passkey": "failed"})
