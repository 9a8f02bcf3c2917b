"""Who may say that two organisations belong together: one asks, the other answers, and either ends it."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Profile, Relation
    from verbinders.parties.actors import Actor


def propose(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id)


record = propose


def accept(actor: "Actor", relation: "Relation") -> bool:
    return speaks(actor, relation.answers_id)


decline = accept


def end(actor: "Actor", relation: "Relation") -> bool:
    return speaks(actor, relation.organisation_id) or speaks(actor, relation.other_id)
