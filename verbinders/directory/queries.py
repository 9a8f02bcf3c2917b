"""Reading the directory: what may be seen, and the fair order in which it is shown."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, QuerySet
from django.db.models.lookups import IsNull

from verbinders.directory.hours import with_a_day_of
from verbinders.kit.time import today

if TYPE_CHECKING:
    from verbinders.directory.models import (  # noqa: F401 -- in quotes below
        Founding,
        Imprint,
        Intake,
        Membership,
        Place,
        Profile,
        Registration,
        Stewardship,
        Word,
    )
    from verbinders.parties.actors import Actor

# With a plus before it SQLite does not walk through the whole list for a few rows that are asked by their keys.
UNINDEXED_RANK = Func(F("rank"), template="+%(expressions)s", output_field=models.IntegerField())
SHOWN = ("listed", "claimed", "member")
FOUND = Q(status__in=SHOWN, hidden_at=None, unnamed_at=None)  # Of memberships: everybody sees the page.
KNOWN = Q(status__in=SHOWN, hidden_at=None)  # Who takes part in the network sees it, also when it is not named.
LONG_TEXTS = ("words", "good_at", "looks_for", "worldview")  # On the page of an organisation, not on its card.


def stewarding(organisations: frozenset[UUID]) -> "QuerySet[Any]":
    """The stewardships of today that these organisations hold in this network."""
    stewardship: Any = apps.get_model("directory", "Stewardship")
    found: QuerySet[Any] = stewardship.objects.on(today()).filter(organisation_id__in=organisations)
    return found


def takes_part(actor: "Actor", *, also_hidden: bool = True) -> bool:
    """Whether somebody belongs to a member of the network where we are; a claim that nobody has confirmed is none.

    Of one that is hidden only when `also_hidden`.
    """
    held = {one.organisation_id for one in actor.mandates if one.status == "held"}
    rows = memberships().filter(organisation_id__in=held, status="member")
    return bool(held) and bool((rows if also_hidden else rows.filter(hidden_at=None)).exists())


def is_shown(organisation_id: UUID) -> bool:
    """Whether everybody sees the page of this organisation."""
    return bool(memberships().filter(FOUND, organisation_id=organisation_id).exists())


def is_listed(organisation_id: UUID) -> bool:
    """Whether it has a place in the list, also while its page is hidden."""
    return bool(memberships().filter(organisation_id=organisation_id, status__in=SHOWN).exists())


def is_member(organisation_id: UUID) -> bool:
    """Whether it is a member of the network where we are."""
    return bool(memberships().filter(organisation_id=organisation_id, status="member").exists())


def is_coalition(organisation_id: UUID) -> bool:
    """Whether it is here as a coalition of others."""
    return bool(memberships().filter(organisation_id=organisation_id, status="member", kind="coalition").exists())


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What everybody may see, and what I may follow."""
        return self.filter(FOUND | _followed(actor))

    def followed_by(self, actor: "Actor") -> Self:
        """Of my organisations, what I was refused, and all for the stewards."""
        return self.filter(_followed(actor))

    def of(self, actor: "Actor") -> Self:
        """Of my organisations, and what I was refused."""
        return self.filter(_ours(actor))

    def with_card(self) -> Self:
        """With all that a card in a list shows, but for its districts: those are known to the search."""
        rows = self.with_alike().select_related("profile__logo")
        return rows.defer("profile__logo__picture", *(f"profile__{name}" for name in LONG_TEXTS))

    def with_alike(self) -> Self:
        """With whether another that everybody sees has a name like it: `is_alike`."""
        return self.annotate(is_alike=_has_alike("profile"))

    def shown(self) -> Self:
        """Those in the list of organisations."""
        return self.filter(IsNull(UNINDEXED_RANK, False))

    def open_on(self, days: "Iterable[int]", *, turn: date, total: int, size: int) -> "list[Membership]":
        """At most `size` of those with hours on one of these days (1 is Monday), in the order of `turn`."""
        places: Any = apps.get_model("directory", "Place").objects.filter(
            removed_at=None, weekdays__in=with_a_day_of(days)
        )
        found = self.filter(Exists(places.filter(profile=OuterRef("profile")))).select_related("profile")
        found = found.prefetch_related(Prefetch("profile__places", places, to_attr="open_places")).order_by("rank")
        first = turn.toordinal() % max(total, 1) + 1
        later = list(found.filter(rank__gte=first)[:size])
        return later + list(found.filter(rank__lt=first)[: size - len(later)])

    def hidden(self) -> Self:
        """Those whose page the stewards hid, the latest first."""
        return self.filter(hidden_at__isnull=False, status__in=SHOWN).order_by("-hidden_at", "id")

    def unnamed_to(self, actor: "Actor") -> Self:
        """Members that asked not to be named in public, to who takes part; to others there are none."""
        rows = self.filter(KNOWN, unnamed_at__isnull=False) if takes_part(actor) else self.none()
        return rows.order_by("profile__slug")

    def waiting(self) -> Self:
        """Those that wait for the stewards, the longest first."""
        return self.filter(status__in=("applied", "claimed")).order_by("asked_at", "id")

    def turn(self, day: date, *, start: int, size: int, total: int) -> "list[Membership]":
        """`size` rows from place `start` in the order of `day`.

        Every day the list begins one rank further, so that in `total` days each stands first once. At most two
        ranges of ranks: the cost does not grow with the list.
        """
        if not total:
            return []
        places = range(max(start, 0), min(start + size, total))
        ranks = [(place + day.toordinal()) % total + 1 for place in places]
        found = {row.rank: row for row in self.filter(rank__in=ranks)}
        return [found[rank] for rank in ranks if rank in found]


