"""A door asks who comes, opens the network, does it once, and answers so that a person understands."""

import re
from typing import Any

import pytest
from django.test import Client

from verbinders.directory.models import Membership, Profile
from verbinders.history.acts import FIELD, new_key
from verbinders.history.models import Act, Entry
from verbinders.history.tests.cast import applied, member, polderwijk, somebody, spaarnestad
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.networks.scope import OutsideNetwork, at, here
from verbinders.parties.actors import acting, entering
from verbinders.parties.doors import Doorplate
from verbinders.parties.models import Mandate
from verbinders.parties.tests import small_doors
from verbinders.site.tests.world import person

pytestmark = pytest.mark.django_db
APPLY = "/spaarnestad/small/apply/"
NOBODY = "01900000-0000-7000-8000-000000000000"
IN_ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(autouse=True)
def _small_doors(settings: Any) -> None:
    settings.MOUNTED_URLCONF = "verbinders.parties.tests.small_doors"


@pytest.fixture
def town() -> Network:
    polderwijk()
    return spaarnestad()


def signed_in(key: str) -> Client:
    client = Client(headers=IN_ENGLISH)
    client.force_login(somebody(key))
    return client


def sent(**typed: str) -> dict[str, str]:
    return {FIELD: new_key(), **typed}


def admit_at(membership: Membership | None) -> str:
    return f"/spaarnestad/small/{membership.pk if membership else NOBODY}/admit/"


def traces(town: Network) -> tuple[list[str], int, int]:
    """What there is to see afterwards: the statuses, and how many acts and lines."""
    with entering(town, somebody("amina"), writes=False):
        statuses = [row.status for row in Membership.objects.order_by("asked_at")]
        return statuses, Act.objects.exclude(route="story").count(), Entry.objects.count()


def bare(answer: Any) -> str:
    """The page, without the keys and addresses that differ each time."""
    return re.sub(r'value="[^"]*"|next=[^"]*', "", answer.content.decode())


def test_a_visitor_is_asked_to_sign_in_and_comes_back(town: Network) -> None:
    asked = applied(town)
    visitor, before = Client(), traces(town)
    for path in ("/spaarnestad/small/mine/?q=thee", APPLY, "/spaarnestad/small/mine/"):
        answer = visitor.get(path)
        assert answer.headers["Location"] == f"/account/login/?next={path.replace('?', '%3F').replace('=', '%3D')}"
    for path, back in ((APPLY, APPLY), (admit_at(asked), "/spaarnestad/"), (admit_at(None), "/spaarnestad/")):
        answer = visitor.post(path, sent(name="Baran"))
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/account/login/?next={back}")
    assert traces(town) == before


@pytest.mark.parametrize(
    ("pressed_on", "back"),
    [
        ("http://testserver/spaarnestad/desk/", "/spaarnestad/desk/"),
        ("https://evil.example/spaarnestad/desk/", "/spaarnestad/"),
        ("http://testserver//evil.example/", "/spaarnestad/"),
        ("http://testserver@evil.example/", "/spaarnestad/"),
        ("http://[", "/spaarnestad/"),
        ("", "/spaarnestad/"),
    ],
)
def test_after_signing_in_one_comes_back_to_the_page_with_the_button(pressed_on: str, back: str, town: Network) -> None:
    answer = Client().post(admit_at(None), sent(), headers={"Referer": pressed_on})
    assert answer.headers["Location"] == f"/account/login/?next={back}"


