"""Every template with a part that HTMX swaps has a story in the browser: where the focus is then, and what is said."""

import re
from pathlib import Path

from django.conf import settings

from verbinders.site.tests.browser.test_swaps import STORIES

SWAPS = re.compile(r"\shx-[a-z]")


def swapping(folder: Path) -> set[str]:
    """Which templates below a folder swap a part, by the name by which they are asked for."""
    return {str(path).rpartition("/templates/")[2] for path in folder.rglob("*.html") if SWAPS.search(path.read_text())}


def test_every_template_that_swaps_has_its_story() -> None:
    assert swapping(settings.ROOT / "verbinders") == set(STORIES)


def test_a_new_one_is_found(tmp_path: Path) -> None:
    """The control."""
    folder = tmp_path / "templates" / "guide"
    folder.mkdir(parents=True)
    (folder / "new.html").write_text('<p class="x" hx-get="/">')
    (folder / "old.html").write_text('<p class="hx-get">')
    assert swapping(tmp_path) == {"guide/new.html"}
