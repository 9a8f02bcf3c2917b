"""`with at(network, actor):` is the only way to rows.

It opens the transaction (PostgreSQL always; SQLite when it writes, because there a transaction takes the one write
lock), and tells PostgreSQL which network, person and organisations are asking, so that the row-level walls hold even
where a query forgot to.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db import connection, transaction

if TYPE_CHECKING:
    from verbinders.networks.models import Network


class OutsideNetwork(RuntimeError):
    """Rows of a network were asked for outside `with at(network, actor):`."""


class Asker(Protocol):
    """Who asks for rows: see `parties.Actor`."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def organisations(self) -> frozenset[UUID]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """Where we are and who asks: what the fail-closed querysets and the walls in PostgreSQL look at."""

    network_id: UUID | None = None
    person_id: UUID | None = None
    organisations: frozenset[UUID] = frozenset()

    def settings(self) -> tuple[str, str, str]:
        """The three PostgreSQL session values; empty means nobody and nothing."""
        return (
            str(self.network_id or ""),
            str(self.person_id or ""),
            ",".join(sorted(map(str, self.organisations))),
        )


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


def here() -> Scope:
    """The scope in which we are. Raises OutsideNetwork when there is none."""
    scope = _scope.get()
    if scope is None:
        raise OutsideNetwork("Use `with at(network, actor):` around what asks for rows.")
    return scope


def network_here() -> UUID:
    """The network in which we are. Raises OutsideNetwork when there is none."""
    network_id = here().network_id
    if network_id is None:
        raise OutsideNetwork("Here is no network.")
    return network_id


@contextmanager
def at(network: "Network | None", actor: Asker | None, *, writes: bool = True) -> Iterator[None]:
    """Be in `network` as `actor` (None: a visitor). `at(None, actor)` is the root: global tables only."""
    scope = Scope(
        network_id=network.pk if network else None,
        person_id=actor.person_id if actor else None,
        organisations=actor.organisations if actor else frozenset(),
    )
    needs_transaction = writes or connection.vendor == "postgresql"
    with transaction.atomic() if needs_transaction else nullcontext(), _within(scope):
        yield


@contextmanager
def also(organisation_id: UUID) -> Iterator[None]:
    """Open the owner wall for one organisation more, inside a verb whose rule has just said yes.

    For the few verbs in which one organisation acts on another's row: a steward who admits, a founder who begins.
    """
    scope = here()
    with _within(replace(scope, organisations=scope.organisations | {organisation_id})):
        yield


@contextmanager
def _within(scope: Scope) -> Iterator[None]:
    outer = _scope.get()
    token = _scope.set(scope)
    _tell_database(scope)
    try:
        yield
    finally:
        _scope.reset(token)
        _tell_database(outer or Scope())


def _tell_database(scope: Scope) -> None:
    if connection.vendor == "postgresql" and _listens():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('app.network', %s, true), set_config('app.person', %s, true),"
                " set_config('app.organisations', %s, true)",
                scope.settings(),
            )


def _listens() -> bool:
    """Not when it broke or will be rolled back: then the rollback takes the settings back as well."""
    broken = connection.connection is not None and connection.connection.info.transaction_status.name == "INERROR"
    return not (connection.needs_rollback or broken or connection.closed_in_transaction)
