"""What we tell people: in their language, as a plain text, in the transaction of the verb."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import override

import verbinders
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.kinds import kind_named, kinds
from verbinders.notices.models import Delivery
from verbinders.notices.outbox import tell, trouble_with
from verbinders.notices.wording import WIDTH, one_line, render
from verbinders.parties.actors import acting
from verbinders.work.models import DeadLetter
from verbinders.work.queue import OutsideTransaction

HOUSE = Path(verbinders.__file__).parent
UI_LANGUAGES = [language for language, _name in settings.LANGUAGES]
ADMITTED = dict(kind_named("application_admitted").example)


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_every_notice_can_be_read_in_every_language(kind: str, language: str) -> None:
    subject, text = render(kind, kind_named(kind).example, language)
    assert subject
    assert len(subject) <= 78
    assert "\n" not in subject
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert all(len(line) <= WIDTH or line.startswith("http") for line in text.splitlines())
    # Above the mail stands the network; and a language has words of its own for one and two.
    said = {name: value for name, value in kind_named(kind).example.items() if name not in ("network", "count")}
    with override(language):
        words = [str(one) for value in said.values() for one in (value if isinstance(value, list) else [value])]
    for word in (word for word in words if word not in ("True", "False")):
        assert one_line(word) in one_line(f"{subject} {text}")
    assert not set("{}<>&") & set(subject + text)


def test_every_template_has_an_example() -> None:
    assert {path.stem for path in HOUSE.glob("*/templates/notices/*.txt")} == set(kinds())


def test_a_notice_says_exactly_what_it_is_told() -> None:
    told = ADMITTED | {"organisation": "Café 't Hoekje & <Zn>"}
    subject, text = render("application_admitted", told, "en")
    assert subject == "Café 't Hoekje & <Zn> takes part in Spaarnestad Verbindt"
    assert text == (
        "Welcome! Café 't Hoekje & <Zn> takes part in Spaarnestad Verbindt now.\n"
        "Others can find you in the list of organisations. Tell there what you do\n"
        "and what you look for.\n"
        "\n"
        "Go on here:\n"
        "https://verbinders.example/spaarnestad/organisations/hooyo/\n"
    )


def test_no_name_begins_a_subject_or_a_paragraph() -> None:
    told = ADMITTED | {"organisation": "Hooyo\r\nBcc: all@spam.example\n\nGive us your code\x00"}
    subject, text = render("application_admitted", told, "en")
    assert subject == "Hooyo Bcc: all@spam.example Give us your code\ufffd takes part in Spaarnestad Verbindt"
    assert text.startswith("Welcome! Hooyo Bcc: all@spam.example Give us your code")


def test_a_reason_keeps_its_paragraphs() -> None:
    _subject, text = render("founding_refused", kind_named("founding_refused").example, "en")
    assert "same people.\n\nDo talk to them" in text


def test_a_notice_without_all_its_words_is_not_told() -> None:
    with pytest.raises(TypeError, match="application_admitted needs link, network"):
        render("application_admitted", {"organisation": "Hooyo"}, "en")


@pytest.mark.django_db
def test_it_is_told_in_the_language_of_the_reader_and_for_the_network_of_the_verb() -> None:
    network = Network.objects.create(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")
    with translation.override("nl"), acting(network, None, route="test", via=Via.COMMAND) as operator:
        told = tell("amina@hooyo.example", "en", "application_admitted", ADMITTED, network=network, by=operator)
        assert translation.get_language() == "nl"
        assert operator.act is not None
        act = operator.act.pk
    with as_worker():
        stored = Delivery.objects.get()
    assert stored.pk == told.pk
    assert (stored.network_id, stored.act_id, stored.kind, stored.lane) == (
        network.pk, act, "application_admitted", "personal"
    )  # fmt: skip
    assert (stored.to, stored.language, stored.status) == ("amina@hooyo.example", "en", "queued")
    assert stored.subject == "Hooyo takes part in Spaarnestad Verbindt"
    assert stored.message_id == f"<{stored.pk}@localhost>"


@pytest.mark.django_db
def test_who_wants_a_language_that_we_do_not_speak_gets_the_usual_one() -> None:
    told = tell("a@b.example", "so", "application_admitted", ADMITTED, network=None, by=None)
    assert told.language == settings.LANGUAGE_CODE


@pytest.mark.django_db
def test_what_is_undone_was_never_told() -> None:
    with transaction.atomic():
        tell("amina@hooyo.example", "nl", "application_admitted", ADMITTED, network=None, by=None)
        transaction.set_rollback(True)
    with as_worker():
        assert Delivery.objects.count() == 0


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_nobody_tells_outside_a_transaction() -> None:
    with pytest.raises(OutsideTransaction):
        tell("amina@hooyo.example", "nl", "application_admitted", ADMITTED, network=None, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("amina@hooyo.example\nBcc: all@spam.example", "line break"),
        ("amina@hooyo.example\r", "line break"),
        ("amina\x00@hooyo.example", "line break"),
        ("amina\u202e@hooyo.example", "line break"),
        ("amina\ud800@hooyo.example", "line break"),
        ("amina", "not a mail address"),
        ("Amina <amina@hooyo.example>", "not a mail address"),
        # An encoded word (RFC 2047): the mail library would read it, and write to "boss", or break on it.
        ("=?utf-8?q?boss?=@hooyo.example", "not a mail address"),
        ("=?utf-8?b?!!?=@hooyo.example", "not a mail address"),
        ("", "no address has"),
        ("a" * 300 + "@hooyo.example", "too long"),
    ],
)
def test_an_address_to_which_nothing_can_go_is_kept_with_the_reason(address: str, reason: str) -> None:
    assert reason in trouble_with("mail", address)
    tell(address, "nl", "application_admitted", ADMITTED, network=None, by=None)
    with as_worker():
        stored = Delivery.objects.get()
    assert (stored.status, reason in stored.error) == ("failed", True)


@pytest.mark.django_db
def test_the_people_of_the_network_see_that_an_address_was_wrong() -> None:
    network = Network.objects.create(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")
    with at(network, None):
        told = tell("amina", "nl", "application_admitted", ADMITTED, network=network, by=None)
        letter = DeadLetter.objects.get()
    assert (letter.ref, letter.reason) == (told.pk, "Nothing can be sent to this address.")


@pytest.mark.django_db
def test_the_web_adds_to_the_outbox_and_never_reads_it() -> None:
    tell("amina@hooyo.example", "nl", "application_admitted", ADMITTED, network=None, by=None)
    walled = connection.vendor == "postgresql"
    assert Delivery.objects.count() == (0 if walled else 1)
    assert Delivery.objects.update(to="chris@polderwijk.example") == (0 if walled else 1)
    with as_worker():
        assert Delivery.objects.get().to == ("amina@hooyo.example" if walled else "chris@polderwijk.example")
