"""After a whole run of the suite: every template was rendered by some test, or it is never looked at by anyone."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def templates() -> set[str]:
    """Every template of the house, by the name under which it is asked for."""
    return {
        str(file.relative_to(folder))
        for folder in ROOT.glob("verbinders/*/templates")
        for file in folder.rglob("*")
        if file.is_file()
    }


def never_rendered(notes: Path) -> list[str]:
    """Templates that no test rendered, going by what the processes of the suite noted."""
    seen: set[str] = set()
    for note in notes.iterdir():
        seen |= set(note.read_text().splitlines())
    return sorted(templates() - seen)
