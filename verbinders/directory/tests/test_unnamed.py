"""An organisation is not named in public, or not with one coalition: at its own word, and back at its own word."""

import pytest

from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, joined
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

PAGE, TABLE = "/organisations/cinar/", "/organisations/hooyo/"


@pytest.fixture
def cinar(spaarnestad: Network, amina: Person, yusuf: Person) -> Membership:
    return joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)


@pytest.fixture
def table(spaarnestad: Network, cinar: Membership, amina: Person, yusuf: Person, bram: Person) -> list[Alliance]:
    """Hooyo as a coalition of Çınar and Nour."""
    joined(spaarnestad, "Nour", bram, admitted_by=amina)
    with acting(spaarnestad, amina, route=ROUTE) as by:
        hooyo = Profile.objects.get(slug="hooyo")
        Membership.objects.filter(profile=hooyo).update(kind="coalition", seat="adviser")
        pages = [Profile.objects.get(slug=slug) for slug in ("cinar", "nour")]
        found = [Alliance.ask(hooyo, member=page, by=by) for page in pages]
    for alliance, somebody in zip(found, (yusuf, bram), strict=True):
        with acting(spaarnestad, somebody, route=ROUTE) as by:
            alliance.join(by=by)
    return found


def places(network: Network) -> tuple[list[int | None], int]:
    with entering(network, None, writes=False):
        ranks = list(Membership.objects.shown().order_by("rank").values_list("rank", flat=True))
        return ranks, Network.objects.get(pk=network.pk).shown


class TestInPublic:
    def test_it_takes_effect_at_once_and_goes_back(
        self, spaarnestad: Network, cinar: Membership, yusuf: Person
    ) -> None:
        ours, visitor, door = Browser(spaarnestad, yusuf), Browser(spaarnestad), f"/memberships/{cinar.pk}"
        assert "Do not name us in public" in ours.see(f"{door}/").words
        seen = ours.press(f"{door}/withhold/")
        assert "no public page names you" in seen.words
        assert (visitor.see(PAGE).status, ours.see(PAGE).status, places(spaarnestad)) == (404, 200, ([1], 1))
        assert "not named in public" in ours.see("/my/").words
        ours.press(f"{door}/disclose/")
        assert (visitor.see(PAGE).status, places(spaarnestad)) == (200, ([1, 2], 2))

    def test_it_stays_a_member_with_its_seat(self, spaarnestad: Network, cinar: Membership, yusuf: Person) -> None:
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            found = Membership.objects.get(pk=cinar.pk)
            found.withhold(by=by)
        assert (found.status, found.seat, found.rank) == ("member", "voting", None)

    def test_other_members_see_it_and_are_asked_to_keep_it(
        self, spaarnestad: Network, cinar: Membership, yusuf: Person, amina: Person
    ) -> None:
        Browser(spaarnestad, yusuf).press(f"/memberships/{cinar.pk}/withhold/")
        seen = Browser(spaarnestad, amina).see(PAGE)
        assert "Do not pass its name on." in seen.words
        assert ("application/ld+json" in seen.source, "noindex" in seen.source) == (False, True)
        assert "Çınar" in Browser(spaarnestad, amina).see("/organisations/").words

    def test_only_the_organisation_itself(self, spaarnestad: Network, cinar: Membership, amina: Person) -> None:
        assert Browser(spaarnestad, amina).see(f"/memberships/{cinar.pk}/withhold/").status == 404
        with acting(spaarnestad, amina, route=ROUTE) as by, pytest.raises(NotAllowed):
            Membership.objects.get(pk=cinar.pk).withhold(by=by)

    def test_not_while_it_runs_the_network(self, spaarnestad: Network, amina: Person) -> None:
        with entering(spaarnestad, None, writes=False):
            hooyo = Membership.objects.get(profile__slug="hooyo")
        refused = Browser(spaarnestad, amina).press(f"/memberships/{hooyo.pk}/withhold/")
        assert (refused.status, "First another one must run it." in refused.words) == (422, True)

    def test_hidden_and_not_named_are_two_things(
        self, spaarnestad: Network, cinar: Membership, amina: Person, yusuf: Person
    ) -> None:
        for who, verb, told in (
            (yusuf, "withhold", {}),
            (amina, "hide", {"reason": "Een privé-adres."}),
            (amina, "show", {}),
        ):
            with acting(spaarnestad, who, route=ROUTE) as by:
                getattr(Membership.objects.get(pk=cinar.pk), verb)(by=by, **told)
        assert (Browser(spaarnestad).see(PAGE).status, places(spaarnestad)) == (404, ([1], 1))
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            Membership.objects.get(pk=cinar.pk).disclose(by=by)
            with pytest.raises(MoveNotAllowed):
                Membership.objects.get(pk=cinar.pk).disclose(by=by)
        assert (Browser(spaarnestad).see(PAGE).status, places(spaarnestad)) == (200, ([1, 2], 2))

    def test_its_history_is_read_by_its_own_people(
        self, spaarnestad: Network, cinar: Membership, yusuf: Person
    ) -> None:
        ours = Browser(spaarnestad, yusuf)
        ours.press(f"/memberships/{cinar.pk}/withhold/")
        assert "asked not to be named in public" in ours.see(f"/memberships/{cinar.pk}/").words
        assert Browser(spaarnestad).client.get(f"/spaarnestad/memberships/{cinar.pk}/").status_code == 302

    def test_the_list_asks_the_same_with_one_and_with_three(
        self, spaarnestad: Network, cinar: Membership, yusuf: Person, amina: Person
    ) -> None:
        Browser(spaarnestad, yusuf).press(f"/memberships/{cinar.pk}/withhold/")
        desk = Browser(spaarnestad, amina)
        one = queries(desk, "/organisations/")
        for name in ("Nour", "Selam"):
            more = joined(spaarnestad, name, yusuf, admitted_by=amina)
            with acting(spaarnestad, yusuf, route=ROUTE) as by:
                Membership.objects.get(pk=more.pk).withhold(by=by.on_behalf_of(more.organisation_id))
        assert queries(desk, "/organisations/") == one


