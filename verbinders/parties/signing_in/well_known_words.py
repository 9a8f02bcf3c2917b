"""Names that everybody here knows are what somebody guesses first, with a number behind (ASVS 6.1.2, 6.2.11)."""

from collections.abc import Iterator
from itertools import chain

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.networks.models import Network
from verbinders.parties.models import Person

HOUSE, SHORTEST, MUST_BE_LEFT = "verbinders", 4, 4


class NotOnlyNames:
    """A password must have a few letters that are in no name of the house, its networks and towns, and oneself."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError when too little is left without the names."""
        letters = left = _letters(password)
        for name in sorted(_names(user), key=len, reverse=True):
            left = left.replace(name, "")
        if left != letters and len(left) < MUST_BE_LEFT:
            raise ValidationError(
                _("This is made of names that everybody here knows. A whole sentence is harder to guess."),
                code="only_names",
            )


def _names(person: Person | None) -> Iterator[str]:
    networks = chain.from_iterable(Network.objects.values_list("name", "town", "slug"))
    own = [getattr(getattr(person, "data", None), "name", "")]
    if person is not None:
        own += [mail.partition("@")[0] for mail in person.emailaddress_set.values_list("email", flat=True)]
    for told in (HOUSE, *networks, *own):
        yield from (name for part in told.replace("-", " ").split() if len(name := _letters(part)) >= SHORTEST)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
