"""A word of its own in every text of the house, and of each word whose it is: so that a test hears where it comes out.

Written straight into the columns that the models have, so that a new column takes part by itself.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, models, transaction

from verbinders.directory.models import Membership, Profile
from verbinders.directory.queries import FOUND, KNOWN
from verbinders.files import store
from verbinders.key_persons.models import KeyPerson
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts, TranslatedText
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.scope import at
from verbinders.networks.walls import plan
from verbinders.notices.models import Reply
from verbinders.parties.models import Consent, Mandate, Organisation, Person
from verbinders.parties.purposes import NAME_ON_PAGE
from verbinders.site.tests.canaries.decided import ALL, NONE, OPEN_TO, SAYS_NOTHING, heard_by

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FIRST = "zqxk"  # Seven signs in all: the shortest column, a postcode, takes no more.
SONG = re.compile(rf"{FIRST}[0-9a-z]{{3}}|{FIRST.upper()}[0-9A-Z]{{3}}")
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
MAIL = "account.EmailAddress.email"  # The one column that is not of a model of ours.
# In what is stored as JSON: what a program reads there, and nobody wrote.
CODES = frozenset("kind why row by accent roll slug status language languages".split())


@dataclass(frozen=True, slots=True)
class Canary:
    """One word: where it stands, whose it is, and who may hear it."""

    word: str
    column: str
    heard_by: frozenset[str]
    network_id: UUID | None
    organisations: frozenset[UUID]
    person_id: UUID | None
    is_found: bool  # Everybody finds the organisations it is of.
    is_known: bool  # Who takes part knows them.


class Everybody(NamedTuple):
    """Opens every wall of a network, for who plants."""

    person_id: UUID | None
    organisations: frozenset[UUID]


@dataclass
class Aviary:
    """All canaries, by their word."""

    birds: dict[str, Canary] = field(default_factory=dict)
    found: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)
    asked: set[UUID | None] = field(default_factory=set)  # Who asked to join.
    homes: dict[UUID, UUID] = field(default_factory=dict)  # Of each organisation its network.
    coming: list[Canary] = field(default_factory=list)

    def heard_in(self, text: str) -> Iterator[Canary]:
        """Those that sing in `text`, each once."""
        for word in {song.lower() for song in SONG.findall(text)}:
            if word in self.birds:
                yield self.birds[word]

    def new(self, column: str, row: Any) -> str:
        """The next word, for this row."""
        number, signs = len(self.birds) + len(self.coming), ""
        for _place in range(3):
            number, sign = divmod(number, 36)
            signs = DIGITS[sign] + signs
        self.coming.append(self._bird(FIRST + signs, column, row))
        return FIRST + signs

    def alight(self) -> None:
        """Those that were new sit where they were put."""
        self.birds |= {bird.word: bird for bird in self.coming}
        self.fly_off()

    def fly_off(self) -> None:
        """There was no place for them."""
        self.coming.clear()

    def _bird(self, word: str, column: str, row: Any) -> Canary:
        whose = organisations_of(row)
        home = getattr(row, "network_id", None) or next((self.homes[one] for one in whose if one in self.homes), None)
        open_to = OPEN_TO.get(row._meta.label, lambda row: ALL)(row)
        whom = heard_by()[column] - (ALL - open_to) - unsaid(self, row)
        person_id = getattr(row, "person_id", None) or getattr(row, "asker_id", None) or getattr(row, "user_id", None)
        return Canary(word, column, whom, home, whose, person_id, whose <= self.found, whose <= self.known)


def columns(model: type[models.Model]) -> list[Any]:
    """The columns of a model that can hold what somebody says."""
    return [
        one for one in model._meta.concrete_fields if isinstance(one, TEXTS) and not one.choices and not one.primary_key
    ]


def all_columns() -> set[str]:
    """By their whole name, those of every model of ours."""
    return {f"{model._meta.label}.{one.name}" for model in plan.house_models() for one in columns(model)}


def unsaid(aviary: Aviary, row: Any) -> frozenset[str]:
    """Of the name of somebody, who may not hear it because they agreed to nothing and asked for nothing."""
    if row._meta.label != "parties.PersonData":
        return NONE
    whose = {"person_id": row.person_id}
    on_a_page = Consent.objects.filter(**whose, purpose=NAME_ON_PAGE, withdrawn_at=None).exists()
    agreed = on_a_page or models.QuerySet(KeyPerson).filter(**whose, status="agreed").exists()
    return (NONE if agreed else ALL) | (NONE if row.person_id in aviary.asked else frozenset({"stewards"}))


def organisations_of(row: Any) -> frozenset[UUID]:
    """All that the row is of: it names them, or a page of theirs. Of a person: for which they act."""
    if row._meta.label in ("parties.PersonData", EmailAddress._meta.label):
        person_id = row.person_id if hasattr(row, "person_id") else row.user_id
        held = Mandate.objects.filter(person_id=person_id).values_list("organisation_id", flat=True)
        wrote: models.QuerySet[Reply] = models.QuerySet(Reply).filter(person_id=person_id, is_ours=True)
        return frozenset([*held, *wrote.values_list("organisation_id", flat=True)])
    found = {row.organisation_id} if row._meta.label == "directory.Profile" else set()
    for one in row._meta.concrete_fields:
        if isinstance(one, models.ForeignKey) and one.related_model is Organisation:
            found.add(getattr(row, one.attname))
        if isinstance(one, models.ForeignKey) and one.related_model is Profile and getattr(row, one.attname):
            found.add(getattr(row, one.name).organisation_id)
    return frozenset(found - {None})


def planted(networks: list[Network]) -> Aviary:
    """A canary in every column of every row, of the networks and of people."""
    aviary, everything = Aviary(), Everybody(None, frozenset(Organisation.objects.values_list("pk", flat=True)))
    for network in networks:
        with as_worker(), at(network, everything):
            rows = Membership.objects
            aviary.found |= set(rows.filter(FOUND).values_list("organisation_id", flat=True))
            aviary.known |= set(rows.filter(KNOWN).values_list("organisation_id", flat=True))
            aviary.asked |= set(rows.values_list("person_id", flat=True))
            aviary.homes |= dict.fromkeys(Profile.objects.values_list("organisation_id", flat=True), network.pk)
    for home in (*networks, None):
        with as_worker(), at(home, everything):
            for model in plan.house_models():
                if issubclass(model, NetworkModel) == (home is not None):
                    _plant(aviary, model)
            if home is None:
                for address in EmailAddress.objects.all():
                    mail = f"{aviary.new(MAIL, address)}@canary.example"
                    EmailAddress.objects.filter(pk=address.pk).update(email=mail)
                    aviary.alight()
    return aviary


def _plant(aviary: Aviary, model: type[models.Model]) -> None:
    label = model._meta.label
    wanted = [one for one in columns(model) if {label, f"{label}.{one.name}"}.isdisjoint(SAYS_NOTHING)]
    if not wanted:
        return
    rows: Any = model._base_manager
    for row in list(rows.order_by("pk")):
        try:
            _write(aviary, rows, row, wanted)
        except IntegrityError:  # Some of it only a row in another state can hold.
            for one in wanted:
                with suppress(IntegrityError):
                    _write(aviary, rows, row, [one])


def _write(aviary: Aviary, rows: Any, row: Any, wanted: list[Any]) -> None:
    told = {one.name: value for one in wanted if (value := _put(aviary, row, one))}
    try:
        with transaction.atomic():
            rows.filter(pk=row.pk).update(**told)
    except IntegrityError:
        aviary.fly_off()
        raise
    aviary.alight()


def _put(aviary: Aviary, row: Any, column: Any) -> Any:
    """The word in the shape that this column takes. Nothing where a shape is wanted that only a verb knows."""
    old, name = getattr(row, column.name), f"{row._meta.label}.{column.name}"
    if name == "files.Version.path":
        return store.keep(row.network_id, [aviary.new(name, row).encode()])
    if isinstance(column, models.JSONField) and not isinstance(column, TranslatedText) and not old:
        return None
    word = aviary.new(name, row)
    if isinstance(column, TranslatedText):
        return Texts.of(nl=word)
    if name == "directory.IntakeRow.left":
        return [[one[0], word] for one in old]  # Which column, and what stood there.
    if isinstance(column, models.JSONField):
        return sung(old, word)
    if isinstance(column, models.BinaryField):
        return f"RIFF{word}".encode()
    shapes = {models.EmailField: f"{word}@canary.example", models.URLField: f"https://{word}.example/"}
    return shapes.get(type(column), word)


def sung(value: Any, word: str) -> Any:
    """The same with `word` wherever somebody's words stood."""
    if isinstance(value, dict):
        return {key: inner if key in CODES else sung(inner, word) for key, inner in value.items()}
    if isinstance(value, list):
        return [sung(inner, word) for inner in value]
    return word if isinstance(value, str) else value


def is_spoken_for(person: Person | None) -> frozenset[UUID]:
    """The organisations for which somebody acts."""
    if person is None:
        return frozenset()
    with as_worker():
        return frozenset(Mandate.objects.filter(person=person).values_list("organisation_id", flat=True))
