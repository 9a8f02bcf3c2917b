"""What a form offers to choose from, is what its reader may see (G15).

Every form that a role may open is opened, and each key of a row that stands among its choices is looked up as that
reader. Some 15 s for each database.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.forms import BaseForm

from verbinders.directory.models import Profile, Word
from verbinders.key_persons.forms import AskForm
from verbinders.parties.actors import Actor, entering
from verbinders.parties.models import Mandate
from verbinders.site.tests.once import told_once
from verbinders.site.tests.test_extra_fields import DOORS, ways
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db
ROLES = ("resident", "applicant", "helper", "member", "steward", "stranger")
world = told_once(built)


@contextmanager
def showing() -> Iterator[list[BaseForm]]:
    """Every form of which a question is drawn meanwhile."""
    seen: dict[int, BaseForm] = {}
    plain = BaseForm.__getitem__

    def noted(form: BaseForm, name: str) -> Any:
        seen[id(form)] = form
        return plain(form, name)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(BaseForm, "__getitem__", noted)
        shown: list[BaseForm] = []
        yield shown
        shown += seen.values()


def offered(form: BaseForm) -> Iterator[tuple[str, str]]:
    """For each question with choices their values."""
    for name, question in form.fields.items():
        for value, label in getattr(question, "choices", ()):
            inner = label if isinstance(label, list | tuple) else [(value, label)]
            yield from ((name, str(key)) for key, _words in inner)


def is_key(value: str, slugs: frozenset[str]) -> bool:
    """Whether it names a row: by its key, or a page by its address."""
    try:
        UUID(value)
    except ValueError:
        return value in slugs
    return True


def visible_to(actor: Actor) -> frozenset[str]:
    """Keys of all that this reader may see where we are."""
    found: set[Any] = set(Word.objects.values_list("pk", flat=True))
    for model in apps.get_models():
        rows = getattr(model, "objects", None)
        if model.__module__.startswith("verbinders.") and hasattr(rows, "visible_to") and model.__name__ != "Entry":
            found |= set(rows.visible_to(actor).values_list("pk", flat=True))  # type: ignore[union-attr]
    for page in Profile.objects.visible_to(actor):
        found |= {page.slug, page.organisation_id}
    found |= set(Mandate.objects.visible_to(actor).values_list("person_id", flat=True))
    return frozenset(map(str, found | actor.organisations))


def hidden_choices(world: World, role: str) -> tuple[list[str], int]:
    """What is offered to this role and is not theirs to see; and how many rows were offered in all."""
    slugs = frozenset(str(value) for (noun, _key), value in world.ids.items() if noun == "profile")
    asked: dict[str, set[tuple[str, str]]] = {}
    for route in (one for one in DOORS if "GET" in one.methods):
        for way in ways(world, route, (role,)):
            with showing() as forms:
                way.client.get(path(route, world, way.kwargs))
            found = {one for form in forms for one in offered(form) if is_key(one[1], slugs)}
            asked.setdefault(route.verb, set()).update(found)
    with entering(world.here, world.people[role], writes=False) as actor:
        mine = visible_to(actor)
    hidden = [f"{verb} {name}: {key}" for verb, found in asked.items() for name, key in found if key not in mine]
    return sorted(hidden), sum(map(len, asked.values()))


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_offered_that_the_reader_may_not_see(world: World, role: str) -> None:
    hidden, total = hidden_choices(world, role)
    assert hidden == []
    assert total >= (5 if role in ("member", "steward") else 0)


def test_the_control_finds_somebody_of_another_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, stranger = AskForm.__init__, world.people["stranger"]
    assert stranger is not None

    def careless(form: AskForm, data: Any = None, *, people: Mapping[UUID, str]) -> None:
        plain(form, data, people={**people, stranger.pk: "Chris"})

    monkeypatch.setattr(AskForm, "__init__", careless)
    hidden, _total = hidden_choices(world, "member")
    assert hidden == [f"keyperson.ask person: {stranger.pk}"]
