"""Every cookie of the house, by the name that this site gives it."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from verbinders.guide.wording import spoken
from verbinders.kit.flash import flash_cookie
from verbinders.kit.keeping import YEAR
from verbinders.parties.signing_in.guessing import FIRST, SECOND, cookie_of


class Cookie(NamedTuple):
    """Its name, what it is for, and how long it stays in the browser."""

    name: str
    purpose: str
    stays: str


def cookies() -> list[Cookie]:
    """All of them are needed for what you ask; none follows you, none is of another site."""
    month, year = spoken(timedelta(seconds=settings.SESSION_COOKIE_AGE)), spoken(YEAR)
    ours = _("Makes sure that a form comes from you, and not from another site.")
    known = _("Knows this browser when you sign in, so that others who guess cannot lock you out.")
    return [
        Cookie(settings.SESSION_COOKIE_NAME, _("Keeps you signed in."), month),
        Cookie(settings.CSRF_COOKIE_NAME, ours, year),
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("Remembers the language in which you read."), month),
        Cookie(flash_cookie(), _("Tells you once, on the next page, what was done."), _("Until the next page")),
        *(Cookie(cookie_of(factor), known, year) for factor in (FIRST, SECOND)),
    ]
