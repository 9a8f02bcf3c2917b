"""Signing in by a code in a text message: for who has no mail. A family may share one telephone."""

import time

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from verbinders.kit.web import answer_form, next_path, on_to, respond, sent
from verbinders.notices.forms.preference import PhoneCodeForm
from verbinders.notices.forms.texting import SignInNumberForm, WhoForm
from verbinders.notices.models import Phone
from verbinders.notices.telephone import text_code, texts_too_often
from verbinders.parties.doors import EVERYBODY, Request, door
from verbinders.parties.models import Person
from verbinders.parties.pace import Limit
from verbinders.parties.signing_in import codes
from verbinders.parties.signing_in.guessing import ASKING_TEXT, GUESSING_TEXT

PROVED = "number proved"  # In the session: the number whose code was typed, and until when that counts.


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(30), ASKING_TEXT))
def text_sign_in(request: Request) -> HttpResponse:
    """Which number. A known and an unknown one see the same, and the same happens."""
    if request.user.is_authenticated or not settings.SMS_GATEWAYS:
        return respond(request, next_path(request, reverse("account_login")))
    form = SignInNumberForm(sent(request))
    if form.is_valid() and texts_too_often(form.cleaned_data["number"]):
        form.add_error("number", _("You asked for a code several times. Wait an hour, and try again."))
    if not form.is_valid():
        return answer_form(request, "notices/text_sign_in.html", form, {"onward": next_path(request, "")})
    number, language = form.cleaned_data["number"], get_language() or settings.LANGUAGE_CODE
    text_code(number, language, codes.begin(request, codes.NUMBER, number), by=request.actor)
    return respond(request, on_to(request, "text_code_typed"))


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(120), GUESSING_TEXT))
def text_code_typed(request: Request) -> HttpResponse:
    """Type the code. A wrong one counts, so it leads on to a new page instead of back into the form."""
    number = codes.awaited(request, codes.NUMBER)
    if not number or request.user.is_authenticated:
        return _ask_again(request)
    form = PhoneCodeForm(sent(request))
    if not form.is_valid():
        context = {"number": number, "onward": next_path(request, "")}
        return answer_form(request, "notices/text_code.html", form, context)
    if not codes.is_right(request, codes.NUMBER, form.cleaned_data["code"]):
        messages.warning(request, _("This is not the code. Look in the newest message from us."))
        return respond(request, on_to(request, "text_code_typed"))
    request.session[PROVED] = {"number": number, "until": time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT}
    if Phone.objects.opening(number).exists():
        return respond(request, on_to(request, "text_who"))
    return _come_in(request, _begin(request, number))


@never_cache
@door(open_to=EVERYBODY, limits=(Limit(120),))
def text_who(request: Request) -> HttpResponse:
    """Who of those who use this telephone, or somebody new."""
    number = _proved(request)
    if not number or request.user.is_authenticated:
        return _ask_again(request)
    known = list(Phone.objects.opening(number))
    form = WhoForm(sent(request), known=known)
    if not form.is_valid():
        return answer_form(request, "notices/text_who.html", form, {"onward": next_path(request, "")})
    if chosen := form.cleaned_data["who"]:
        return _come_in(request, next(one.person for one in known if str(one.pk) == chosen))
    return _come_in(request, _begin(request, number))


def _begin(request: Request, number: str) -> Person:
    """Somebody who was not here before, with a telephone and no mail."""
    person = Person.objects.create(password=make_password(None))
    Phone.begin(person, number=number, by=request.actor)
    return person


def _come_in(request: Request, person: Person) -> HttpResponse:
    """Signed in; who is new tells their name next."""
    del request.session[PROVED]
    record_authentication(request, person, "code")
    login = Login(user=person, redirect_url=next_path(request, "") or None)
    answer: HttpResponse = perform_login(request, login)
    return answer


def _proved(request: Request) -> str:
    """The number whose code was typed here, a short while ago."""
    state = request.session.get(PROVED)
    return str(state["number"]) if state and state["until"] > time.time() else ""


def _ask_again(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return respond(request, next_path(request, settings.LOGIN_REDIRECT_URL))
    messages.warning(request, _("The code is too old, or you asked for it on another device. Ask for a new one."))
    return respond(request, on_to(request, "text_sign_in"))
