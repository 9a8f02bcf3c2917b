"""All routes of both trees, as the house tests see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from verbinders.parties.doors import Doorplate

# Routes that are not ours to plate, each with the reason.
EXEMPT = {
    "account_login": "signing in: the library's flow, everybody may",
    "account_request_login_code": "the same page under the library's name",
    "account_confirm_login_code": "signing in: needs the code from the mail",
    "account_logout": "signing out: everybody may",
    "account_inactive": "a plain page of the library",
    "robots": "for machines: everybody may",
    "sitemap_index": "for machines: everybody may",
    "step": "showing a second factor: for whoever signed in",
    "step_by_passkey": "the same with a passkey",
    "sign_in_by_passkey": "signing in: needs the answer of one's own device",
    "passkey_options": "hands out a challenge, kept in the session",
    "sign_in_by_password": "signing in: needs the password",
    "text_sign_in": "signing in by text message: everybody may",
    "text_code_typed": "the same: needs the code from the text message",
    "text_who": "the same: needs the right code, typed in this browser",
    "openid_connect_login": "leads to a provider that the operator set",
    "openid_connect_callback": "signing in: needs the answer of that provider, bound to this browser",
    "account_signup": "leads to signing in",
    "account_reauthenticate": "leads to signing in",
    "language": "sets the reader's own cookie",
    "health": "for machines, says nothing about people",
    "stop": "one click in a mail program (RFC 8058): no cookie, no token, only the secret in the address",
    "hook_sms": "for machines: who knows the secret in the address may leave something there, and sees nothing",
    "hook_receipt": "the same, for what became of our text messages",
    "hook_mail": "the same, for mail",
    "demo": "demo mode only",
    "demo_sign_in": "demo mode only",
    "demo_mail": "demo mode only",
}


@dataclass(frozen=True)
class Route:
    """One route: its tree, its name, its parameters, its door."""

    tree: str
    name: str
    params: tuple[str, ...]
    view: Any = field(repr=False, compare=False)

    def __str__(self) -> str:
        return self.name

    @property
    def verb(self) -> str:
        """The name without the capability: "directory:profile.describe" is profile.describe."""
        return self.name.rpartition(":")[2]

    @property
    def exempt(self) -> bool:
        return self.name in EXEMPT

    @property
    def door(self) -> Doorplate | None:
        return getattr(self.view, "door", None)

    @property
    def does(self) -> bool:
        return self.door is not None and self.door.does

    @property
    def methods(self) -> tuple[str, ...]:
        return tuple(getattr(self.view, "methods", ("GET", "POST")))


def routes() -> list[Route]:
    """Root and mounted together."""
    return [
        route
        for tree in ("verbinders.urls", "verbinders.mounted")
        for route in _walk(tree, get_resolver(tree).url_patterns, "", ())
    ]


def _walk(tree: str, patterns: list[Any], prefix: str, params: tuple[str, ...]) -> Iterator[Route]:
    for pattern in patterns:
        found = (*params, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(tree, pattern.url_patterns, inner, found)
        elif isinstance(pattern, URLPattern):
            yield Route(tree, f"{prefix}{pattern.name}", found, pattern.callback)
