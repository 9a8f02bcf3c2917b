"""A backup that was made before somebody had themselves erased is put back: they are erased again, in the same step."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connections

from verbinders.history.tests.cast import somebody
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person, PersonData
from verbinders.privacy import cleaning
from verbinders.privacy.models import Tombstone
from verbinders.site.tests.backup.drill import backup, command, elsewhere
from verbinders.work import jobs

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("town")]
OWNER = "owner" if house.TEST_DATABASE == "postgresql" else "default"


@pytest.fixture
def made() -> Path:
    """A backup in which Yusuf is still there; then he has himself erased."""
    jobs.load()
    yusuf, after = somebody("yusuf"), Person.objects.with_mail("after@verbinders.example")
    with acting(Network.objects.get(slug="spaarnestad"), yusuf, route="a test") as by:  # Somebody comes after him.
        mine = Mandate.objects.get(person=yusuf, power="represent")
        Mandate.give(mine.organisation, after, power="represent", by=by)
    made = backup()
    with acting(None, yusuf, route="a test") as by:
        Person.objects.get(pk=yusuf.pk).erase(by=by)
    assert "privacy.erase" in work_off()
    with as_worker():
        assert cleaning.clean() == 1
    assert names() == {"Amina"}
    return made


def names() -> set[str]:
    return set(PersonData.objects.using(OWNER).values_list("name", flat=True))


def test_who_was_erased_since_is_erased_again(
    made: Path, keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with elsewhere(tmp_path, monkeypatch):
        said = command("restore", made, identity=keyfile)
        assert "Erased again: 1 person who had gone since the backup was made." in said
        assert names() == {"Amina"}
        with connections[OWNER].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM account_emailaddress WHERE email LIKE 'yusuf%'")
            assert cursor.fetchone() == (0,)
        assert Tombstone.objects.using(OWNER).count() == 1
        assert command("erase-again") == "1 erased again, 0 lines made with a key that is not here.\n"


def test_without_the_list_he_is_back(
    made: Path, keyfile: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the tables of an old backup do not know it."""
    (folder / "erased.jsonl").unlink()
    with elsewhere(tmp_path, monkeypatch):
        assert "Erased again" not in command("restore", made, identity=keyfile)
        assert names() == {"Amina", "Yusuf"}


def test_with_another_key_of_the_server_it_is_said_and_the_old_one_can_be_given(
    made: Path, keyfile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, capsys: Any
) -> None:
    earlier, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    with elsewhere(tmp_path, monkeypatch):
        command("restore", made, identity=keyfile)
        assert "1 lines of the list of who was erased were made with another SECRET_KEY" in capsys.readouterr().err
        assert "Yusuf" in names()
        settings.SECRET_KEY_FALLBACKS = [earlier]
        assert command("erase-again").startswith("1 erased again, 0 lines")
        assert names() == {"Amina"}


def test_a_line_that_was_broken_off_does_not_stop_the_others(made: Path, folder: Path) -> None:
    with (folder / "erased.jsonl").open("a") as file:
        file.write('{"key": "ab')
    assert command("erase-again") == "1 erased again, 1 lines made with a key that is not here.\n"
