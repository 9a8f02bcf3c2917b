"""What the lowest floor asks and only a higher one knows: who runs the network. The roof says who answers."""

from collections.abc import Callable
from typing import Any

Runs = Callable[[Any], bool]

_runs: list[Runs] = []


def answered_by(runs: Runs) -> None:
    """Say once, when the house opens, who knows."""
    _runs[:] = [runs]


def runs_network(by: Any) -> bool:
    """Whether `by` acts now for an organisation that runs the network where we are, with a confirmed mandate."""
    return _runs[0](by)
