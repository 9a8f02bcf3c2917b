"""How allauth speaks here: its mails go through the outbox, and it says only what the page does not say itself."""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import By
from verbinders.kit.mail import one_spelling
from verbinders.notices.outbox import tell
from verbinders.parties.doors import Request
from verbinders.parties.language import remember
from verbinders.parties.signing_in.guessing import remember_device

KINDS = {"account/email/login_code": "login_code"}
SAID = {"account/messages/logged_out.txt": _("You have signed out.")}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by a code in the mail, for people who are here for the first time as well."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up on a form of its own: who asks for a code for a new address is new."""
        return False

    def get_login_stages(self) -> list[str]:
        """The code is all there is: who can read it, has the address."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, never straight to a mail server."""
        _send(KINDS[template_prefix], email, context["code"], _by())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """That a code was sent stands on the page already; that one has signed in, one sees."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def post_login(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        *,
        email_verification: str,
        signal_kwargs: dict[str, Any] | None,
        email: str | None,
        signup: bool,
        redirect_url: str | None,
    ) -> HttpResponse:
        """Go on to where they wanted to be, in their language. Who is new tells their name first."""
        response = super().post_login(
            request,
            user,
            email_verification=email_verification,
            signal_kwargs=signal_kwargs,
            email=email,
            signup=signup,
            redirect_url=redirect_url,
        )
        remember_device(response, str(user.pk))
        data = getattr(user, "data", None)
        if data is None:
            onward = urlencode({"next": response.headers["Location"]})
            response.headers["Location"] = f"{reverse('persondata.begin')}?{onward}"
        elif settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember(response, data.language)
        return response


def send_code(email: str, code: str, request: Request) -> None:
    """The same mail as at signing in, for who shows once more who they are."""
    _send("login_code", email, code, request.actor)


def _send(kind: str, email: str, code: str, by: By | None) -> None:
    said = {"code": code, "minutes": max(1, app_settings.LOGIN_BY_CODE_TIMEOUT // 60)}
    with transaction.atomic():
        tell(email, _language_of(email), kind, said, network=None, by=by)


def _language_of(email: str) -> str:
    """The reader's own language when we know it, else that of the page on which the code is asked for."""
    address = EmailAddress.objects.filter(email=one_spelling(email)).select_related("user__data").first()
    data = getattr(address.user, "data", None) if address else None
    return data.language if data else get_language() or settings.LANGUAGE_CODE


def _by() -> By | None:
    """Who asks, when it is on a page of ours."""
    actor: By | None = getattr(allauth_context.request, "actor", None)
    return actor
