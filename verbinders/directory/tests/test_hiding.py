"""The stewards hide a page: for a while nobody finds it, its own people know why, and nothing is lost."""

from typing import Any

import pytest

from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.directory.tests.browsing import Browser, today_in_words
from verbinders.directory.tests.cast import ROUTE, applied, joined, listed
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.site.tests.test_isolation import bare

pytestmark = pytest.mark.django_db
WHY = "Er staat een privé-adres op de pagina."
PAGE = "/organisations/cinar/"


@pytest.fixture
def cinar(spaarnestad: Network, amina: Person, yusuf: Person) -> Membership:
    return joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)


@pytest.fixture
def ours(spaarnestad: Network, cinar: Membership, yusuf: Person) -> Browser:
    """Yusuf's browser."""
    return Browser(spaarnestad, yusuf)


def hidden(network: Network, membership: Membership, by: Person) -> None:
    with acting(network, by, route=ROUTE) as steward:
        Membership.objects.get(pk=membership.pk).hide(reason=WHY, by=steward)


def shown(network: Network, membership: Membership, by: Person) -> None:
    with acting(network, by, route=ROUTE) as steward:
        Membership.objects.get(pk=membership.pk).show(by=steward)


def now_is(network: Network, membership: Membership) -> Membership:
    with entering(network, None, writes=False):
        return Membership.objects.select_related("profile").get(pk=membership.pk)


def ranks(network: Network) -> tuple[list[int | None], int]:
    """The places in the list, and how many the network says there are."""
    with entering(network, None, writes=False):
        found = list(Membership.objects.shown().order_by("rank").values_list("rank", flat=True))
        return found, Network.objects.get(pk=network.pk).shown


def test_nobody_finds_it(
    spaarnestad: Network, cinar: Membership, amina: Person, visitor: Browser, bram: Person
) -> None:
    """Not in the list, the number, on the first page, by its address, by its logo, library or form to write."""
    paths = (PAGE, f"/library/{cinar.organisation_id}/", f"/write/{cinar.organisation_id}/")
    assert [visitor.see(path).status for path in paths] == [200, 200, 200]  # The control.
    hidden(spaarnestad, cinar, amina)
    for browser in (visitor, Browser(spaarnestad, bram)):
        assert [browser.see(path).status for path in paths] == [404, 404, 404]
        for path in ("/organisations/", "/", "/about/"):
            assert "Çınar" not in browser.see(path).source
    assert ranks(spaarnestad) == ([1], 1)
    with entering(spaarnestad, bram, writes=False) as me:
        assert not Membership.objects.visible_to(me).filter(pk=cinar.pk).exists()
        assert not Profile.objects.visible_to(me).filter(slug="cinar").exists()


def test_it_is_the_same_as_an_unknown_page(
    spaarnestad: Network, cinar: Membership, amina: Person, visitor: Browser
) -> None:
    hidden(spaarnestad, cinar, amina)
    answers = [visitor.client.get(f"/spaarnestad/organisations/{slug}/") for slug in ("cinar", "bestaat-niet")]
    first, second = (bare(one).replace("bestaat-niet", "cinar") for one in answers)  # type: ignore[arg-type]
    assert first == second


def test_the_file_of_members_leaves_it_out(
    spaarnestad: Network, cinar: Membership, amina: Person, desk: Browser
) -> None:
    assert "Çınar" in desk.download("/organisations/members.csv")[1]
    hidden(spaarnestad, cinar, amina)
    assert "Çınar" not in desk.download("/organisations/members.csv")[1]
    assert "Hidden pages" in desk.see("/stewards/").words


def test_its_own_people_read_why_and_what_they_can_do(
    spaarnestad: Network, cinar: Membership, amina: Person, ours: Browser, desk: Browser
) -> None:
    hidden(spaarnestad, cinar, amina)
    seen = ours.see(PAGE)
    assert f"This page is hidden since {today_in_words()}." in seen.words
    assert (WHY in seen.words, "answer them" in seen.words) == (True, True)
    write = next(link for link in seen.links if "/write/" in link)
    assert ours.see(write).status == 200
    assert "The page is hidden" in ours.see("/my/").words
    stewards = desk.see(PAGE)
    assert ("Only its own people and the stewards see it now." in stewards.words, WHY in stewards.words) == (True, True)


