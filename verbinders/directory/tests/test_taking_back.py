"""A list that was brought is taken back, and nothing is lost or done twice when the worker stops."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from verbinders.directory.bringing import coming
from verbinders.directory.models import Intake, IntakeRow, Membership, Profile
from verbinders.directory.tests.bringing import BRING, added, looked, names, worked
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import joined, person
from verbinders.history.by import Via
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Organisation, Person
from verbinders.privacy.retention import step

pytestmark = pytest.mark.django_db


class TestTakenBack:
    def back(self, desk: Browser, where: str) -> Page:
        desk.press(where, f"{where}undo/")
        worked()
        return desk.see(where)

    def test_all_of_it_goes_and_nothing_is_left(self, spaarnestad: Network, desk: Browser) -> None:
        before = Organisation.objects.count()
        where = added(desk)
        assert (names(spaarnestad), Organisation.objects.count()) == (["Buurtmoes", "Hooyo", "Stadsbieb"], before + 2)
        seen = self.back(desk, where)
        assert (names(spaarnestad), Organisation.objects.count()) == (["Hooyo"], before)
        assert "Taken back 2" in seen.words
        with entering(spaarnestad, None, writes=False):
            assert list(Profile.objects.values_list("name", flat=True)) == ["Hooyo"]
            assert list(Membership.objects.values_list("rank", flat=True)) == [1]
            assert Network.objects.get(pk=spaarnestad.pk).shown == 1

    def test_and_can_be_brought_again(self, spaarnestad: Network, desk: Browser) -> None:
        self.back(desk, added(desk))
        added(desk)
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo", "Stadsbieb"]

    def test_what_somebody_claimed_stays(self, spaarnestad: Network, desk: Browser) -> None:
        where = added(desk)
        with acting(spaarnestad, person("Rana"), route="test") as by:
            Membership.objects.get(profile__name="Stadsbieb").claim(motivation="Dat zijn wij.", by=by)
        seen = self.back(desk, where)
        assert names(spaarnestad) == ["Hooyo", "Stadsbieb"]
        assert "Stay, because somebody claimed or changed them Stadsbieb" in seen.words

    def test_what_the_stewards_changed_stays(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        where = added(desk)
        with acting(spaarnestad, amina, route="test") as by:
            row = Membership.objects.select_related("network").get(profile__name="Buurtmoes")
            row.classify(kind="association", seat=row.seat, by=by)
        self.back(desk, where)
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo"]

    def test_what_somebody_reported_stays(self, spaarnestad: Network, desk: Browser, visitor: Browser) -> None:
        """The report is about that page; it is not swept away with it."""
        where = added(desk)
        form = "/report/?page=organisations/buurtmoes/"
        sent = visitor.send(form, visitor.see(form).form("/report/"), reason="incorrect", text="Dat klopt niet.")
        assert "Thank you." in sent.words
        self.back(desk, where)
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo"]

    def test_only_what_came_by_this_list(self, spaarnestad: Network, desk: Browser) -> None:
        first = added(desk, "naam;bron\nA;gids\n")
        added(desk, "naam;bron\nB;gids\n")
        self.back(desk, first)
        assert names(spaarnestad) == ["B", "Hooyo"]


class TestWhenTheWorkerStops:
    MANY = "naam;bron\n" + "".join(f"Buurt {n};gids\n" for n in range(60))

    def test_it_comes_in_parts_and_the_page_says_how_far(self, spaarnestad: Network, desk: Browser) -> None:
        where = looked(desk, self.MANY)
        desk.press(where, f"{where}admit/")
        self.one_job(coming.add_some)
        assert ("25 of 60 organisations" in desk.see(where).words, len(names(spaarnestad))) == (True, 26)
        worked()
        assert ("60 of 60" in desk.see(where).words, len(names(spaarnestad))) == (False, 61)

    def test_a_part_that_stops_halfway_is_done_again_and_nothing_twice(
        self, spaarnestad: Network, desk: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        where = looked(desk, self.MANY)
        desk.press(where, f"{where}admit/")
        whole = coming.Adding.enlist
        done: list[str] = []

        def stops(self: Any, becomes: dict[str, Any]) -> Membership:
            done.append(becomes["name"])
            if len(done) == 40:
                raise SystemExit
            return whole(self, becomes)

        monkeypatch.setattr(coming.Adding, "enlist", stops)
        self.one_job(coming.add_some)
        with pytest.raises(SystemExit):
            self.one_job(coming.add_some)
        assert len(names(spaarnestad)) == 26
        monkeypatch.undo()
        self.one_job(coming.add_some)
        self.one_job(coming.add_some)
        assert len(set(names(spaarnestad))) == len(names(spaarnestad)) == 61

    def test_taken_back_while_it_was_still_coming(self, spaarnestad: Network, desk: Browser) -> None:
        where = looked(desk, self.MANY)
        desk.press(where, f"{where}admit/")
        self.one_job(coming.add_some)
        desk.press(where, f"{where}undo/")
        worked()
        assert names(spaarnestad) == ["Hooyo"]

    def one_job(self, does: Any) -> None:
        network = Network.objects.get(slug="spaarnestad")
        with acting(network, None, route="test", via=Via.WORKER) as worker:
            does(Intake.objects.get(), by=worker)


class TestWhoMay:
    def test_only_who_runs_the_network(self, spaarnestad: Network, amina: Person, yusuf: Person, desk: Browser) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        where = looked(desk)
        his = Browser(spaarnestad, yusuf)
        assert [his.see(path).status for path in (BRING, where, f"{where}map/")] == [404, 404, 404]
        assert desk.see(where).status == 200


class TestALongList:
    """Some rows are looked at while one waits, the others by the worker; only then it can be added."""

    LONG = "naam;bron\n" + "".join(f"Buurt {n % 1200};gids\n" for n in range(1300))

    def test_it_is_looked_at_in_parts_and_a_name_counts_once_in_all_of_it(
        self, spaarnestad: Network, amina: Person, desk: Browser
    ) -> None:
        where = looked(desk, self.LONG)
        seen = desk.see(where)
        assert ("500 of 1300 organisations" in seen.words, "Add the organisations" in seen.words) == (True, False)
        too_early = desk.send(f"{where}admit/", desk.see(where).form("admit/"))
        assert too_early.status == 409
        worked()
        seen = desk.see(where)
        assert "Come 1200 Not added, there is one like it 100" in seen.words
        assert "Add the organisations" in seen.words


class TestAfterAMonth:
    def test_what_was_brought_is_gone_and_what_came_of_it_stays(
        self, spaarnestad: Network, amina: Person, desk: Browser
    ) -> None:
        added(desk)
        for days, there in ((29, True), (31, False)):
            with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
                step(spaarnestad, now() + timedelta(days=days), 1000, by=worker)
            with entering(spaarnestad, amina, writes=False):
                assert (Intake.objects.exists(), IntakeRow.objects.exists()) == (there, there)
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo", "Stadsbieb"]


class TestHaarlem:
    """The list of organisations in Haarlem that public sources name."""

    FILE = Path(settings.ROOT) / "data" / "haarlem" / "organisations.csv"

    def test_all_of_it_comes(self, spaarnestad: Network, desk: Browser) -> None:
        added(desk, self.FILE.read_bytes(), adds_words="on")
        assert len(names(spaarnestad)) == 41
