"""The people of an organisation: invited, given a mandate, limited, ended; seen by their own people alone."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from verbinders.directory.tests.browsing import Browser, Form, Page, queries
from verbinders.directory.tests.cast import belongs, founded, joined, page, person
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery, Notice
from verbinders.parties.actors import entering
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db
PEOPLE, INVITE = "/organisations/hooyo/people/", "/organisations/hooyo/people/invite/"
BILAN = "bilan@hooyo.example"


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    return founded(amina)


@pytest.fixture
def fadumo(spaarnestad: Network, amina: Person) -> Person:
    """Belongs to Hooyo."""
    somebody = person("Fadumo")
    belongs(spaarnestad, somebody, page(spaarnestad, "hooyo").organisation_id, by=amina)
    return somebody


def mandate(who: Person, power: str) -> Mandate:
    with entering(None, who, writes=False):
        return Mandate.objects.get(person=who, power=power)


def mails(kind: str) -> list[Delivery]:
    with as_worker():
        return list(Delivery.objects.filter(kind=kind).order_by("id"))


def link_in(mail: Delivery) -> str:
    return mail.link.partition("/spaarnestad")[2]


def reads(mail: str) -> Person:
    """Somebody who signed in with this address and told their name."""
    somebody = Person.objects.with_mail(mail)
    somebody.emailaddress_set.update(verified=True)
    return somebody


def test_from_invitation_to_acting(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    """Amina invites Bilan, who is new here; Bilan says yes with one press, and can write their page."""
    sent = Browser(spaarnestad, amina).press(INVITE, reach=BILAN, powers=["represent"], language="nl")
    assert "The invitation is on its way." in sent.source
    assert BILAN in sent.text
    [mail] = mails("invitation")
    assert (mail.to, mail.language) == (BILAN, "nl")
    at_the_door = Browser(spaarnestad).see(link_in(mail))
    assert "Act for Hooyo" in at_the_door.text
    assert BILAN not in at_the_door.source
    [way] = [one for one in at_the_door.links if "login" in one and "invitations" in one]
    assert link_in(mail).split("/")[2] not in way, "the token stays out of other addresses"
    bilan = Browser(spaarnestad, reads(BILAN))
    assert bilan.press(unquote(way.partition("next=")[2]), "accept/").led_to[0][1] == 303
    assert bilan.see("/organisations/hooyo/describe/").status == 200
    assert [mail.to for mail in mails("invitation_accepted")] == ["amina@example.org"]


def test_a_mail_that_was_sent_on(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    """Yusuf holds Bilan's link. He can say that it is his; Amina, who knows better, withdraws it."""
    ours = Browser(spaarnestad, amina)
    ours.press(INVITE, reach=BILAN, powers=["represent"], language="nl")
    link, other = link_in(mails("invitation")[0]), Browser(spaarnestad, yusuf)
    seen = other.see(link)
    assert "went to another address" in seen.text
    assert [form.action for form in seen.forms if form.action.endswith("accept/")] == []
    other.send(link, form_at(seen, link, "claim/"))
    assert other.see("/organisations/hooyo/describe/").status == 404
    asked = ours.see(PEOPLE)
    assert "Answered from another address" in asked.text
    [look] = [one for one in asked.links if one.endswith("/confirm/")]
    assert "Is Yusuf who you meant?" in ours.see(look).text
    assert "no longer works" in ours.press(look.replace("confirm", "withdraw")).source
    assert other.see(link).status == 410
    assert other.see("/organisations/hooyo/describe/").status == 404


def form_at(seen: Page, path: str, action: str) -> Form:
    form = seen.form(action)
    form.action = f"/spaarnestad{path}{action}"
    return form


def test_rather_not_needs_no_account(spaarnestad: Network, amina: Person) -> None:
    Browser(spaarnestad, amina).press(INVITE, reach=BILAN, language="nl")
    link, visitor = link_in(mails("invitation")[0]), Browser(spaarnestad)
    visitor.send(link, form_at(visitor.see(link), link, "decline/"))
    assert visitor.see(link).status == 410
    assert BILAN not in Browser(spaarnestad, amina).see(PEOPLE).source


def test_what_is_typed_wrong_is_kept(spaarnestad: Network, amina: Person) -> None:
    ours = Browser(spaarnestad, amina)
    yesterday = today() - timedelta(1)
    day = {"ends_day": str(yesterday.day), "ends_month": str(yesterday.month), "ends_year": str(yesterday.year)}
    refused = ours.press(INVITE, reach="bilan@", powers=["sign"], language="tr", **day)
    assert refused.status == 422
    assert len(refused.errors) == 2
    assert (refused.form().fields["reach"], refused.form().fields["powers"]) == (["bilan@"], ["sign"])
    ours.press(INVITE, reach=BILAN, language="nl")
    again = ours.press(INVITE, reach=BILAN.upper(), language="nl")
    assert "An invitation to this address waits already." in again.errors[0]
    assert len(mails("invitation")) == 1


