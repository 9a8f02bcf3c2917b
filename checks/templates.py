"""All templates, read once: components, markup, and what people read. Also Python that calls a text safe HTML."""

from collections.abc import Iterator
from pathlib import Path

from checks import components, markup, visible_text
from checks.masking import Template
from checks.report import Problem, finish, house_rules, source_files


def find(root: Path) -> Iterator[Problem]:
    rules = house_rules(root)
    paths = source_files(root, "verbinders/**/templates/**/*.html", "verbinders/**/templates/**/*.txt")
    templates = [Template.read(path) for path in paths]
    yield from components.find(templates)
    yield from markup.find(templates, {root / name for name in rules["own_style"]})
    yield from visible_text.find(templates, rules["names"], {root / name for name in rules["untranslated"]})
    code = (path for path in source_files(root, "verbinders/**/*.py") if "tests" not in path.parts)
    yield from markup.find_marked_safe(code)


if __name__ == "__main__":
    finish(find)
