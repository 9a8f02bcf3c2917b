"""The table of who may, as a page of the documentation."""

from verbinders.site.who_may import FRESH, PAGES, ROLES, VERBS, WITHOUT_PAGE


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
    lines += ["", "## Only after showing who one is", "", "Within the last quarter of an hour:", ""]
    lines += [f"- `{name}`" for name in sorted(FRESH)]
    lines += ["", "## Without a page", ""]
    lines += [f"- `{name}`: {how}" for name, how in WITHOUT_PAGE.items()]
    return "\n".join(lines) + "\n"
