"""The register of what is processed (GDPR art. 30), as a page of the documentation: made from the declarations."""

from collections.abc import Iterator
from datetime import timedelta

from verbinders.kit.keeping import Ends, Keeping, Whose
from verbinders.privacy.declared import everything, keeping_of

HEAD = """# What is kept, for how long, and whose it is

Made from what each model declares (`keeping`, see `verbinders/kit/keeping.py`) by `bin/manage render_retention`; a
house test fails when it is not up to date. The worker keeps to it every night, `bin/manage retention --dry-run` counts.

- **Until**: what ends a row by itself, and the column from which the clock runs.
- **Of whom**: the columns that make a row somebody's; what happens to it when they have themselves erased (art. 17);
  and whether it stands in their file (art. 15).
"""


def as_markdown() -> str:
    """The whole page."""
    told = sorted((model._meta.label, keeping_of(model)) for model in everything())
    return "\n".join([HEAD, *(line for label, keeping in told for line in _table(label, keeping))]).rstrip() + "\n"


def _table(label: str, keeping: Keeping) -> Iterator[str]:
    yield f"## {label}\n"
    yield f"For: {keeping.purpose}. Stays: {keeping.stays}.\n"
    if endings := keeping.endings():
        yield from ("- **Until** " + line for line in dict.fromkeys(map(_ending, endings)))
    yield from ("- **Of whom** " + line for line in dict.fromkeys(map(_whose, keeping.whose)))
    if endings or keeping.whose:
        yield ""


def _ending(ends: Ends) -> str:
    only = " (only some rows)" if ends.where else ""
    action = f"empties `{'`, `'.join(ends.empties)}`" if ends.empties else "the row goes"
    return f"{_long(ends.after)} after `{ends.since}`{only}: {action}"


def _whose(whose: Whose) -> str:
    how = "by address" if whose.by_address else "by id"
    only = ", some rows" if whose.where else ""
    emptied = f" (`{'`, `'.join(whose.empties)}`)" if whose.empties else ""
    told = "in their file" if whose.told else "not in their file"
    why = f" {whose.because}" if whose.because else ""
    return f"`{whose.column}` ({how}{only}): {whose.erasing}{emptied}; {told}.{why}"


def _long(time: timedelta) -> str:
    """A period in the largest word that fits."""
    if not time:
        return "at once"
    for days, word in ((365, "year"), (1, "day")):
        if time.days and time.days % days == 0 and not time.seconds:
            number = time.days // days
            return f"{number} {word}" + ("s" if number > 1 else "")
    hours = int(time.total_seconds() // 3600)
    return f"{hours} hour" + ("s" if hours > 1 else "")
