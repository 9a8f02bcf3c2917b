"""One's own account: name, language, networks."""

import re

import pytest

from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.history.verbs import NotAllowed
from verbinders.networks.models import Network
from verbinders.networks.scope import also, at
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person, PersonData, Presence
from verbinders.parties.tests.conftest import AMINA, YUSUF, Browser, act_on

pytestmark = pytest.mark.django_db
NEW = "nadia@elsewhere.example"


@pytest.fixture
def hooyo(amina: Person) -> Organisation:
    """Hooyo, for which Amina speaks, in the network of Spaarnestad; another organisation in Polderwijk."""
    networks = [
        Network.objects.create(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad"),
        Network.objects.create(slug="polderwijk", name="Polderwijk Samen", town="Polderwijk"),
    ]
    hooyo, other = Organisation.objects.create(), Organisation.objects.create()
    for organisation, network in zip((hooyo, other), networks, strict=True):
        with at(network, None), also(organisation.pk):
            Presence.note(organisation, network)
            if organisation == hooyo:
                Mandate.objects.create(person=amina, organisation=hooyo, power="represent", status="held")
    return hooyo


def test_a_visitor_is_asked_to_sign_in(browser: Browser) -> None:
    for path in ("/account/", "/account/name/", "/account/details/"):
        assert browser.open(path).headers["Location"] == f"/account/login/?next={path}"


def test_amina_sees_her_details_and_her_networks_only(browser: Browser, amina: Person, hooyo: Organisation) -> None:
    browser.sign_in(AMINA)
    page = browser.open("/account/").content.decode()
    assert re.search(r'<a href="/spaarnestad/">.*?<bdi>Spaarnestad Verbindt</bdi>', page)
    assert "Polderwijk" not in page
    assert AMINA in page
    assert "Amina Warsame" in page


def test_yusuf_has_no_network_yet(browser: Browser, yusuf: Person, hooyo: Organisation) -> None:
    browser.sign_in(YUSUF)
    page = browser.open("/account/").content.decode()
    assert "Spaarnestad" not in page
    assert 'lang="tr" dir="ltr">Türkçe' in page


def test_who_is_new_tells_a_name_and_goes_on(browser: Browser) -> None:
    browser.ask_code(NEW)
    assert browser.open("/account/").status_code == 302
    signed_in = browser.sign_in(NEW)
    assert browser.open("/account/").headers["Location"] == "/account/name/"
    told = browser.send(
        signed_in.headers["Location"], name="  Nadia   El Idrissi ", language="ar", next="/spaarnestad/"
    )
    assert (told.status_code, told.headers["Location"]) == (303, "/spaarnestad/")
    assert told.cookies["language"].value == "ar"
    data = PersonData.objects.get()
    assert (data.name, data.language) == ("Nadia El Idrissi", "ar")
    with entering(None, data.person, writes=False):
        entry = Entry.objects.get()
    assert (entry.verb, entry.person_id, entry.subject_id) == ("persondata.begin", data.pk, data.pk)
    assert 'dir="rtl"' in browser.open("/account/").content.decode()


def test_a_name_is_told_once(browser: Browser) -> None:
    browser.sign_in(NEW)
    page = browser.open("/account/name/").content.decode()
    browser.post("/account/name/", name="Nadia", language="ar", act=act_on(page))
    key = act_on(browser.open("/account/details/").content.decode())
    assert browser.post("/account/name/", name="Nadja", language="ar", act=key).headers["Location"] == "/account/"
    assert browser.open("/account/name/").headers["Location"] == "/account/"
    assert PersonData.objects.get().name == "Nadia"


@pytest.mark.parametrize("name", ["", "A\x00mina", "A" * 81])
def test_a_name_that_is_none_comes_back(browser: Browser, name: str) -> None:
    browser.sign_in(NEW)
    refused = browser.send("/account/name/", name=name, language="nl", next="/spaarnestad/")
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'name="next" value="/spaarnestad/"' in page
    assert name.replace("\u202e", "\ufffd").replace("\x00", "\ufffd") in page
    assert PersonData.objects.count() == 0


def test_a_language_that_we_do_not_speak_is_refused(browser: Browser) -> None:
    browser.sign_in(NEW)
    assert browser.send("/account/name/", name="Nadia", language="xx").status_code == 422


def test_amina_changes_her_own_details(browser: Browser, amina: Person) -> None:
    browser.sign_in(AMINA)
    page = browser.open("/account/details/").content.decode()
    assert 'value="Amina Warsame"' in page
    changed = browser.send("/account/details/", name="Amina W.", language="en")
    assert (changed.status_code, changed.headers["Location"]) == (303, "/account/")
    assert changed.cookies["language"].value == "en"
    data = PersonData.objects.get()
    assert (data.name, data.language) == ("Amina W.", "en")
    with entering(None, amina, writes=False):
        entry = Entry.objects.get(verb="persondata.describe")
    assert entry.changed == ["name", "language"]
    assert browser.send("/account/details/", name="", language="en").status_code == 422


def test_who_told_no_name_yet_does_so_before_changing_it(browser: Browser) -> None:
    browser.sign_in(NEW)
    assert browser.open("/account/details/").headers["Location"] == "/account/name/"


def test_nobody_tells_the_name_of_another(amina: Person, yusuf: Person) -> None:
    with acting(None, yusuf, route="test", via=Via.PAGE) as actor, pytest.raises(NotAllowed):
        amina.data.describe(name="Yusuf", language="nl", by=actor)
