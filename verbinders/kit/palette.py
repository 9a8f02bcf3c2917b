"""The colours of the accents, read from the one stylesheet that names them."""

import re
from functools import lru_cache
from pathlib import Path

_ACCENT = re.compile(
    r"\.vb-accent-(?P<name>[a-z]+) *\{ --vb-accent: (?P<deep>#\w+); --vb-accent-bright: (?P<bright>#\w+);"
    r" --vb-accent-tint: (?P<tint>#\w+);"
)


@lru_cache(maxsize=1)
def palette() -> dict[str, tuple[str, str, str]]:
    """accent -> deep, bright and tint, for pictures that stand alone and cannot use the page's stylesheet."""
    tokens = (Path(__file__).parent / "css" / "tokens.css").read_text()
    return {found["name"]: (found["deep"], found["bright"], found["tint"]) for found in _ACCENT.finditer(tokens)}
