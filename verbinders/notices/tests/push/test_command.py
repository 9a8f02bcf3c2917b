"""The operator makes the key."""

from io import StringIO

from django.core.management import call_command
from pytest_django import Settings

from verbinders.notices.channels.push import public_key
from verbinders.notices.channels.push.vapid import VapidKey


def vapid(*words: str) -> str:
    said = StringIO()
    call_command("vapid", *words, stdout=said)
    return said.getvalue()


def settings_in(said: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in said.splitlines() if not line.startswith("#"))


def test_the_key_it_makes_is_one_to_push_with(settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY = settings.VAPID_CONTACT = ""
    made = settings_in(vapid())
    assert set(made) == {"VAPID_PRIVATE_KEY", "VAPID_CONTACT"}
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = made["VAPID_PRIVATE_KEY"], made["VAPID_CONTACT"]
    assert public_key() == VapidKey.read(made["VAPID_PRIVATE_KEY"]).public
    assert settings_in(vapid("--new"))["VAPID_PRIVATE_KEY"] != made["VAPID_PRIVATE_KEY"]


def test_a_key_that_is_there_is_not_thrown_away_by_accident(key: VapidKey) -> None:
    said = vapid()
    assert "VAPID_PRIVATE_KEY" not in said
    assert (key.public in said, key.written in said) == (True, False)


def test_it_says_what_is_missing(settings: Settings) -> None:
    settings.VAPID_CONTACT = ""
    assert vapid().startswith("No push yet: VAPID_CONTACT must be")