def _ours(actor: "Actor") -> Q:
    # After a "no" the claim has ended, and the one who asked may still read why.
    refused = Q(person_id=actor.person_id, status__in=("declined", "listed")) if actor.person_id else Q(pk=None)
    return Q(organisation_id__in=actor.organisations) | refused


def _followed(actor: "Actor") -> Q:
    return _ours(actor) | Q(Exists(stewarding(actor.holds("represent"))))


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Pages of organisations that are shown to me, of my own, and all for the stewards."""
        seen = KNOWN if takes_part(actor) else FOUND
        shown = Q(Exists(memberships(OuterRef("pk")).filter(seen)))
        ours = Q(organisation_id__in=actor.organisations)
        return self.filter(shown | ours | Q(Exists(stewarding(actor.holds("represent")))))

    def members(self) -> Self:
        """Pages of members that everybody sees."""
        return self.filter(memberships__status="member", memberships__hidden_at=None, memberships__unnamed_at=None)

    def found(self) -> Self:
        """Pages that everybody finds, also of who is only listed."""
        return self.filter(Exists(memberships(OuterRef("pk")).filter(FOUND)))

    def using_word(self, word: "Word") -> Self:
        """Pages that use a word themselves, or of which a place lies in that district."""
        words: Any = apps.get_model("directory", "ProfileWord").objects
        places: Any = apps.get_model("directory", "Place").objects
        themselves = Q(pk__in=words.filter(word=word).values("profile"))
        return self.filter(themselves | Q(pk__in=places.filter(district=word).values("profile")))

    def with_ties(self) -> Self:
        """With whether there is something to show of each sort: `has_successions`, `has_alliances` and so on."""
        return self.annotate(
            has_successions=_ties("Succession", "organisation", "before"),
            has_alliances=_ties("Alliance", "organisation", "member"),
            has_relations=_ties("Relation", "organisation", "other"),
            has_phase=_phase(),
            has_networks=_told_of_networks(),
        )

    def with_alike(self) -> Self:
        """With whether another that everybody sees has a name like it: `is_alike`."""
        return self.annotate(is_alike=_has_alike("pk"))

    def with_page(self) -> Self:
        """With all that the page of an organisation shows, save its numbers."""
        words: Any = apps.get_model("directory", "ProfileWord").objects
        places: Any = apps.get_model("directory", "Place").objects
        return (
            self.select_related("logo")
            .defer("logo__picture")
            .prefetch_related(
                Prefetch("memberships", memberships().order_by("-asked_at")),
                Prefetch("profile_words", words.select_related("word")),
                Prefetch("places", places.select_related("district")),
            )
        )


def _has_alike(profile: str) -> Exists:
    rows: Any = apps.get_model("directory", "Likeness").objects
    found = {"status__in": SHOWN, "hidden_at": None, "unnamed_at": None}
    other = {f"other__memberships__{name}": value for name, value in found.items()}
    return Exists(rows.filter(profile=OuterRef(profile), **other))


def _told_of_networks() -> Exists:
    rows: Any = apps.get_model("directory", "Nesting").objects.filter(status="told", side="below")
    return Exists(rows.filter(profile=OuterRef("pk")))


def _phase() -> Exists:
    return Exists(apps.get_model("directory", "Coalition").objects.filter(profile=OuterRef("pk")))


def _ties(name: str, one: str, other: str) -> Exists:
    rows: Any = apps.get_model("directory", name).objects
    ours = OuterRef("organisation")
    return Exists(rows.filter(Q(**{one: ours}) | Q(**{other: ours})))


def memberships(profile: Any = None) -> "QuerySet[Any]":
    """All, or those of one page."""
    rows: Any = apps.get_model("directory", "Membership").objects
    found: QuerySet[Any] = rows.filter(profile=profile) if profile is not None else rows.all()
    return found


class WordQuerySet(models.QuerySet["Word"]):
    def offered(self) -> Self:
        """Those that can be chosen."""
        return self.filter(retired_at=None, merged_into=None)

    def listed(self) -> Self:
        """Those that stand for themselves, also when nobody can choose them any more."""
        return self.filter(merged_into=None)

    def with_current(self) -> Self:
        """All, each with the one that it went into; those that can be chosen first."""
        return self.select_related("merged_into").order_by(F("merged_at").asc(nulls_first=True), "list", "slug")


class StewardshipQuerySet(models.QuerySet["Stewardship"]):
    def on(self, day: date) -> Self:
        """Who runs the network on `day`."""
        return self.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)

    def visible_to(self, actor: "Actor") -> Self:
        """Everybody may know who runs the network, and who did."""
        return self.all()


class ImprintQuerySet(models.QuerySet["Imprint"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Everybody may know who answers for the network."""
        return self.all()


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, actor: "Actor") -> Self:
        """All of the network, to those who run it."""
        return self.filter(Exists(stewarding(actor.holds("represent"))))


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Places of organisations that are shown, and my own."""
        shown = Q(Exists(memberships(OuterRef("profile")).filter(FOUND)))
        return self.filter(shown | Q(profile__organisation_id__in=actor.organisations))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, actor: "Actor") -> Self:
        """My organisation's own numbers, and those that others chose to show."""
        return self.filter(Q(organisation_id__in=actor.organisations) | Q(shown_at__isnull=False))


class FoundingQuerySet(models.QuerySet["Founding"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What I asked for; the operator sees all."""
        return self.all() if actor.is_operator else self.filter(person_id=actor.person_id)

    def waiting(self) -> Self:
        """Asked and not yet answered, the longest first."""
        return self.filter(status="asked").order_by("asked_at")
