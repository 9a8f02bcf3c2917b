"""Which column is what: guessed from its head, in the languages of the house, and then told by a person."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

COLUMNS: dict[str, str | Promise] = {
    "name": _("Name"),
    "kind": _("Kind of organisation"),
    "summary": _("In one sentence"),
    "languages": _("Languages"),
    "district": _("Districts"),
    "theme": _("What for"),
    "target_group": _("For whom"),
    "website": _("Website"),
    "mail": _("Mail"),
    "phone": _("Phone"),
    "street": _("Street and number"),
    "postcode": _("Postcode"),
    "town": _("Town"),
    "source": _("Source"),
}
# What comes of a package only, and can be left out of a row.
BESIDE: dict[str, str | Promise] = {
    "story": _("In your own words"),
    "good_at": _("What are you good at?"),
    "hours": _("Opening hours"),
    "note": _("Note"),
}
# What the heads are called in lists that people keep, beside the words above.
ALSO = {
    "name": "naam, organisatie, naam organisatie, organisation, organization, organisatienaam, name of organisation",
    "kind": "soort, soort organisatie, type, kind, categorie, category, rechtsvorm",
    "summary": "omschrijving, beschrijving, samenvatting, description, summary, korte omschrijving, toelichting",
    "languages": "talen, taal, language, gesproken talen",
    "district": "stadsdeel, stadsdelen, wijk, wijken, district, buurt, gebied, neighbourhood",
    "theme": "thema, thema's, themas, theme, themes, onderwerp, onderwerpen, activiteiten",
    "target_group": "doelgroep, doelgroepen, target group, target groups, voor wie",
    "website": "site, url, webadres, web, internet, homepage, webpagina",
    "mail": "e-mail, email, e-mailadres, emailadres, mailadres, e-mail address, mail address",
    "phone": "telefoon, telefoonnummer, tel, tel., phone number, telephone, mobiel",
    "street": "straat, adres, straat en huisnummer, straat en nummer, street, address, bezoekadres",
    "postcode": "postal code, zip, zip code, pc",
    "town": "plaats, woonplaats, stad, city, place, gemeente, vestigingsplaats",
    "source": "bron, herkomst, gevonden in",
}


def guessed(heads: Sequence[str]) -> dict[str, int]:
    """For each thing the first column whose head says so; no column is two things."""
    known = _known()
    found: dict[str, int] = {}
    for number, head in enumerate(heads):
        what = known.get(_folded(head))
        if what and what not in found:
            found[what] = number
    return found


def what_is(head: str) -> str:
    """Which thing a head means; empty when we do not know it."""
    return _known().get(_folded(head), "")


@cache
def _known() -> Mapping[str, str]:
    words = {_folded(word): what for what, also in ALSO.items() for word in also.split(",")}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {_folded(str(head)): what for what, head in COLUMNS.items()}
    return words


def _folded(head: str) -> str:
    return " ".join(head.casefold().replace("’", "'").strip(" :*").split())
