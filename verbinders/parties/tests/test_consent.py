"""A yes to one purpose, word for word, to one organisation; taken back with one press."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from verbinders.directory.tests.browsing import Browser
from verbinders.history.models import Entry
from verbinders.history.tests.cast import member, somebody, spaarnestad
from verbinders.history.verbs import NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices.models import Notice
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Consent, Mandate, Organisation, Person
from verbinders.site.tests.world import helping, person

pytestmark = pytest.mark.django_db
SEEN, HOOYO = "/account/seen/", "/organisations/hooyo/"


@pytest.fixture
def town() -> Network:
    return spaarnestad()


@pytest.fixture
def fadumo(town: Network) -> Person:
    """Belongs to Hooyo."""
    return helping(town, person("fadumo"), by=somebody("amina"))


def hooyo(town: Network) -> Organisation:
    with entering(town, somebody("amina"), writes=False) as amina:
        return Organisation.objects.get(pk=next(iter(amina.organisations)))


def agrees(town: Network, who: Person, purpose: str = "name_on_page") -> Consent:
    with acting(None, who, route="story") as by:
        return Consent.give(hooyo(town), purpose=purpose, by=by)


def public(town: Network) -> str:
    return Browser(town).see(HOOYO).text


def test_nobody_stands_on_a_page_without_a_yes(town: Network, fadumo: Person) -> None:
    assert "Fadumo" not in public(town)
    consent = agrees(town, fadumo)
    assert "Fadumo" in public(town)
    with acting(None, fadumo, route="story") as by:
        consent.withdraw(by=by)
    assert "Fadumo" not in public(town)


def test_it_is_given_and_taken_back_on_the_same_page_with_one_press_each(town: Network, fadumo: Person) -> None:
    hers = Browser(None, fadumo)
    assert "You said yes" in hers.press(SEEN, "consents/give/").source
    assert "Fadumo" in public(town)
    assert "It has been taken back" in hers.press(SEEN, "/withdraw/").source
    assert "Fadumo" not in public(town)
    assert "What you took back" in hers.see(SEEN).text


def test_it_ends_with_the_mandate(town: Network, fadumo: Person) -> None:
    agrees(town, fadumo)
    with acting(town, somebody("amina"), route="story") as amina:
        Mandate.objects.get(person=fadumo).end(by=amina)
    assert "Fadumo" not in public(town)


def test_what_was_agreed_to_is_kept_word_for_word_in_its_language(town: Network, fadumo: Person) -> None:
    with override("tr"):
        consent = agrees(town, fadumo)
        assert (consent.language, consent.version, consent.how) == ("tr", 1, "screen")
    with override("en"):
        assert consent.text != "My name may stand on the page of this organisation, as somebody to ask for."
    with entering(None, fadumo, writes=False):
        assert Entry.objects.get(verb="consent.give").person_id == fadumo.pk


def test_a_text_that_changed_meanwhile_is_not_agreed_to(town: Network, fadumo: Person) -> None:
    hers = Browser(None, fadumo)
    form = hers.see(SEEN).form("consents/give/")
    late = hers.send(SEEN, form, version="0")
    assert (late.status, late.errors) == (422, ["Meanwhile this text has changed. Read it once more."])
    assert "Fadumo" not in public(town)


def test_twice_is_once(town: Network, fadumo: Person) -> None:
    agrees(town, fadumo)
    with pytest.raises(ValidationError, match="already"):
        agrees(town, fadumo)
    with entering(None, fadumo, writes=True), pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            organisation=hooyo(town), person=fadumo, purpose="name_on_page", version=1, recorded_by_id=fadumo.pk
        )


def test_nobody_says_yes_to_an_organisation_of_others(town: Network, fadumo: Person) -> None:
    member(town, "Çınar", "yusuf")
    with pytest.raises(NotAllowed):
        agrees(town, somebody("yusuf"))
    theirs = Browser(None, somebody("yusuf"))
    form = theirs.see(SEEN).form("consents/give/")
    assert theirs.send(SEEN, form, organisation=str(hooyo(town).pk)).status == 404


def test_on_paper_it_has_a_witness_and_the_person_hears_it(town: Network, fadumo: Person) -> None:
    path = f"{HOOYO}people/{fadumo.pk}/consent/"
    ours = Browser(town, somebody("amina"))
    refused = ours.press(path, purpose="name_on_page", how="paper", witness="")
    assert (refused.status, len(refused.errors)) == (422, 1)
    ours.press(path, purpose="name_on_page", how="paper", witness="Hodan")
    assert "Fadumo" in public(town)
    with as_worker():
        assert Notice.objects.filter(person=fadumo, kind="consent_recorded").count() == 1
    seen = Browser(None, fadumo).see(SEEN).text
    assert "On paper, with Hodan as a witness" in seen
    assert Browser(town, fadumo).see(path).status == 404


def test_a_number_is_for_colleagues_only(town: Network, fadumo: Person) -> None:
    with acting(None, fadumo, route="story") as by:
        from verbinders.notices.models import Phone

        phone = Phone.tell(fadumo, number="+31612345678", code="12345678", by=by)
        phone.guess("12345678")
        phone.confirm("12345678", by=by)
    ours = Browser(town, somebody("amina"))
    assert "+31612345678" not in ours.see(f"{HOOYO}people/").source
    agrees(town, fadumo, "phone_to_colleagues")
    assert "+31612345678" in ours.see(f"{HOOYO}people/").source
    assert "+31612345678" not in public(town)
