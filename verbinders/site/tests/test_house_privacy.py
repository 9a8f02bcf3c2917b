"""Every table says how long its rows stay, and of every column that could be somebody's what happens to it.

GDPR art. 5.1e, 15, 17 and 30. The failing test says what to write.
"""

from pathlib import Path

import pytest
from django.db import models

from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.privacy.declared import Model, everything, keeping_of, of_people
from verbinders.privacy.others import OTHERS
from verbinders.privacy.register import as_markdown

TABLES = [pytest.param(model, id=model._meta.label) for model in everything()]
HOW = """
{label} does not say {what}. Write in its model (of a library: in verbinders/privacy/others.py):

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what the rows are for, in plain words",
        stays="as long as …, in plain words",
        ends=(Ends(YEAR, "settled_at"),),            # or nothing: then `stays` says as long as what
        whose=({columns}),
        title=_("What the person calls these rows"),  # with whose
        shows=("…",),
        secret=("…",),                                # columns that are keys, hashes or codes
        moves=False,                                  # a second factor: it must not become another account's
    )

and then `bin/manage render_retention`. The words are explained in verbinders/kit/keeping.py.
"""


def missing(model: Model) -> str:
    """What to write; empty when all is said."""
    label, said = model._meta.label, getattr(model, "keeping", None) or OTHERS.get(model._meta.label)
    columns = sorted(of_people(model))
    wanted = "".join(f'Whose("{column}"), ' for column in columns)
    if said is None:
        return HOW.format(label=label, what="how long its rows stay", columns=wanted)
    unsaid = sorted(set(columns) - {whose.column for whose in said.whose})
    if unsaid:
        wanted = "".join(f'Whose("{column}"), ' for column in unsaid)
        return HOW.format(label=label, what=f"whose {', '.join(unsaid)} is", columns=wanted)
    return ""


def emptied(said: Keeping) -> list[str]:
    """Every column that some rule empties."""
    by_people = [name for whose in said.whose for name in whose.empties]
    return by_people + [name for ends in said.endings() for name in ends.empties]


@pytest.mark.parametrize("model", TABLES)
def test_every_table_says_how_long_its_rows_stay_and_whose_they_are(model: Model) -> None:
    assert not missing(model), missing(model)


@pytest.mark.parametrize("model", TABLES)
def test_what_it_says_are_columns_of_its_own(model: Model) -> None:
    """A word too many is a mistake of writing: it would do nothing, or break in the night."""
    said, columns = keeping_of(model), {field.attname for field in model._meta.concrete_fields}
    names = columns | {field.name for field in model._meta.concrete_fields}
    assert {whose.column for whose in said.whose} <= columns
    assert set(said.shows) | set(said.secret) | set(said.addresses) | set(emptied(said)) <= names


@pytest.mark.parametrize("model", TABLES)
def test_what_is_told_has_a_title_and_something_to_show(model: Model) -> None:
    said = keeping_of(model)
    is_told = any(whose.told for whose in said.whose)
    assert (bool(said.title), bool(said.shows)) == (is_told, is_told) or hasattr(model, "media_paths")


@pytest.mark.parametrize("model", TABLES)
def test_columns_that_are_emptied_can_be_empty(model: Model) -> None:
    for name in emptied(keeping_of(model)):
        field = model._meta.get_field(name)
        assert field.null or isinstance(field, models.CharField | models.TextField | models.JSONField)


def test_the_register_is_up_to_date(project_root: Path) -> None:
    """Mend with `bin/manage render_retention`."""
    assert (project_root / "docs" / "retention.md").read_text() == as_markdown()


def test_a_table_that_says_nothing_is_told_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.delitem(OTHERS, "account.EmailAddress")
    [address] = [model for model in everything() if model._meta.label == "account.EmailAddress"]
    assert 'Whose("email"), Whose("user_id"), ' in missing(address)
    with pytest.raises(LookupError, match=r"account\.EmailAddress"):
        keeping_of(address)


def test_a_column_that_says_nothing_is_told_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setitem(OTHERS, "account.EmailAddress", Keeping("a", "b", whose=(Whose("user_id"),)))
    [address] = [model for model in everything() if model._meta.label == "account.EmailAddress"]
    assert "does not say whose email is" in missing(address)


def test_who_stays_says_why() -> None:
    """The control."""
    with pytest.raises(ValueError, match="say why"):
        Whose("person_id", Erasing.STAYS)
