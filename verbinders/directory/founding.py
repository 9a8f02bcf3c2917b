"""`found`: a network begins, with goals, a steward and its first member. A verb of many nouns, in one act."""

from collections import defaultdict
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.models.founding import Plan
from verbinders.directory.models.membership import Membership
from verbinders.directory.models.profile import Profile
from verbinders.directory.models.stewardship import Stewardship
from verbinders.directory.models.word import Word
from verbinders.directory.starter_words import STARTER_WORDS
from verbinders.history.verbs import NotAllowed
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal, Network
from verbinders.networks.scope import also, at
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate, Organisation, Person, Presence


def found(plan: Plan, person: Person, *, by: Actor) -> Network:
    """Begin a network as the operator; `person` will represent its steward. Raises ValidationError."""
    if not by.is_operator:
        raise NotAllowed("found")
    if plan.slug in settings.RESERVED_SLUGS or Network.objects.filter(slug=plan.slug).exists():
        raise ValidationError(_("The address “%(slug)s” is taken. Choose another.") % {"slug": plan.slug})
    if not plan.goals:
        raise ValidationError(_("A network needs at least one goal, and why together."))
    network = _network(plan, by)
    with at(network, by):
        for position, goal in enumerate(plan.goals):
            Goal.begin(network, text=goal.text, why_together=goal.why_together, position=position, by=by)
        _words(network, plan, by)
        _steward(network, plan, person, by)
    return network


def _network(plan: Plan, by: Actor) -> Network:
    background, color, highlight, on_highlight = plan.colours
    return Network.found(
        None,
        by=by,
        slug=plan.slug,
        name=plan.name,
        town=plan.town,
        languages=plan.languages,
        mission=plan.mission,
        background=background,
        color=color,
        highlight=highlight,
        on_highlight=on_highlight,
    )


def _words(network: Network, plan: Plan, by: Actor) -> None:
    """The lists begin with what most towns need; the districts are the town's own."""
    districts = [Texts.of(**{network.language: district}) for district in dict.fromkeys(plan.districts)]
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for name, texts in (*STARTER_WORDS, *((Word.List.DISTRICT, text) for text in districts)):
        word = Word.begin(network, list=name, text=texts, by=by, taken=taken[name])
        taken[name].append(word.slug)


def _steward(network: Network, plan: Plan, person: Person, by: Actor) -> None:
    organisation = Organisation.begin(network, by=by)
    with also(organisation.pk):
        steward = replace(by, organisation_id=organisation.pk)
        for power in (Mandate.Power.REPRESENT, Mandate.Power.COORDINATE):
            Mandate.give(organisation, person, power=power, by=steward)
        Presence.note(organisation, network)
        profile = Profile.begin(network, organisation, name=plan.organisation, summary=Texts(plan.summary), by=steward)
        Stewardship.begin(network, profile, by=steward)
        if plan.is_member:
            Membership.begin(network, profile, kind=plan.kind, by=steward)