class TestWithACoalition:
    def test_and_one_more_organisation(self, spaarnestad: Network, table: list[Alliance], yusuf: Person) -> None:
        visitor, ours = Browser(spaarnestad), Browser(spaarnestad, yusuf)
        assert "Çınar" in visitor.see(TABLE).words
        ours.send(TABLE, ours.see(TABLE).form(f"/alliances/{table[0].pk}/withhold/"))
        seen = visitor.see(TABLE)
        assert ("Çınar" in seen.source, "Nour" in seen.words, "and 1 more organisation" in seen.words) == (
            False,
            True,
            True,
        )
        assert "Hooyo" not in visitor.see(PAGE).words  # Not on its own page either.
        assert "Çınar" in ours.see(TABLE).words
        ours.send(TABLE, ours.see(TABLE).form("/disclose/"))
        assert ("Çınar" in visitor.see(TABLE).words, "more organisation" in visitor.see(TABLE).words) == (True, False)

    def test_who_is_nowhere_named_is_counted_as_well(
        self, spaarnestad: Network, cinar: Membership, table: list[Alliance], yusuf: Person
    ) -> None:
        Browser(spaarnestad, yusuf).press(f"/memberships/{cinar.pk}/withhold/")
        seen = Browser(spaarnestad).see(TABLE)
        assert ("Çınar" in seen.source, "and 1 more organisation" in seen.words) == (False, True)

    def test_the_coalition_cannot_do_it_for_it(
        self, spaarnestad: Network, table: list[Alliance], amina: Person
    ) -> None:
        with acting(spaarnestad, amina, route=ROUTE) as by, pytest.raises(NotAllowed):
            Alliance.objects.get(pk=table[0].pk).withhold(by=by)

    def test_somebody_was_first(self, spaarnestad: Network, table: list[Alliance], yusuf: Person) -> None:
        ours, door = Browser(spaarnestad, yusuf), f"/alliances/{table[0].pk}/withhold/"
        form = ours.see(TABLE).form(door)
        assert [ours.send(TABLE, ours.see(TABLE).form(door)).status, ours.send(TABLE, form).status] == [200, 409]


def test_who_left_without_being_named_is_not_named_by_who_stays(
    spaarnestad: Network, table: list[Alliance], cinar: Membership, yusuf: Person, amina: Person
) -> None:
    """The coalition goes on for a month with a member that left; the name of this one was never public."""
    visitor = Browser(spaarnestad)
    assert "Çınar" in visitor.see(TABLE).words
    Browser(spaarnestad, yusuf).press(f"/memberships/{cinar.pk}/withhold/")
    with acting(spaarnestad, amina, route=ROUTE) as steward:
        Membership.objects.select_related("profile", "network").get(pk=cinar.pk).end(reason="Gestopt.", by=steward)
    assert ("Çınar" in visitor.see(TABLE).source, "Nour" in visitor.see(TABLE).words) == (False, True)
