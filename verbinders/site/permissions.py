"""The table of who may, read: for the tests that hold it against every route, and for `docs/permissions.md`."""

from dataclasses import dataclass

from verbinders.site.who_may import FOR_EVERYBODY, FRESH, PAGES, ROLES, VERBS
from verbinders.site.without_page import WITHOUT_PAGE


@dataclass(frozen=True)
class Row:
    """What each role may with one verb or page."""

    name: str
    cells: dict[str, str]

    def allows(self, role: str, relation: str) -> bool:
        """Whether `role` may, for a thing that is its `own`, of the `same` network, of an `other` one, or `unknown`."""
        cell = self.cells[role]
        return {"own": cell in ("own", "all"), "same": cell == "all", "none": cell in ("own", "all")}.get(
            relation, False
        )

    def asks_to_sign_in(self, role: str) -> bool:
        """Whether `role` is sent to the sign-in page, whatever the thing."""
        return self.cells[role] == "in"


def rows() -> dict[str, Row]:
    """The whole table, by name of verb or page."""
    found = {name: Row(name, dict.fromkeys(ROLES, "all")) for name in FOR_EVERYBODY.split()}
    for line in (VERBS + PAGES).strip().splitlines():
        if line.strip():
            name, *cells = line.split()
            found[name] = Row(name, dict(zip(ROLES, cells, strict=True)))
    return found


def as_markdown() -> str:
    """The table as a page of the documentation."""
    words = {"all": "all", "own": "own", "in": "sign in first", "-": "–"}
    lines = [
        "# Who may what",
        "",
        "Made from `verbinders/site/who_may.py`; the isolation tests hold every route against the same table.",
        "*all*: every thing of this network · *own*: things of one's own organisation · –: does not exist for them.",
        "",
        *(f"- **{role}**: {meaning}" for role, meaning in ROLES.items()),
    ]
    for title, text in (("Verbs", VERBS), ("Pages", PAGES)):
        lines += ["", f"## {title}", "", "| | " + " | ".join(ROLES) + " |", "|---|" + "---|" * len(ROLES)]
        for line in text.strip().splitlines():
            name, *cells = line.split()
            lines.append(f"| `{name}` | " + " | ".join(words[cell] for cell in cells) + " |")
    lines += ["", "For everybody the same:", ""]
    lines += [f"- `{name}`" for name in FOR_EVERYBODY.split()]
    lines += ["", "## Only after showing who one is", "", "Within the last quarter of an hour:", ""]
    lines += [f"- `{name}`" for name in sorted(FRESH)]
    lines += ["", "## Without a page", ""]
    lines += [f"- `{name}`: {how}" for name, how in WITHOUT_PAGE.items()]
    return "\n".join(lines) + "\n"
