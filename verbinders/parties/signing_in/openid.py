"""Signing in by way of a provider that the operator trusts (OpenID Connect Core 1.0): the town's or a welfare office's.

It counts as the first factor. A person is known again by the address that the provider has verified.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.mail import one_spelling
from verbinders.parties.models import Person


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """What the library asks of us. It never makes a form of its own: who has no verified address signs in by mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Somebody came back from the provider. New here: known by the address, or a new person with it."""
        if sociallogin.is_existing:
            return
        verified = [one_spelling(one.email) for one in sociallogin.email_addresses if one.verified]
        if not verified:
            raise _back(request, _("They did not tell us a verified e-mail address. Let us send you a code."))
        with transaction.atomic():
            person = Person.objects.with_mail(verified[0])
            EmailAddress.objects.filter(user=person, email=verified[0]).update(verified=True)
            sociallogin.connect(request, person)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """They said no, or something went wrong on the way."""
        raise _back(request, _("Signing in there did not work. Let us send you a code."))


def providers() -> list[tuple[str, str]]:
    """(id, name) of each that the operator set."""
    return [(one["id"], one["name"]) for one in settings.OIDC_PROVIDERS]


def _back(request: HttpRequest, words: str) -> ImmediateHttpResponse:
    messages.warning(request, words)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
