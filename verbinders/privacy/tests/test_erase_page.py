"""The page on which somebody has themselves erased: it says what goes and what stays, and asks twice."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, person
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices.models import Notice
from verbinders.notices.tests.inbox.telling import waiting, work_off
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Mandate, Organisation, Person, PersonData
from verbinders.privacy import above
from verbinders.privacy.above import Stop
from verbinders.privacy.models import Hold

pytestmark = pytest.mark.django_db
PAGE = "/account/erase/"
OTHER = "Type your e-mail address This is not the address with which you sign in."


@pytest.fixture
def _only_here() -> Iterator[None]:
    """What is asked by the roof is not asked in this test."""
    before = list(above._asked)
    above._asked[:] = []
    yield
    above._asked[:] = before


def test_the_page_says_what_goes_and_what_stays(town: Network, nour: UUID, fatima: Person) -> None:
    page = Browser(None, fatima).see(PAGE).words
    goes, stays = page.partition("This stays, without your name")[::2]
    for words in ("Your details", "Your mobile number", "What you were told", "Addresses with which you sign in"):
        assert words in goes
    for words in ("What you did here", "For whom you may act", "Messages that you wrote"):
        assert words in stays


def test_she_types_her_address_and_is_gone(town: Network, nour: UUID, fatima: Person, amina: Person) -> None:
    with acting(town, fatima, route="story") as by:
        Mandate.give(Organisation.objects.get(pk=nour), amina, power=Mandate.Power.REPRESENT, by=by)
    browser = Browser(None, fatima)
    page = browser.press(PAGE, mail="Fatima@Example.org ")
    assert page.led_to[-1][0] == "/account/erased/"
    assert "You are erased" in page.text
    assert waiting() == ["privacy.erase"]
    assert "/account/login/" in browser.see("/account/", follow=True).led_to[-1][0]
    assert statuses(fatima) == ["ended"]
    work_off()
    assert not PersonData.objects.filter(person=fatima).exists()
    assert not Person.objects.get(pk=fatima.pk).is_active


def test_another_address_changes_nothing_and_keeps_what_was_typed(town: Network, fatima: Person) -> None:
    browser = Browser(None, fatima)
    page = browser.press(PAGE, mail="amina@example.org")
    assert (page.status, page.errors) == (422, [OTHER])
    assert 'value="amina@example.org"' in page.source
    assert waiting() == []
    assert Person.objects.get(pk=fatima.pk).is_active


@pytest.mark.usefixtures("_only_here")
def test_the_last_one_first_finds_somebody_else(town: Network, nour: UUID, fatima: Person) -> None:
    """What a higher floor knows is asked, and is the way on."""

    def last_one(actor: Actor) -> list[Stop]:
        return [Stop("You are the last one who may speak for Nour.", "/spaarnestad/my/", "Give somebody a mandate")]

    browser = Browser(None, fatima)
    form = browser.see(PAGE).form()
    above.stops(last_one)
    page = browser.see(PAGE)
    assert "You are the last one who may speak for Nour. Give somebody a mandate" in page.words
    assert "/spaarnestad/my/" in page.links
    refused = browser.send(PAGE, form, mail="fatima@example.org")
    assert (refused.status, "Not yet" in refused.text, waiting()) == (409, True, [])


def test_a_legal_hold_is_said_without_what_it_is(town: Network, fatima: Person) -> None:
    Hold.objects.create(person_id=fatima.pk, reason="Fraude", said_by="De advocaat")
    page = Browser(None, fatima).see(PAGE)
    assert "somebody needs them for a legal matter" in page.text
    assert "Fraude" not in page.source


def test_where_others_wrote_about_her_is_shown(town: Network, nour: UUID, fatima: Person, amina: Person) -> None:
    """Her own organisations, in her own networks; the words themselves are not changed."""
    from verbinders.directory.models import Profile

    with acting(town, fatima, route="a test") as by:
        page = Profile.objects.get(organisation_id=nour)
        page.contact(seen=page.revision, website="", mail="", phone="", ask_for="Fatima", by=by.on_behalf_of(nour))
    joined(town, "Selam", person("Selamawit"), admitted_by=amina)
    assert "Stichting Nour, in Spaarnestad Verbindt: 1 text" in Browser(None, fatima).see(PAGE).text
    work_off()
    assert "Selam, in" not in Browser(None, fatima).see(PAGE).text


def test_the_page_of_somebody_without_a_name_yet(town: Network) -> None:
    somebody = Person.objects.with_mail("new@example.org")
    assert "Have me erased" in Browser(None, somebody).see(PAGE).text


def test_it_is_on_the_page_of_the_account(town: Network, fatima: Person) -> None:
    assert {"/account/dossier/", PAGE} <= set(Browser(None, fatima).see("/account/").links)


def statuses(somebody: Person) -> list[str]:
    """Of every mandate of theirs."""
    with as_worker():
        return list(Mandate.objects.filter(person=somebody).values_list("status", flat=True))


def test_a_mandate_of_another_stays(town: Network, nour: UUID, fatima: Person, amina: Person) -> None:
    with acting(town, fatima, route="a test") as by:
        bram = person("Bram")
        Mandate.give(Organisation.objects.get(pk=nour), bram, power="represent", by=by.on_behalf_of(nour))
    browser = Browser(None, fatima)
    browser.press(PAGE, mail="fatima@example.org")
    work_off()
    assert statuses(bram) == ["held"]
    with as_worker():
        assert Notice.objects.filter(person=fatima).count() == 0
