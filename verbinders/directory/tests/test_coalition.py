"""Who acts for a coalition comes from one of its members, and stops when that is over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.directory.tasks import depart_network
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, applied, joined, person
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.history.verbs import NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Invitation, Mandate, Person

PEOPLE = "/organisations/samen-aan-tafel/people/"
NOT_OF_IT = "This person does not act for that organisation."
SAY_WHICH = "Say of which member of the coalition this person is."


@pytest.fixture
def table(spaarnestad: Network, amina: Person, yusuf: Person, bram: Person, chris: Person) -> Profile:
    """Samen aan Tafel, for which Chris speaks: a coalition of Çınar (Yusuf) and Nour (Bram)."""
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    joined(spaarnestad, "Nour", bram, admitted_by=amina)
    asked = applied(spaarnestad, "Samen aan Tafel", chris, kind="coalition")
    with acting(spaarnestad, amina, route=ROUTE) as steward:
        asked.admit(kind="coalition", seat="adviser", by=steward)
    for name, somebody in (("Çınar", yusuf), ("Nour", bram)):
        with acting(spaarnestad, chris, route=ROUTE) as by:
            alliance = Alliance.ask(asked.profile, member=Profile.objects.get(name=name), by=by)
        with acting(spaarnestad, somebody, route=ROUTE) as by:
            alliance.join(by=by)
    EmailAddress.objects.update(verified=True)
    return asked.profile


@pytest.fixture
def both(spaarnestad: Network, table: Profile, chris: Person, yusuf: Person, bram: Person) -> Profile:
    """Yusuf and Bram speak for it too, each from his own organisation."""
    for somebody, member in ((yusuf, "Çınar"), (bram, "Nour")):
        lend(spaarnestad, table, somebody, member, by=chris)
    with as_worker():
        Delivery.objects.all().delete()
    return table


def lend(
    network: Network, table: Profile, somebody: Person, member: str, *, by: Person, power: str = "represent"
) -> None:
    with acting(network, by, route=ROUTE) as actor:
        speaker = actor.on_behalf_of(table.organisation_id)
        comes_from = Profile.objects.get(name=member).organisation_id
        Mandate.lend(table.organisation, somebody, comes_from=comes_from, power=power, by=speaker)


def standing(network: Network, table: Profile) -> set[tuple[str, str]]:
    """Who may speak for it today, and from which member."""
    with acting(network, None, route=ROUTE, via=Via.WORKER), also(table.organisation_id):
        names = dict(Profile.objects.values_list("organisation_id", "name"))
        found = Mandate.objects.on(today()).of(table.organisation_id).select_related("person__data")
        return {(one.person.data.name, names[one.comes_from_id] if one.comes_from_id else "-") for one in found}


def told(network: Network) -> set[tuple[str, str]]:
    with as_worker(), entering(network, None, writes=False, via=Via.WORKER):
        return set(Delivery.objects.values_list("kind", "to"))


ALL = {("Chris", "-"), ("Yusuf", "Çınar"), ("Bram", "Nour")}


class TestGiving:
    def test_an_invitation_says_of_which_member(self, spaarnestad: Network, table: Profile, chris: Person) -> None:
        browser = Browser(spaarnestad, chris)
        asked: dict[str, Any] = {"reach": "yusuf@example.org", "powers": ["represent"], "language": "nl"}
        refused = browser.press(f"{PEOPLE}invite/", **asked)
        assert (refused.status, refused.errors) == (422, ["Of which member of the coalition are they? Choose one."])
        browser.press(f"{PEOPLE}invite/", **asked, comes_from=key_of(spaarnestad, "Çınar"))
        with entering(spaarnestad, chris, writes=False):
            assert str(Invitation.objects.get().comes_from_id) == key_of(spaarnestad, "Çınar")

    def test_who_says_yes_comes_from_it(
        self, spaarnestad: Network, table: Profile, chris: Person, yusuf: Person
    ) -> None:
        invite(spaarnestad, table, "Çınar", by=chris)
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            Invitation.objects.get().accept(by=by)
        assert standing(spaarnestad, table) == {("Chris", "-"), ("Yusuf", "Çınar")}
        assert "Yusuf comes from Çınar" in Browser(spaarnestad, chris).see(PEOPLE).words

    def test_who_is_of_another_does_not(
        self, spaarnestad: Network, table: Profile, chris: Person, yusuf: Person
    ) -> None:
        invite(spaarnestad, table, "Nour", by=chris)
        with entering(spaarnestad, yusuf, writes=False):
            asked = Invitation.objects.get()
        path = f"/invitations/{asked.pk}/"
        browser = Browser(spaarnestad, yusuf)
        refused = browser.send(path, browser.see(path).form("/accept/"))
        assert NOT_OF_IT in refused.words
        assert standing(spaarnestad, table) == {("Chris", "-")}

    @pytest.mark.parametrize(("member", "why"), [("Hooyo", SAY_WHICH), ("Nour", NOT_OF_IT), ("", SAY_WHICH)])
    def test_nothing_is_lent_from_elsewhere(
        self, spaarnestad: Network, table: Profile, chris: Person, yusuf: Person, member: str, why: str
    ) -> None:
        comes_from = UUID(key_of(spaarnestad, member)) if member else None
        with acting(spaarnestad, chris, route=ROUTE) as by, pytest.raises(ValidationError, match=why):
            Mandate.lend(table.organisation, yusuf, comes_from=comes_from, power="represent", by=by)

    def test_one_power_more_is_from_the_same_member(
        self, spaarnestad: Network, both: Profile, chris: Person, yusuf: Person
    ) -> None:
        Browser(spaarnestad, chris).press(f"{PEOPLE}{yusuf.pk}/give/", power="sign")
        with entering(spaarnestad, yusuf, writes=False):
            mine = Mandate.objects.of(both.organisation_id, yusuf.pk)
            assert {str(one.comes_from_id) for one in mine} == {key_of(spaarnestad, "Çınar")}

    def test_an_ordinary_organisation_asks_nothing(self, spaarnestad: Network, table: Profile, yusuf: Person) -> None:
        assert "comes_from" not in Browser(spaarnestad, yusuf).see("/organisations/cinar/people/invite/").source

    def test_it_stands_in_the_history_and_in_who_sees_me(
        self, spaarnestad: Network, both: Profile, yusuf: Person
    ) -> None:
        with entering(spaarnestad, yusuf, writes=False):
            mine = Mandate.objects.of(both.organisation_id, yusuf.pk).get()
            (line,) = Entry.objects.about(mine)
            assert line.sentence == "gave somebody of a member a mandate in the coalition"
        assert "From which member of the coalition you come" in Browser(None, yusuf).see("/account/seen/").words

    def test_the_page_asks_the_same_with_one_and_with_three(
        self, spaarnestad: Network, table: Profile, chris: Person, yusuf: Person, bram: Person
    ) -> None:
        lend(spaarnestad, table, yusuf, "Çınar", by=chris)
        browser = Browser(spaarnestad, chris)
        one = queries(browser, PEOPLE)
        lend(spaarnestad, table, bram, "Nour", by=chris)
        lend(spaarnestad, table, bram, "Nour", by=chris, power="sign")
        assert queries(browser, PEOPLE) == one


class TestEnding:
    def test_a_member_leaves_the_coalition(self, spaarnestad: Network, both: Profile, yusuf: Person) -> None:
        assert standing(spaarnestad, both) == ALL
        there = "/organisations/samen-aan-tafel/"
        browser = Browser(spaarnestad, yusuf)
        browser.send(there, browser.see(there).form("/leave/"), namens=key_of(spaarnestad, "Çınar"))
        assert standing(spaarnestad, both) == {("Chris", "-"), ("Bram", "Nour")}
        ends = {("mandate_ceased", f"{name}@example.org") for name in ("yusuf", "chris", "bram")}
        assert told(spaarnestad) == ends

    def test_somebody_stops_in_the_member(
        self, spaarnestad: Network, both: Profile, bram: Person, yusuf: Person
    ) -> None:
        """Fadumo, too, is of Çınar, and stays."""
        fadumo = person("Fadumo")
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            cinar = Profile.objects.get(name="Çınar").organisation
            Mandate.give(cinar, fadumo, power="belong", by=by.on_behalf_of(cinar.pk))
        lend(spaarnestad, both, fadumo, "Çınar", by=bram)
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            speaker = by.on_behalf_of(Profile.objects.get(name="Çınar").organisation_id)
            mine = Mandate.objects.of(speaker.organisation_id or yusuf.pk, yusuf.pk).get()
            mine.end(successor=fadumo, by=speaker)
        assert standing(spaarnestad, both) == {("Chris", "-"), ("Bram", "Nour"), ("Fadumo", "Çınar")}

    def test_a_member_leaves_the_network(self, spaarnestad: Network, both: Profile, yusuf: Person) -> None:
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            mine = Membership.objects.get(profile__name="Çınar")
            mine.leave(on=today(), reason="", by=by.on_behalf_of(mine.organisation_id))
        assert standing(spaarnestad, both) == {("Chris", "-"), ("Bram", "Nour")}

    def test_those_who_run_the_network_end_a_membership(
        self, spaarnestad: Network, both: Profile, amina: Person
    ) -> None:
        with acting(spaarnestad, amina, route=ROUTE) as steward:
            Membership.objects.get(profile__name="Nour").end(reason="Nooit gezien.", by=steward)
        assert standing(spaarnestad, both) == {("Chris", "-"), ("Yusuf", "Çınar")}

    def test_the_last_day_in_the_member_has_passed(self, spaarnestad: Network, both: Profile) -> None:
        with acting(spaarnestad, None, route=ROUTE, via=Via.WORKER) as worker:
            theirs = Mandate.objects.filter(organisation_id=key_of(spaarnestad, "Çınar"))
            yesterday = today() - timedelta(days=1)
            with also(UUID(key_of(spaarnestad, "Çınar"))):
                theirs.update(starts=yesterday, ends=yesterday)
            depart_network(by=worker)
        assert standing(spaarnestad, both) == {("Chris", "-"), ("Bram", "Nour")}

    def test_nobody_else_ends_it(self, spaarnestad: Network, both: Profile, amina: Person, bram: Person) -> None:
        outsider = person("Dora")
        with acting(spaarnestad, bram, route=ROUTE):
            theirs = Mandate.objects.get(
                organisation_id=both.organisation_id, comes_from_id=UUID(key_of(spaarnestad, "Çınar"))
            )
        with acting(spaarnestad, outsider, route=ROUTE) as by, pytest.raises(NotAllowed):
            theirs.cease(by=by)

    def test_whoever_comes_from_no_member_is_not_ended(
        self, spaarnestad: Network, both: Profile, chris: Person
    ) -> None:
        with acting(spaarnestad, chris, route=ROUTE) as by, pytest.raises(NotAllowed):
            Mandate.objects.get(organisation_id=both.organisation_id, person=chris).cease(by=by)


def key_of(network: Network, name: str) -> str:
    with entering(network, None, writes=False):
        return str(Profile.objects.get(name=name).organisation_id)


def invite(network: Network, table: Profile, member: str, *, by: Person) -> None:
    with acting(network, by, route=ROUTE) as speaker:
        asked: dict[str, Any] = {"channel": "mail", "address": "yusuf@example.org", "language": "nl"}
        comes_from = Profile.objects.get(name=member).organisation_id
        asked |= {"powers": ["represent"], "comes_from": comes_from, "network": network}
        Invitation.send(table.organisation, by=speaker, **asked)