def test_htmx_takes_the_whole_page_to_the_sign_in_page(town: Network) -> None:
    answer = Client().get("/spaarnestad/small/mine/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/spaarnestad/small/mine/"
    assert (answer.status_code, answer.content) == (204, b"")


def test_who_was_shut_out_is_a_visitor(town: Network) -> None:
    amina = signed_in("amina")
    person_ = somebody("amina")
    person_.is_active = False
    person_.save()
    answer = amina.get("/spaarnestad/small/mine/")
    assert answer.headers["Location"] == "/account/login/?next=/spaarnestad/small/mine/"


def test_a_page_that_everybody_may_see_asks_nothing(town: Network) -> None:
    assert Client().get("/spaarnestad/small/names/").content == b"Hooyo"
    assert Client().get("/polderwijk/small/names/").content == b"Polderkring"
    assert Client().head("/spaarnestad/small/names/").content == b""


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("post", "/spaarnestad/small/names/", "GET, HEAD"),
        ("put", APPLY, "GET, HEAD, POST"),
        ("delete", APPLY, "GET, HEAD, POST"),
        ("patch", APPLY, "GET, HEAD, POST"),
        ("options", "/spaarnestad/small/mine/", "GET, HEAD"),
        ("get", f"/spaarnestad/small/{NOBODY}/admit/", "POST"),
        ("head", f"/spaarnestad/small/{NOBODY}/admit/", "POST"),
    ],
)
def test_a_door_opens_one_way_only(method: str, path: str, allowed: str, town: Network) -> None:
    before = traces(town)
    answer = getattr(signed_in("amina"), method)(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    assert ('href="/spaarnestad/"' in answer.content.decode()) is (method != "head")
    assert traces(town) == before


def test_what_one_may_not_do_does_not_exist(town: Network) -> None:
    member(town, "Çınar", "yusuf")
    asked = applied(town, "Baran", "rana")
    before = traces(town)
    for key in ("yusuf", "rana", "chris"):
        client = signed_in(key)
        answer, unknown = client.post(admit_at(asked), sent()), client.post(admit_at(None), sent())
        assert (answer.status_code, unknown.status_code) == (404, 404)
        assert bare(answer) == bare(unknown)
    assert traces(town) == before


def test_who_comes_second_is_told_how_it_is_now(town: Network) -> None:
    asked = applied(town)
    with acting(town, somebody("amina"), route="story") as amina:
        asked.decline(reason="Wij kennen jullie nog niet.", by=amina)
    before = traces(town)
    answer = signed_in("amina").post(admit_at(asked), sent())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<h1>Somebody was first</h1>" in page
    assert f'href="{path_in(town, "directory:membership", membership=asked.pk)}"' in page
    assert traces(town) == before


def test_who_comes_second_with_the_same_key_gets_the_first_answer(town: Network) -> None:
    asked, form = applied(town), sent()
    first, second = (signed_in("amina").post(admit_at(asked), form) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"] == f"/spaarnestad/small/{asked.pk}/"


def test_one_acts_for_one_organisation_and_says_which(town: Network) -> None:
    """Yusuf speaks for two: without saying for which, he acts for none."""
    cinar, baran = member(town, "Çınar", "yusuf"), member(town, "Baran", "rana")
    with acting(town, somebody("amina"), route="story") as amina:
        hooyo = amina.organisation_id
    for membership in (cinar, baran):
        give(town, membership, to="bram")
    bram = signed_in("bram")
    with entering(town, somebody("bram"), writes=False) as now:
        assert len(now.organisations) == 2
    for_nobody = bram.post("/spaarnestad/small/stamp/", sent())
    for_cinar = bram.post("/spaarnestad/small/stamp/", sent(namens=str(cinar.organisation_id)))
    for_hooyo = bram.post("/spaarnestad/small/stamp/", sent(namens=str(hooyo)))
    assert [answer.status_code for answer in (for_nobody, for_cinar, for_hooyo)] == [303, 303, 404]
    with at(town, None):
        found = Act.objects.filter(route="/spaarnestad/small/stamp/").order_by("id")
        assert [act.organisation_id for act in found] == [None, cinar.organisation_id]


def give(town: Network, membership: Membership, *, to: str) -> None:
    """Whoever speaks for an organisation gives a mandate to somebody else too."""
    key = {"Çınar": "yusuf", "Baran": "rana"}[membership.profile.name]
    with acting(town, somebody(key), route="story") as by:
        Mandate.give(membership.organisation, somebody(to), power=Mandate.Power.REPRESENT, by=by)


@pytest.mark.parametrize("namens", ["Hooyo", "", "0", "' OR 1=1", NOBODY])
def test_nobody_acts_for_an_organisation_that_is_not_theirs(namens: str, town: Network) -> None:
    asked = applied(town)
    with acting(town, somebody("amina"), route="story") as amina:
        hooyo = str(amina.organisation_id)
    before = traces(town)
    yusuf = signed_in("yusuf")
    answer = yusuf.post(admit_at(asked), sent(namens=hooyo if namens == "Hooyo" else namens))
    assert (answer.status_code, bare(answer)) == (404, bare(yusuf.post(admit_at(None), sent())))
    assert traces(town) == before


def test_a_mandate_that_ended_between_form_and_click_opens_nothing(town: Network) -> None:
    asked, amina, fadumo = applied(town), signed_in("amina"), person("fadumo")
    with acting(town, somebody("amina"), route="story") as by:
        form = sent(namens=str(by.organisation_id))
    assert amina.get("/spaarnestad/small/mine/").content.decode().count(form["namens"]) == 1
    with acting(town, somebody("amina"), route="story") as by:
        for mandate in Mandate.objects.filter(person=somebody("amina")):
            mandate.end(successor=fadumo, by=by)
    before = traces(town)
    told = amina.post(admit_at(asked), form | {"reason": "Wij kennen jullie al lang."})
    assert (told.status_code, "Wij kennen jullie al lang." in told.content.decode()) == (403, True)
    assert amina.post(admit_at(asked), sent()).status_code == 404
    assert traces(town) == before
    assert amina.get("/spaarnestad/small/mine/").content.decode() == f"{somebody('amina').pk} []"


@pytest.mark.parametrize(("name", "status"), [("", 422), ("boom", 500)])
def test_what_was_written_before_a_refusal_is_undone(name: str, status: int, town: Network) -> None:
    person("rana")
    before, rana = traces(town), signed_in("rana")
    rana.raise_request_exception = False
    assert rana.post(APPLY, sent(name=name)).status_code == status
    assert traces(town) == before
    with at(town, None):
        assert [profile.name for profile in Profile.objects.all()] == ["Hooyo"]


def test_pages_of_people_who_signed_in_are_kept_nowhere(town: Network) -> None:
    asked = applied(town)
    amina = signed_in("amina")
    answers = [
        amina.get("/spaarnestad/small/mine/"),
        amina.get("/spaarnestad/small/names/"),
        amina.post(admit_at(asked), sent()),
        amina.post(admit_at(asked), sent()),
        amina.get("/spaarnestad/small/names.csv"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 303, 409, 200]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert "Cache-Control" not in Client().get("/spaarnestad/small/names/").headers


def test_after_the_answer_nobody_is_anywhere(town: Network) -> None:
    amina = signed_in("amina")
    amina.raise_request_exception = False
    for path in ("/spaarnestad/small/names/", APPLY, "/spaarnestad/small/niets/"):
        amina.get(path)
        amina.post(path, sent(name="boom"))
        with pytest.raises(OutsideNetwork):
            here()


def test_a_door_says_on_the_outside_what_it_is() -> None:
    plates = {view: getattr(small_doors, view).door for view in ("names", "mine", "admit", "stamp")}
    assert plates == {
        "names": Doorplate("names", "everybody", does=False),
        "mine": Doorplate("mine", "signed in", does=False),
        "admit": Doorplate("admit", "signed in", does=True),
        "stamp": Doorplate("stamp", "everybody", does=True),
    }
