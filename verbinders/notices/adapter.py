"""How allauth speaks here: its mails go through the outbox, and it says only what the page does not say itself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import By
from verbinders.notices.codes import by_mail
from verbinders.parties.language import remember
from verbinders.parties.signing_in.guessing import by_typed_address, remember_device

LOGIN_CODE = "account/email/login_code"
SAID = {"account/messages/logged_out.txt": _("You have signed out.")}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by a code in the mail, for people who are here for the first time as well."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up on a form of its own: who asks for a code for a new address is new."""
        return False

    def get_login_stages(self) -> list[str]:
        """The code is all there is: who can read it, has the address."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Under whose number a wrong password counts: a device that the owner uses counts by itself."""
        return f"password {by_typed_address(request)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, never straight to a mail server. No other mail of the library is wanted."""
        if template_prefix != LOGIN_CODE:
            raise LookupError(template_prefix)
        by_mail("login_code", email, context["code"], by=_by())

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


def _by() -> By | None:
    """Who asks, when it is on a page of ours."""
    actor: By | None = getattr(allauth_context.request, "actor", None)
    return actor
