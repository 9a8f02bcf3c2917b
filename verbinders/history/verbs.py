"""A verb changes one thing: in one transaction, by one actor, with one line of history under its own name.

Three kinds. `@opens(to=…)` makes a thing, `@move(A, B, to=C)` changes its status, `@verb` changes it without status.
Each asks its rule (`rules/<noun>.py`, a function of the verb's name), so no door can forget to ask.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import Any, Literal, TypeVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils.functional import Promise

from verbinders.history.by import By, Door
from verbinders.history.models import Act, Entry
from verbinders.history.reactions import react

F = TypeVar("F", bound=Callable[..., Any])
Says = str | Promise
Rule = Callable[[Any, Any], bool]


class NotAllowed(PermissionDenied):
    """The actor may not do this verb. On the screen it is a page that does not exist."""


class MoveNotAllowed(Exception):
    """The thing is no longer in a status from which this verb may be done: somebody was first."""

    def __init__(self, thing: models.Model, name: str, status: str) -> None:
        super().__init__(f"{name} from {status}")
        self.thing, self.name, self.status = thing, name, status


class NoAct(TypeError):
    """A verb was called by somebody who is not in the middle of an act."""


@dataclass(frozen=True)
class Spec:
    """What a verb declares about itself: its kind, its doors, its sentence in the history, its moves."""

    kind: Literal["opens", "move", "verb"]
    name: str
    says: Says
    doors: tuple[Door, ...]
    sources: tuple[str, ...] = ()
    to: str = ""
    scarce: str = ""


def verb(*, says: Says, doors: tuple[Door, ...] = (Door.PAGE,), scarce: str = "") -> Callable[[F], F]:
    """Declare a verb that changes a thing without changing its status. `scarce`: the foreign key to lock first."""

    def declare(do: F) -> F:
        return _on_a_row(do, Spec("verb", do.__name__, says, doors, scarce=scarce))

    return declare


def move(
    *sources: str, to: str, says: Says, doors: tuple[Door, ...] = (Door.PAGE,), scarce: str = ""
) -> Callable[[F], F]:
    """Declare a verb that moves `status` from one of `sources` to `to`. `scarce`: the foreign key to lock first."""

    def declare(do: F) -> F:
        return _on_a_row(do, Spec("move", do.__name__, says, doors, tuple(map(str, sources)), str(to), scarce))

    return declare


def opens(*, says: Says, to: str = "", doors: tuple[Door, ...] = (Door.PAGE,), locks: bool = True) -> Callable[[F], F]:
    """Declare a verb that makes a thing under a parent, its first argument; stands above `@classmethod`.

    The parent is locked first (it is what is scarce) and is what the rule is asked about.
    """

    def declare(do: F) -> F:
        spec = Spec("opens", do.__name__, says, doors, to=str(to))
        make: Callable[..., Any] = do.__func__  # type: ignore[attr-defined]

        @wraps(make)
        def done(cls: type[models.Model], parent: Any, *args: Any, **kwargs: Any) -> models.Model:
            by, act = _actor(spec, kwargs)
            with transaction.atomic():
                if locks and isinstance(parent, models.Model):
                    _lock(parent)
                require(rule(cls, spec.name), by, parent)
                thing: Any = make(cls, parent, *args, **kwargs)
                if spec.to:
                    thing.status = spec.to
                if thing._state.adding:
                    thing.clean_fields(exclude=_keys(thing))
                    thing.save(force_insert=True)
                _record(thing, spec, [], by, act)
            return thing  # type: ignore[no-any-return]

        done.spec = spec  # type: ignore[attr-defined]
        return classmethod(done)  # type: ignore[return-value]

    return declare


def _on_a_row(do: F, spec: Spec) -> F:
    """Lock the row, ask, check, change, save, write the line, and what follows: all or nothing."""

    @wraps(do)
    def done(self: Any, *args: Any, **kwargs: Any) -> Any:
        by, act = _actor(spec, kwargs)
        with transaction.atomic():
            if spec.scarce:
                _lock(getattr(self, spec.scarce))
            _take(self)
            require(rule(type(self), spec.name), by, self)
            if spec.sources and self.status not in spec.sources:
                raise MoveNotAllowed(self, f"{self._meta.model_name}.{spec.name}", self.status)
            before = _values(self)
            result = do(self, *args, **kwargs)
            if spec.to:
                self.status = spec.to
            changed = [name for name, value in _values(self).items() if value != before[name]]
            self.clean_fields(exclude={f.name for f in self._meta.fields if f.attname not in changed} | _keys(self))
            if changed:
                self.save(update_fields=changed)
            _record(self, spec, changed, by, act)
        return result

    done.spec = spec  # type: ignore[attr-defined]
    return done  # type: ignore[return-value]


def _lock(thing: models.Model) -> None:
    """Wait for whoever else is busy with it. What is scarce goes first, always in the same order."""
    if not _locking(thing).filter(pk=thing.pk).exists():
        raise NotAllowed(str(thing.pk))


def _take(thing: models.Model) -> None:
    """Lock it, and see it as it is now. What was taken away meanwhile, or stands behind a wall, is not there for us."""
    try:
        thing.refresh_from_db(from_queryset=_locking(thing))
    except ObjectDoesNotExist as gone:
        raise NotAllowed(str(thing.pk)) from gone


def _locking(thing: models.Model) -> "models.QuerySet[models.Model]":
    """No two at once. Keys never change, so who only points at the row (a foreign key) need not wait."""
    return type(thing)._base_manager.select_for_update(no_key=True)


def _actor(spec: Spec, kwargs: dict[str, Any]) -> tuple[By, Act]:
    by: By | None = kwargs.get("by")
    if by is None or not isinstance(by.act, Act):
        raise NoAct(f"{spec.name} needs by=, somebody in the middle of an act")
    return by, by.act


def _values(thing: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


def _keys(thing: models.Model) -> set[str]:
    """Foreign keys are checked by the database, not by a query each."""
    return {field.name for field in thing._meta.fields if field.is_relation}


def _record(thing: models.Model, spec: Spec, changed: list[str], by: By, act: Act) -> None:
    name = f"{thing._meta.model_name}.{spec.name}"
    Entry.objects.create(
        # A thing of no network may point at one (a founding); it does not live there.
        network_id=getattr(thing, "network_id", None) if getattr(thing, "lives_in_network", False) else None,
        act=act,
        verb=name,
        subject=thing._meta.label_lower,
        subject_id=thing.pk,
        person_id=by.person_id,
        organisation_id=by.organisation_id,
        owner_id=getattr(thing, "organisation_id", None),
        via=by.via,
        changed=changed,
    )
    react(name, thing, by=by)


def require(asked: Rule, by: By, thing: object) -> None:
    """Raises NotAllowed when the rule says no."""
    if not asked(by, thing):
        raise NotAllowed(asked.__name__)


def rule(model: type[models.Model], name: str) -> Rule:
    """The rule of a verb: the function of the same name in `rules/<noun>.py` of the model's own capability."""
    module = import_module(f"{apps.get_app_config(model._meta.app_label).name}.rules.{model._meta.model_name}")
    found: Rule = getattr(module, name)
    return found


def verbs(model: type[models.Model]) -> dict[str, Spec]:
    """All verbs of a noun, inherited ones too."""
    found = {}
    for base in reversed(model.__mro__):
        for name, value in vars(base).items():
            spec = getattr(getattr(value, "__func__", value), "spec", None)
            if isinstance(spec, Spec):
                found[name] = spec
    return found


def moves(model: type[models.Model]) -> dict[str, tuple[tuple[str, ...], str]]:
    """The life of a noun as a table: verb -> (from, to)."""
    return {name: (spec.sources, spec.to) for name, spec in verbs(model).items() if spec.to}


def all_verbs() -> Iterator[tuple[type[models.Model], Spec]]:
    """Every verb of the house."""
    for model in apps.get_models():
        for spec in verbs(model).values():
            yield model, spec


def spec_named(name: str) -> Spec | None:
    """The verb behind a line of history ("membership.admit"), None when it exists no more."""
    noun, _, wanted = name.partition(".")
    for model in apps.get_models():
        if model._meta.model_name == noun and wanted in verbs(model):
            return verbs(model)[wanted]
    return None
