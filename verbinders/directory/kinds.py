"""Kinds of organisations, and the side on which each sits at the table."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """At the table: the organisations of residents themselves, formal organisations, government, and others."""

    SELF = "self", pgettext_lazy("side", "organisations of residents")
    FORMAL = "formal", pgettext_lazy("side", "formal organisations")
    GOVERNMENT = "government", pgettext_lazy("side", "government")
    OTHER = "other", pgettext_lazy("side", "other")


class Kind(models.TextChoices):
    """What an organisation is."""

    SELF_ORGANISATION = "self_organisation", pgettext_lazy("kind", "self-organisation")
    INTEREST_GROUP = "interest_group", pgettext_lazy("kind", "interest group")
    RESIDENTS_INITIATIVE = "residents_initiative", pgettext_lazy("kind", "residents' initiative")
    VOLUNTEER_ORGANISATION = "volunteer_organisation", pgettext_lazy("kind", "volunteer organisation")
    ASSOCIATION = "association", pgettext_lazy("kind", "association")
    FORMAL_ORGANISATION = "formal_organisation", pgettext_lazy("kind", "formal organisation")
    MUNICIPALITY = "municipality", pgettext_lazy("kind", "municipality")
    GOVERNMENT = "government", pgettext_lazy("kind", "government")
    FUND = "fund", pgettext_lazy("kind", "fund")
    COMPANY = "company", pgettext_lazy("kind", "company")
    BROKER = "broker", pgettext_lazy("kind", "broker")
    COALITION = "coalition", pgettext_lazy("kind", "coalition")
    UMBRELLA = "umbrella", pgettext_lazy("kind", "umbrella organisation")
    COMMUNITY_CENTRE = "community_centre", pgettext_lazy("kind", "community centre")
    VOLUNTEER_CENTRE = "volunteer_centre", pgettext_lazy("kind", "volunteer centre")
    ADVISORY_COUNCIL = "advisory_council", pgettext_lazy("kind", "advisory council")
    REFERRER_PRACTICE = "referrer_practice", pgettext_lazy("kind", "practice that refers people")
    OTHER = "other", pgettext_lazy("kind", "other")

    @property
    def side(self) -> Side:
        """On which side this kind sits."""
        return SIDES[self]


SIDES = {
    Kind.SELF_ORGANISATION: Side.SELF,
    Kind.INTEREST_GROUP: Side.SELF,
    Kind.RESIDENTS_INITIATIVE: Side.SELF,
    Kind.VOLUNTEER_ORGANISATION: Side.SELF,
    Kind.ASSOCIATION: Side.SELF,
    Kind.FORMAL_ORGANISATION: Side.FORMAL,
    Kind.COMMUNITY_CENTRE: Side.FORMAL,
    Kind.VOLUNTEER_CENTRE: Side.FORMAL,
    Kind.REFERRER_PRACTICE: Side.FORMAL,
    Kind.MUNICIPALITY: Side.GOVERNMENT,
    Kind.GOVERNMENT: Side.GOVERNMENT,
    Kind.FUND: Side.OTHER,
    Kind.COMPANY: Side.OTHER,
    Kind.BROKER: Side.OTHER,
    Kind.COALITION: Side.OTHER,
    Kind.UMBRELLA: Side.OTHER,
    Kind.ADVISORY_COUNCIL: Side.OTHER,
    Kind.OTHER: Side.OTHER,
}

# The words that Dutch lists use for a kind.
FOUND_AS = {
    "zelforganisatie": Kind.SELF_ORGANISATION,
    "belangenorganisatie": Kind.INTEREST_GROUP,
    "bewonersinitiatief": Kind.RESIDENTS_INITIATIVE,
    "vrijwilligersorganisatie": Kind.VOLUNTEER_ORGANISATION,
    "vereniging": Kind.ASSOCIATION,
    "formele organisatie": Kind.FORMAL_ORGANISATION,
    "gemeente": Kind.MUNICIPALITY,
    "overheid": Kind.GOVERNMENT,
    "fonds": Kind.FUND,
    "bedrijf": Kind.COMPANY,
    "makelaar": Kind.BROKER,
    "coalitie": Kind.COALITION,
    "koepel": Kind.UMBRELLA,
    "wijkcentrum": Kind.COMMUNITY_CENTRE,
    "vrijwilligerscentrale": Kind.VOLUNTEER_CENTRE,
    "adviesraad": Kind.ADVISORY_COUNCIL,
    "verwijzer": Kind.REFERRER_PRACTICE,
    "overig": Kind.OTHER,
}


def kind_found_as(word: str) -> Kind | None:
    """The kind that a list means by `word`; None when we do not know the word."""
    return FOUND_AS.get(word.strip().casefold())


def fits(kind: str, seat: str) -> None:
    """A coalition has no vote of its own: each of its members has one. Raises ValidationError."""
    if kind == Kind.COALITION and seat == "voting":
        raise ValidationError({"seat": _now("A coalition is an adviser: its members have their own votes already.")})
