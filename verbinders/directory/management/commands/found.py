"""bin/manage found: a network begins at once, without asking on the front door."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.founding import found
from verbinders.directory.kinds import Kind
from verbinders.directory.management.operator import operating
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.kit.languages import LANGUAGES
from verbinders.kit.mail import require_mail_address
from verbinders.kit.text import Texts, clean_text
from verbinders.networks.links import link
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person, PersonData

SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")


class Command(BaseCommand):
    help = "Begins a network, run by one organisation. Texts are in the first language."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--slug", required=True, help="Its address: small letters, digits and dashes.")
        parser.add_argument("--name", required=True)
        parser.add_argument("--town", required=True)
        parser.add_argument("--language", action="append", help="Tag, such as nl; may be repeated. Default: nl and en.")
        parser.add_argument("--district", action="append", default=[], help="May be repeated.")
        parser.add_argument("--mission", required=True)
        parser.add_argument("--goal", action="append", required=True, help="May be repeated; each needs its --why.")
        parser.add_argument("--why", action="append", default=[], help="Why together, for the goal before it.")
        parser.add_argument("--organisation", required=True, help="The organisation that runs the network.")
        parser.add_argument("--kind", required=True, choices=Kind.values, help="What kind of organisation that is.")
        parser.add_argument("--mail", required=True, help="The address with which its person signs in.")
        parser.add_argument("--person-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        with operating("found") as operator:
            network = found(_plan(options), _person(options, operator), by=operator)
        self.stdout.write(f"{network.name} has begun: {link(network, 'home')}")


def _plan(options: dict[str, Any]) -> Plan:
    """What was typed, as a plan. Raises ValidationError or CommandError."""
    if not SLUG.fullmatch(options["slug"]):
        raise CommandError("--slug begins with a small letter and has 2 to 40 small letters, digits and dashes.")
    languages = options["language"] or ["nl", "en"]
    if unknown := [tag for tag in languages if tag not in LANGUAGES]:
        raise CommandError(f"We know no language “{unknown[0]}”. Give its tag, such as nl or ar.")
    if len(options["goal"]) != len(options["why"]):
        raise CommandError("Every --goal needs its --why: why is it better done together?")

    def text(words: str) -> Texts:
        return Texts.of(**{languages[0]: _words(words)})

    return Plan(
        slug=options["slug"],
        name=_words(options["name"]),
        town=_words(options["town"]),
        languages=list(dict.fromkeys(languages)),
        districts=[_words(district) for district in options["district"]],
        mission=text(options["mission"]),
        goals=[GoalPlan(text(goal), text(why)) for goal, why in zip(options["goal"], options["why"], strict=True)],
        organisation=_words(options["organisation"]),
        kind=options["kind"],
    )


def _person(options: dict[str, Any], operator: Actor) -> Person:
    """Who will represent the organisation; somebody whom we know already keeps their own name."""
    mail = options["mail"].strip()
    try:
        require_mail_address(mail)
    except ValidationError as error:
        raise CommandError(f"“{mail}” is no mail address.") from error
    person = Person.objects.with_mail(mail)
    if not hasattr(person, "data"):
        PersonData.begin(person, _words(options["person_name"]), (options["language"] or ["nl"])[0], by=operator)
    return person


def _words(typed: str) -> str:
    """Raises CommandError when nothing is left."""
    words = clean_text(typed)
    if not words:
        raise CommandError("An empty text tells nothing. Fill in every option that you use.")
    return words