def test_they_can_still_change_it(spaarnestad: Network, cinar: Membership, amina: Person, ours: Browser) -> None:
    hidden(spaarnestad, cinar, amina)
    ours.press("/organisations/cinar/describe/", name="Çınar", **{"summary-nl": "Thee en muziek."})
    assert "Thee en muziek." in ours.see(PAGE).source


def test_they_hear_of_it(spaarnestad: Network, cinar: Membership, amina: Person) -> None:
    hidden(spaarnestad, cinar, amina)
    shown(spaarnestad, cinar, amina)
    with as_worker():
        told = list(Delivery.objects.filter(kind__in=("page_hidden", "page_shown")).order_by("id"))
    assert [(one.kind, one.to) for one in told] == [
        ("page_hidden", "yusuf@example.org"),
        ("page_shown", "yusuf@example.org"),
    ]
    assert WHY in told[0].text
    with entering(spaarnestad, amina, writes=False):
        verbs = [entry.verb for entry in Entry.objects.about(cinar)[:2]]
    assert verbs == ["membership.show", "membership.hide"]


def test_a_member_stays_a_member_with_its_seat(spaarnestad: Network, cinar: Membership, amina: Person) -> None:
    hidden(spaarnestad, cinar, amina)
    after = now_is(spaarnestad, cinar)
    assert (after.status, after.seat, after.starts) == ("member", "voting", today())


def test_it_is_shown_again(spaarnestad: Network, cinar: Membership, desk: Browser, visitor: Browser) -> None:
    door = f"/memberships/{cinar.pk}"
    assert "Nobody finds the page of Çınar now." in desk.press(f"{door}/hide/", reason=WHY).source
    assert WHY in desk.see(f"{door}/show/").words
    seen = desk.press(f"{door}/show/")
    assert "Everybody finds the page of Çınar again." in seen.source
    assert visitor.see(PAGE).status == 200
    assert (ranks(spaarnestad), now_is(spaarnestad, cinar).hidden_because) == (([1, 2], 2), "")


def test_never_without_a_reason(spaarnestad: Network, cinar: Membership, desk: Browser) -> None:
    refused = desk.press(f"/memberships/{cinar.pk}/hide/", reason="  ")
    assert (refused.status, len(refused.errors)) == (422, 1)
    assert now_is(spaarnestad, cinar).hidden_at is None


def test_not_while_it_runs_the_network(spaarnestad: Network, desk: Browser) -> None:
    with entering(spaarnestad, None, writes=False):
        hooyo = Membership.objects.get(profile__slug="hooyo")
    refused = desk.press(f"/memberships/{hooyo.pk}/hide/", reason=WHY)
    assert refused.errors == [
        "This organisation runs the network. First another one must run it, then the page can be hidden."
    ]
    assert ranks(spaarnestad) == ([1], 1)


def test_only_the_stewards(
    spaarnestad: Network, cinar: Membership, ours: Browser, visitor: Browser, polderwijk: Network, chris: Person
) -> None:
    door = f"/memberships/{cinar.pk}/hide/"
    for browser in (ours, Browser(spaarnestad, chris), Browser(polderwijk, chris)):
        assert browser.see(door).status == 404
    assert visitor.client.get(f"/spaarnestad{door}").headers["Location"].startswith("/account/login/")


def test_somebody_was_first(spaarnestad: Network, cinar: Membership, amina: Person, desk: Browser) -> None:
    door = f"/memberships/{cinar.pk}"
    form = desk.see(f"{door}/hide/").form()
    assert desk.see(f"{door}/show/").status == 409
    hidden(spaarnestad, cinar, amina)
    assert desk.send(f"{door}/hide/", form, reason="Anders.").status == 409
    with pytest.raises(MoveNotAllowed):
        hidden(spaarnestad, cinar, amina)
    assert now_is(spaarnestad, cinar).hidden_because == WHY