def test_giving_a_mandate_tells_whose_it_is(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    path = f"{PEOPLE}{fadumo.pk}/give/"
    given = Browser(spaarnestad, amina).press(path, power="represent")
    assert "They get a message" in given.source
    assert Browser(spaarnestad, fadumo).see("/organisations/hooyo/describe/").status == 200
    with as_worker():
        told = Notice.objects.filter(person=fadumo, kind="mandate_given").latest("id")
    assert (told.person_id, "- " in told.text) == (fadumo.pk, True)
    assert Browser(spaarnestad, amina).see(path).source.count('name="power"') == 4


def test_an_ended_mandate_stops_at_the_next_request(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    """In a session that stays open: pages, files, forms."""
    ours, hers = Browser(spaarnestad, amina), Browser(spaarnestad, fadumo)
    ours.press(f"{PEOPLE}{fadumo.pk}/give/", power="represent")
    open_form = hers.see("/organisations/hooyo/describe/").form()
    assert hers.client.get("/spaarnestad/organisations/members.csv").status_code == 200
    ended = ours.press(f"/mandates/{mandate(fadumo, 'represent').pk}/end/")
    assert "The mandate has ended." in ended.source
    assert hers.client.get("/spaarnestad/organisations/members.csv").status_code == 404
    assert hers.see("/organisations/hooyo/describe/").status == 404
    late = hers.send("/organisations/hooyo/describe/", open_form, **{"summary-nl": "Nog net op tijd?"})
    assert late.status == 404 or "Nog net op tijd?" in late.text
    assert "Nog net op tijd?" not in ours.see("/organisations/hooyo/").text


def test_the_last_one_chooses_who_comes_after(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    ours, path = Browser(spaarnestad, amina), f"/mandates/{mandate(amina, 'represent').pk}/end/"
    refused = ours.press(path)
    assert (refused.status, len(refused.errors)) == (422, 1)
    assert "who takes over" in refused.errors[0]
    assert ours.press(path, successor=str(fadumo.pk)).status == 200
    assert mandate(fadumo, "represent").status == "held"
    assert Browser(spaarnestad, amina).see("/organisations/hooyo/describe/").status == 404


def test_nobody_of_another_organisation_takes_over(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    path = f"/mandates/{mandate(amina, 'represent').pk}/end/"
    assert Browser(spaarnestad, amina).press(path, successor=str(yusuf.pk)).status == 422
    assert mandate(amina, "represent").status == "held"


def test_a_last_day(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    ours, until = Browser(spaarnestad, amina), today() + timedelta(30)
    path = f"/mandates/{mandate(fadumo, 'belong').pk}/limit/"
    day = {"ends_day": str(until.day), "ends_month": str(until.month), "ends_year": str(until.year)}
    assert "The last day has been changed." in ours.press(path, **day).source
    assert mandate(fadumo, "belong").ends == until
    ours.press(path, ends_day="", ends_month="", ends_year="")
    assert mandate(fadumo, "belong").ends is None


def test_only_its_own_people_see_who_they_are(
    spaarnestad: Network, amina: Person, fadumo: Person, bram: Person
) -> None:
    """Who belongs to it reads names and functions; addresses are for who speaks for it; nobody else sees the page."""
    joined(spaarnestad, "Waterkant", bram, admitted_by=amina)
    seen = {who: Browser(spaarnestad, who).see(PEOPLE) for who in (amina, fadumo, bram)}
    assert [one.status for one in seen.values()] == [200, 200, 404]
    assert ("fadumo@example.org" in seen[amina].source, "fadumo@example.org" in seen[fadumo].source) == (True, False)
    assert [one for one in seen[fadumo].links if "/give/" in one or "/limit/" in one] == []
    assert Browser(spaarnestad, fadumo).see(INVITE).status == 404


def test_what_was_before_stays_to_be_read(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    ours = Browser(spaarnestad, amina)
    ours.press(f"/mandates/{mandate(fadumo, 'belong').pk}/end/")
    assert "Before Fadumo: belongs to it, until" in ours.see(PEOPLE).words


def test_the_page_asks_the_same_with_one_and_three(spaarnestad: Network, amina: Person) -> None:
    ours = Browser(spaarnestad, amina)
    ours.press(INVITE, reach=BILAN, language="nl")
    with_one = queries(ours, PEOPLE)
    for name in ("Hodan", "Ifrah", "Sagal"):
        belongs(spaarnestad, person(name), page(spaarnestad, "hooyo").organisation_id, by=amina)
        ours.press(INVITE, reach=f"{name.lower()}@elders.example", language="nl")
    assert queries(ours, PEOPLE) == with_one


def test_my_page_shows_to_what_i_am_invited(spaarnestad: Network, amina: Person) -> None:
    Browser(spaarnestad, amina).press(INVITE, reach=BILAN, language="nl")
    seen = Browser(spaarnestad, reads(BILAN)).see("/my/")
    assert "You are invited to act for Hooyo" in seen.text


def test_whoever_runs_the_network_helps_when_nobody_speaks(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    steward, path = Browser(spaarnestad, amina), "/organisations/cinar/people/invite/"
    assert steward.see(path).status == 404
    with entering(spaarnestad, yusuf, writes=True):
        Mandate.objects.filter(person=yusuf).update(status="ended", ends=today())
    assert (
        "The invitation is on its way." in steward.press(path, reach=BILAN, powers=["represent"], language="tr").source
    )
    assert mails("invitation")[0].to == BILAN
    assert steward.see("/organisations/cinar/people/").status == 404


def test_who_is_the_last_one_cannot_be_erased_before_somebody_comes_after(
    spaarnestad: Network, amina: Person, fadumo: Person
) -> None:
    page = Browser(None, amina).see("/account/erase/")
    assert "You are the last one who speaks for Hooyo" in page.words
    assert "/spaarnestad/organisations/hooyo/people/" in page.links
    ours = Browser(spaarnestad, amina)
    for power in ("represent", "coordinate"):
        ours.press(f"{PEOPLE}{fadumo.pk}/give/", power=power)
    assert "You are the last one" not in Browser(None, amina).see("/account/erase/").words
