"""The providers of OpenID Connect that the operator set, as the sign-in library wants them. Read by the settings."""

from collections.abc import Iterable, Mapping
from typing import Any


def openid_connect(given: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """`given`: id, name, server_url, client_id and secret of each. Always with proof of the code (PKCE, RFC 7636)."""
    return {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": one["id"],
                "name": one["name"],
                "client_id": one["client_id"],
                "secret": one["secret"],
                "settings": {"server_url": one["server_url"], "uid_field": "sub"},
            }
            for one in given
        ],
    }
