"""docs/security.md, from the rows of the register."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# How a row can stand, in the order in which they are counted; what it is called, and what stands above its column.
KINDS = {
    "deviates": ("otherwise", "otherwise"),
    "open": ("open", "open"),
    "not_ours": ("not ours", "not ours"),
    "test": ("tested", "by a test"),
    "check": ("checked", "by bin/check"),
    "document": ("written down", "written down"),
}
COLUMNS = ("test", "check", "document", "deviates", "open", "not_ours")
CHAPTERS = {
    1: "Encoding, injection, sanitising",
    2: "Validation and business logic",
    3: "The browser",
    4: "HTTP and APIs",
    5: "Files",
    6: "Signing in",
    7: "Sessions",
    8: "Who may what",
    9: "Tokens that speak for themselves",
    10: "OAuth and OpenID Connect",
    11: "Cryptography",
    12: "TLS",
    13: "Configuration",
    14: "Guarding data",
    15: "Code and architecture",
    16: "Logs and errors",
    17: "WebRTC",
}
INTRODUCTION = """\
# Held against a standard: OWASP ASVS 5.0

Made from [asvs.toml](asvs.toml) by `python -m checks.asvs --write`; `bin/check asvs` fails when it is not up to date.

The Application Security Verification Standard of OWASP, version 5.0.0 ([CC BY-SA 4.0](https://github.com/OWASP/ASVS)),
lists what a safe web application does. Levels 1 and 2 have 253 rows. Each stands here, in our own few words: read the
standard itself for what exactly it asks. Row 1.2.1 is `v5.0.0-1.2.1` there.

What this is:

- **We looked ourselves.** No one from outside has examined this software, and this is no certificate.
- *By a test* means: these tests are there, somebody read them beside the row, and `bin/test` runs them, on SQLite and
  PostgreSQL where that can make a difference. `bin/check asvs` sees that they still exist. It cannot see that they
  still prove the row.
- *By bin/check* means: a part of `bin/check` fails when it is otherwise.
- *Written down* is for rows that ask that something is written; for what one reads in the code and no test shows; and
  for what only the operator can do: then it says what to do, and nobody here can see that it was done.
- *Otherwise* means: not as the standard asks, on purpose. The decision says why, and what there is instead.
- *Open* means: it is missing, or not proved yet. G followed by a number is a goal of ours that is being worked on.
- *Not ours* means: the software has no such thing.

How a server should be set up stands in [production](production.md). What guards against what, and what does not, and
how to tell us of a hole: [SECURITY.md](../SECURITY.md). What is measured: [reliability](reliability.md).
"""
DECISIONS = Path(__file__).resolve().parent.parent / "docs" / "decisions"
Row = Mapping[str, Any]


def page(rows: Mapping[str, Row]) -> str:
    """The whole page."""
    parts = [INTRODUCTION, "## How many\n", *_counts(rows), ""]
    for number, title in CHAPTERS.items():
        parts += [
            f"## V{number} {title}\n",
            "| Row | Level | What it asks | How it stands | |",
            "|---|---|---|---|---|",
        ]
        parts += [_line(name, row) for name, row in _of(rows, number).items()]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def _of(rows: Mapping[str, Row], chapter: int) -> dict[str, Row]:
    own = {name: row for name, row in rows.items() if name.startswith(f"{chapter}.")}
    return dict(sorted(own.items(), key=lambda one: [int(part) for part in one[0].split(".")]))


def kind_of(row: Row) -> str:
    """As what it counts: the first of its kinds."""
    return next(kind for kind in KINDS if kind in row)


def _counts(rows: Mapping[str, Row]) -> list[str]:
    lines = ["| Chapter | rows | " + " | ".join(KINDS[kind][1] for kind in COLUMNS) + " |"]
    lines.append("|---" * (len(COLUMNS) + 2) + "|")
    for number, title in CHAPTERS.items():
        lines.append(_count(f"[V{number} {title}](#{slug(f'V{number} {title}')})", _of(rows, number)))
    return [*lines, _count("**All**", rows)]


def _count(title: str, rows: Mapping[str, Row]) -> str:
    counted = Counter(kind_of(row) for row in rows.values())
    return f"| {title} | {len(rows)} | " + " | ".join(str(counted[kind] or "") for kind in COLUMNS) + " |"


def _line(name: str, row: Row) -> str:
    proof = [*map(_test, row.get("test", ())), *(f"`bin/check {one}`" for one in row.get("check", ()))]
    proof += map(_document, row.get("document", ()))
    told = [str(row[kind]) for kind in ("deviates", "open", "not_ours") if kind in row]
    note = [f"({row['note']})"] if "note" in row else []
    cell = " · ".join(_cell(text) for text in [*map(_decisions, told), *proof, *note])
    return f"| {name} | {row['level']} | {_cell(row['says'])} | {KINDS[kind_of(row)][0]} | {cell} |"


def _test(name: str) -> str:
    """A test is a sentence; its file stands before it."""
    file, *inside = name.split("::")
    short = file.removeprefix("verbinders/").replace("/tests/", "/").removesuffix(".py")
    link = f"[{short}](../{file})"
    return f"{link}: {inside[-1].removeprefix('test_').replace('_', ' ')}" if inside else link


def _document(name: str) -> str:
    file, _, heading = name.partition("#")
    return f"[{heading}]({file.removeprefix('docs/')}#{slug(heading)})"


def _decisions(text: str) -> str:
    """`0031` after the word decision leads to where one reads why."""
    before, word, after = text.rpartition("decision")
    if not word:
        return text
    files = {path.name[:4]: path.name for path in DECISIONS.glob("[0-9]*.md")}
    return before + word + re.sub(r"\b\d{4}\b", lambda one: f"[{one[0]}](decisions/{files[one[0]]})", after)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def headings(text: str) -> set[str]:
    """The headings of a page of Markdown, as they are read."""
    outside = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return {found.strip() for found in re.findall(r"^#{1,6} (.+)$", outside, flags=re.MULTILINE)}


def slug(heading: str) -> str:
    """Where a heading is found in its page, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
