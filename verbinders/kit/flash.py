"""What was done, told once on the next page: in a signed cookie, so that it costs no session."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest


def flash_cookie() -> str:
    """Its name: on a server one that no other host can set (ASVS 3.3.3)."""
    return "__Host-messages" if settings.HTTPS else "messages"


class Flash(CookieStorage):
    """The library's, under our name."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.cookie_name = flash_cookie()
