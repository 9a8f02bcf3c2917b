"""What is heavy takes turns: a sixth of the pages in each run, another one each time. LONG=1 looks at all of them.

SEED=… finds the same sixth again; a test that fails says which it was.
"""

import logging
import os
import random
from collections.abc import Sequence
from typing import TypeVar

from verbinders.kit.time import now

T = TypeVar("T")
PARTS = 6
LONG = os.environ.get("LONG") == "1"
SEED = int(os.environ.get("SEED") or now().timestamp())
log = logging.getLogger(__name__)


def whose_turn(things: Sequence[T], *, about: str) -> list[T]:
    """The sixth of the things that is looked at now. `about`: so that two tests do not look at the same sixth."""
    log.warning("SEED=%s chose these pages for %s", SEED, about)
    if LONG:
        return list(things)
    at = list(range(len(things)))
    random.Random(f"{SEED} {about}").shuffle(at)  # noqa: S311 -- only which pages are looked at
    return [things[n] for n in sorted(at[: -(-len(at) // PARTS)])]