def test_what_only_asks_to_join_has_no_page_to_hide(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    asked = applied(spaarnestad, "Yasmin", yusuf)
    with pytest.raises(MoveNotAllowed):
        hidden(spaarnestad, asked, amina)


@pytest.mark.parametrize("deeds", [["end"], ["leave"], ["leave", "stay"], ["leave", "stay", "show"]])
def test_the_list_has_no_gaps_whatever_follows(
    spaarnestad: Network, cinar: Membership, amina: Person, yusuf: Person, bram: Person, deeds: list[str]
) -> None:
    joined(spaarnestad, "Waterkant", bram, admitted_by=amina)
    hidden(spaarnestad, cinar, amina)
    said: dict[str, dict[str, Any]] = {"end": {"reason": WHY}, "leave": {"on": today(), "reason": ""}}
    for deed in deeds:
        by = yusuf if deed in ("leave", "stay") else amina
        with acting(spaarnestad, by, route=ROUTE) as somebody:
            getattr(Membership.objects.get(pk=cinar.pk), deed)(by=somebody, **said.get(deed, {}))
    number = 3 if deeds == ["leave", "stay", "show"] else 2
    assert ranks(spaarnestad) == (list(range(1, number + 1)), number)


def test_who_goes_and_comes_back_is_still_hidden(
    spaarnestad: Network, cinar: Membership, amina: Person, yusuf: Person, visitor: Browser
) -> None:
    hidden(spaarnestad, cinar, amina)
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Membership.objects.get(pk=cinar.pk).leave(on=today(), reason="", by=by)
    with pytest.raises(MoveNotAllowed):  # Out of the list there is nothing to show.
        shown(spaarnestad, cinar, amina)
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Membership.objects.get(pk=cinar.pk).stay(by=by)
    assert (visitor.see(PAGE).status, now_is(spaarnestad, cinar).is_hidden) == (404, True)


def test_a_claimed_page_that_is_hidden_is_admitted_and_stays_hidden(
    spaarnestad: Network, amina: Person, yusuf: Person, visitor: Browser
) -> None:
    found = listed(spaarnestad, "Stadsbieb")
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Membership.objects.get(pk=found.pk).claim(motivation="Wij.", by=by.on_behalf_of(None))
    hidden(spaarnestad, found, amina)
    claims = Browser(spaarnestad, yusuf)
    assert claims.see("/organisations/stadsbieb/describe/").status == 404  # A claim opens no page of the list.
    with acting(spaarnestad, amina, route=ROUTE) as by:
        Membership.objects.get(pk=found.pk).admit(kind="formal_organisation", seat="voting", by=by)
    assert (ranks(spaarnestad), visitor.see("/organisations/stadsbieb/").status) == (([1], 1), 404)
    shown(spaarnestad, found, amina)
    assert (ranks(spaarnestad), visitor.see("/organisations/stadsbieb/").status) == (([1, 2], 2), 200)


def test_a_coalition_does_not_name_it(
    spaarnestad: Network, cinar: Membership, amina: Person, yusuf: Person, visitor: Browser
) -> None:
    with acting(spaarnestad, amina, route=ROUTE) as by:
        hooyo = Profile.objects.get(slug="hooyo")
        Membership.objects.filter(profile=hooyo).update(kind="coalition", seat="adviser")
        asked = Alliance.ask(hooyo, member=Profile.objects.get(pk=cinar.profile_id), by=by)
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Alliance.objects.get(pk=asked.pk).join(by=by)
    assert "Çınar" in visitor.see("/organisations/hooyo/").words
    hidden(spaarnestad, cinar, amina)
    assert "Çınar" not in visitor.see("/organisations/hooyo/").words
