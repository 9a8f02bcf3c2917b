"""Reading what ties organisations to each other: nothing of one that not everybody may see, save to the two."""

from datetime import timedelta
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from verbinders.directory.queries import FOUND, SHOWN, memberships, stewarding
from verbinders.kit.time import now

if TYPE_CHECKING:
    from verbinders.directory.models import (  # noqa: F401 -- in quotes below
        Alliance,
        Coalition,
        Introduction,
        Nesting,
        Relation,
        Succession,
    )
    from verbinders.parties.actors import Actor

LATELY = timedelta(days=30)


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What was agreed, to everybody, unless one of the pages is hidden; what was only asked, to the two."""
        return self.filter(
            Q(~_hidden("profile"), ~_hidden("before_profile"), status="agreed")
            | _of_the_two(actor, "organisation_id", "before_id")
        )

    def followed_by(self, actor: "Actor") -> Self:
        """Of my organisations, and all for the stewards."""
        runs = Q(Exists(stewarding(actor.holds("represent"))))
        return self.filter(_of_the_two(actor, "organisation_id", "before_id") | runs)

    def about(self, organisation_id: UUID) -> Self:
        """Which it is itself, before or after, the latest first."""
        ours = Q(organisation_id=organisation_id) | Q(before_id=organisation_id)
        return self.filter(ours, status__in=("asked", "agreed")).select_related("profile", "before_profile")


class AllianceQuerySet(models.QuerySet["Alliance"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Who takes part, to everybody who finds both pages; who was only asked, to the two."""
        return self.filter(
            Q(_found("profile"), _found("member_profile"), status="joined", unnamed_at=None)
            | _of_the_two(actor, "organisation_id", "member_id")
        )

    def unnamed_in(self, organisation_id: UUID) -> Self:
        """Who makes up this coalition and does not want to be named with it, or nowhere in public."""
        asked = Exists(memberships(OuterRef("member_profile")).filter(unnamed_at__isnull=False, status__in=SHOWN))
        return self.filter(Q(unnamed_at__isnull=False) | Q(asked), organisation_id=organisation_id, status="joined")

    def about(self, organisation_id: UUID) -> Self:
        """Which it is itself, as a coalition or as one of its members; not what has ended."""
        ours = Q(organisation_id=organisation_id) | Q(member_id=organisation_id)
        return self.filter(ours, status__in=("asked", "joined")).select_related("profile", "member_profile")


class RelationQuerySet(models.QuerySet["Relation"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What both agreed, to everybody who finds both pages; what was only asked, to the two."""
        return self.filter(
            Q(_found("profile"), _found("other_profile"), status="agreed")
            | _of_the_two(actor, "organisation_id", "other_id")
        )

    def followed_by(self, actor: "Actor") -> Self:
        """Of my organisations, and all for the stewards."""
        runs = Q(Exists(stewarding(actor.holds("represent"))))
        return self.filter(_of_the_two(actor, "organisation_id", "other_id") | runs)

    def about(self, organisation_id: UUID) -> Self:
        """In which it is itself one of the two; not what was ended or declined."""
        ours = Q(organisation_id=organisation_id) | Q(other_id=organisation_id)
        return self.filter(ours, status__in=("asked", "agreed")).select_related("profile", "other_profile")


class CoalitionQuerySet(models.QuerySet["Coalition"]):
    def visible_to(self, actor: "Actor") -> Self:
        """How far a coalition is, to who finds its page."""
        ours = Q(organisation_id__in=actor.holds("represent"))
        return self.filter(Q(_found("profile")) | ours)


class NestingQuerySet(models.QuerySet["Nesting"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What is told now, to who finds the page of the organisation that says it."""
        ours = Q(organisation_id__in=actor.holds("represent"))
        return self.filter(Q(_found("profile")) | ours, status="told").select_related("profile")


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, actor: "Actor") -> Self:
        """To the new member itself. Those who run the network see numbers only."""
        return self.filter(organisation_id__in=actor.holds("represent"))

    def open(self) -> Self:
        """Suggested within a quarter of a year, or greeted within a month, while everybody finds the other page."""
        suggested = Q(status="suggested", suggested_at__gt=now() - 3 * LATELY)
        lately = Q(status="greeted", settled_at__gt=now() - LATELY)
        return self.filter(suggested | lately, _found("other_profile")).select_related("profile", "other_profile")


def _found(profile: str) -> Exists:
    return Exists(memberships(OuterRef(profile)).filter(FOUND))


def _hidden(profile: str) -> Exists:
    """Hidden by the stewards, or not named because it asked so: that counts also after it left."""
    asked = Q(unnamed_at__isnull=False) | Q(hidden_at__isnull=False, status__in=SHOWN)
    return Exists(memberships(OuterRef(profile)).filter(asked))


def _of_the_two(actor: "Actor", one: str, other: str) -> Q:
    mine = actor.holds("represent")
    return Q(**{f"{one}__in": mine}) | Q(**{f"{other}__in": mine})
