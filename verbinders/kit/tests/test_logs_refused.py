"""What was refused is one line of the log, and what broke is told whole."""

import logging

import pytest
from django.test import Client

from verbinders.kit.logs import Line


def written(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [Line("%(levelname)s %(name)s %(message)s").format(record) for record in caplog.records]


def test_what_is_refused_is_one_line(client: Client, caplog: pytest.LogCaptureFixture, db: None) -> None:
    """A thousand fields more than any form has; a host that is not ours; a form that breaks off."""
    client.post("/language/", {f"f{n}": "" for n in range(1_001)})
    client.get("/health/", headers={"host": "evil.example"})
    client.post("/language/", b"--", content_type="multipart/form-data; boundary=")
    lines = written(caplog)
    assert [line.partition(" ")[0] for line in lines] == ["ERROR", "ERROR", "WARNING"]
    assert [len(line.splitlines()) for line in lines] == [1, 1, 1]
    assert "evil.example" in lines[1]


def test_of_what_broke_it_says_where(caplog: pytest.LogCaptureFixture) -> None:
    """The control: our own mistakes are told whole."""
    try:
        raise ValueError("stuk")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error", extra={"status_code": 500})
    [line] = written(caplog)
    assert line.splitlines()[1] == "  | Traceback (most recent call last):"
    assert line.endswith("ValueError: stuk")
