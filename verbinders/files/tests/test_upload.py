"""What comes in is counted while it comes in, before anybody knows who sends it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from verbinders.directory.tests.browsing import Browser
from verbinders.files import limits
from verbinders.files.limits import MB
from verbinders.files.models import Document
from verbinders.files.tests.cast import folder, owner_of
from verbinders.history.acts import FIELD, new_key
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
SAID = {"title-nl": "Huisregels", "open_to": "network", "language": "ar"}
TOO_LARGE = "This file is larger than 20.0\xa0MB. Make it smaller, or split it in parts."


@pytest.fixture
def where(spaarnestad: Network, yusuf: Person) -> str:
    return path_in(spaarnestad, "files:document.add", folder=folder(spaarnestad, owner_of(yusuf)).pk)


def big(megabytes: int, name: str = "groot.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4" + bytes(megabytes * MB))


def kept(network: Network, somebody: Person) -> int:
    with entering(network, somebody, writes=False):
        return Document.objects.count()


def test_a_file_that_is_too_large_is_told_and_what_was_typed_stays(
    spaarnestad: Network, yusuf: Person, where: str, disk: Path
) -> None:
    seen = Browser(spaarnestad, yusuf).press(where, **SAID, file=big(21))
    assert (seen.status, seen.errors) == (422, [f"The file {TOO_LARGE.replace(chr(0xA0), ' ')}"])
    fields = seen.form().fields
    assert [fields[name] for name in ("title-nl", "open_to", "language")] == [["Huisregels"], ["network"], ["ar"]]
    assert (kept(spaarnestad, yusuf), disk.exists()) == (0, False)


def test_what_stands_behind_a_large_file_in_the_form_is_read_too(
    spaarnestad: Network, yusuf: Person, where: str
) -> None:
    browser = Browser(spaarnestad, yusuf)
    form: dict[str, Any] = {"file": big(21), FIELD: new_key(), **SAID, "namens": str(owner_of(yusuf))}
    answer = browser.client.post(where, form)
    assert answer.status_code == 422
    assert 'value="Huisregels"' in answer.content.decode()


def test_a_request_that_is_not_worth_reading_is_refused_at_once(
    spaarnestad: Network, yusuf: Person, where: str
) -> None:
    client = Browser(spaarnestad, yusuf).client
    answer = client.post(where, {FIELD: new_key(), "file": big(0)}, CONTENT_LENGTH=str(limits.REQUEST + 1))
    assert (answer.status_code, "We could not read this" in answer.content.decode()) == (400, True)


def test_many_files_at_once_are_refused(spaarnestad: Network, yusuf: Person, where: str) -> None:
    client = Browser(spaarnestad, yusuf).client
    files = {f"file{n}": big(0, f"{n}.pdf") for n in range(limits.FILES + 1)}
    assert client.post(where, {FIELD: new_key(), **files}).status_code == 400


def test_large_ones_together_are_not_kept_either(where: str) -> None:
    """Nobody is signed in: the second is let go by, and neither stays anywhere."""
    answer = Client().post(where, {"a": big(19, "a.pdf"), "b": big(19, "b.pdf"), "c": big(19, "c.pdf")})
    assert answer.status_code == 302
    seen: Any = answer.wsgi_request
    assert (sorted(seen.FILES), sorted(seen.too_large)) == (["a", "b"], ["c"])


def test_the_settings_are_those_of_the_limits(settings: Any) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == limits.FILES
    assert settings.FILE_UPLOAD_HANDLERS[0] == "verbinders.files.upload.Cap"
