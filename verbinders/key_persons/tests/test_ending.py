"""It ends at once: by the person, by the organisation, and with whatever else ends. And it is asked anew in time."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import person
from verbinders.history.acts import FIELD, new_key
from verbinders.history.by import Via
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.rhythm import ASKED_AFTER, ASKED_AGAIN_AFTER, ASLEEP_AFTER
from verbinders.key_persons.tasks import remind, remind_network, remind_one
from verbinders.key_persons.tests.cast import ROUTE, agreed, as_it_stands, asked
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now, today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person
from verbinders.privacy.erasing import erase
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db
LIST = "/key-persons/"


def told(kind: str) -> list[str]:
    with as_worker():
        return sorted(Delivery.objects.filter(kind=kind).values_list("to", flat=True))


def is_found(network: Network, reader: Person) -> bool:
    return "There is no key person here yet" not in Browser(network, reader).see(LIST).words


def by_night(network: Network) -> int:
    """The worker asks whom it must ask. How many."""
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER) as worker:
        remind_network(by=worker)
        due = [str(key) for key in KeyPerson.objects.due().values_list("pk", flat=True)]
        return sum(remind_one(key, by=worker) for key in due)


class TestStopping:
    def test_the_person_stops_and_all_they_said_is_gone(
        self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person
    ) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        stands_in = agreed(spaarnestad, amina, by=amina, deputy=found)
        assert is_found(spaarnestad, yusuf)
        seen = Browser(spaarnestad, fadumo).press(f"{LIST}{found.pk}/end/")
        assert "It has ended." in seen.source
        gone = as_it_stands(spaarnestad, found)
        said = (gone.function, gone.roles, gone.languages, gone.districts, gone.first)
        assert (gone.status, said) == (KeyPerson.ENDED, ("", [], [], [], ""))
        assert as_it_stands(spaarnestad, stands_in).deputy_id is None
        assert (told("key_person_ended"), told("key_person_stopped")) == (["amina@example.org"], [])
        assert "Fadumo" not in Browser(spaarnestad, yusuf).see(LIST).words

    def test_the_organisation_ends_it_and_the_person_hears(
        self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person
    ) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        Browser(spaarnestad, amina).press(f"{LIST}{found.pk}/end/")
        assert not is_found(spaarnestad, yusuf)
        assert told("key_person_stopped") == ["fadumo@example.org"]

    def test_nobody_else_ends_it(self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        for who in (fadumo, yusuf, person("Resi")):
            assert Browser(spaarnestad, who).see(f"{LIST}{found.pk}/end/").status == 404

    def test_a_question_is_taken_back_without_a_word(self, spaarnestad: Network, amina: Person, fadumo: Person) -> None:
        found = asked(spaarnestad, fadumo, by=amina)
        Browser(spaarnestad, amina).press(f"{LIST}{found.pk}/end/")
        assert as_it_stands(spaarnestad, found).status == KeyPerson.ENDED
        assert told("key_person_stopped") == []
        assert Browser(spaarnestad, fadumo).see(f"{LIST}{found.pk}/accept/").status == 409


class TestWithSomethingElse:
    def test_who_leaves_the_organisation_is_no_key_person_of_it(
        self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person
    ) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        with acting(spaarnestad, fadumo, route=ROUTE) as by:
            Mandate.objects.get(person=fadumo).end(by=by)
        assert as_it_stands(spaarnestad, found).status == KeyPerson.ENDED
        assert not is_found(spaarnestad, yusuf)

    def test_who_keeps_one_mandate_stays(self, spaarnestad: Network, amina: Person, fadumo: Person) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        with acting(spaarnestad, amina, route=ROUTE) as by:
            mandate = Mandate.objects.get(person=fadumo)
            Mandate.give(mandate.organisation, fadumo, power=Mandate.Power.VOTE, by=by)
            mandate.end(by=by)
        assert as_it_stands(spaarnestad, found).status == KeyPerson.AGREED

    def test_a_last_day_is_found_by_the_clock(self, spaarnestad: Network, amina: Person, fadumo: Person) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        with acting(spaarnestad, amina, route=ROUTE) as by:
            Mandate.objects.get(person=fadumo).limit(ends=today(), by=by)
        by_night(spaarnestad)
        assert as_it_stands(spaarnestad, found).status == KeyPerson.AGREED
        with time_machine.travel(now() + timedelta(days=1), tick=True):
            by_night(spaarnestad)
        assert as_it_stands(spaarnestad, found).status == KeyPerson.ENDED

    def test_an_organisation_that_leaves_takes_them_along(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        found = agreed(spaarnestad, yusuf, by=yusuf, slug="cinar")
        with acting(spaarnestad, amina, route=ROUTE) as by:
            membership = Membership.objects.get(profile__slug="cinar")
            membership.end(reason="Gestopt.", by=by)
        assert as_it_stands(spaarnestad, found).status == KeyPerson.ENDED
        assert not is_found(spaarnestad, amina)

    def test_who_is_erased_is_gone(self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person) -> None:
        agreed(spaarnestad, fadumo, by=amina)
        with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as worker:
            erase(fadumo.pk, by=worker)
        assert "Fadumo" not in Browser(spaarnestad, yusuf).see(LIST).words
        with as_worker(), entering(spaarnestad, None, writes=False):
            assert not KeyPerson.objects.exists()


class TestAskedAnew:
    def test_one_press_by_the_link_and_no_signing_in(self, spaarnestad: Network, amina: Person, fadumo: Person) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        assert by_night(spaarnestad) == 0
        with time_machine.travel(now() + ASKED_AFTER, tick=True):
            assert by_night(spaarnestad) == 1
            link, guest = links()[0], Client(headers={"accept-language": "en"})
            seen = guest.get(link).content.decode()
            assert "Is this still right?" in seen
            assert "fadumo@example.org" not in seen
            assert as_it_stands(spaarnestad, found).confirmed_on != today()  # To look changes nothing.
            answer = guest.post(f"{link}confirm/", {FIELD: new_key()})
            assert answer.status_code == 303
            assert "Thank you." in guest.get(answer["Location"]).content.decode()
            assert as_it_stands(spaarnestad, found).confirmed_on == today()
            assert by_night(spaarnestad) == 0

    def test_stopping_by_the_link_ends_the_link(self, spaarnestad: Network, amina: Person, fadumo: Person) -> None:
        found = agreed(spaarnestad, fadumo, by=amina)
        with time_machine.travel(now() + ASKED_AFTER, tick=True):
            by_night(spaarnestad)
            link, guest = links()[0], Client(headers={"accept-language": "en"})
            assert guest.post(f"{link}end/", {FIELD: new_key()}).status_code == 303
            assert as_it_stands(spaarnestad, found).status == KeyPerson.ENDED
            assert guest.get(link).status_code in (404, 410)
        assert told("key_person_ended") == ["amina@example.org"]

    def test_the_link_of_one_opens_nothing_for_another(
        self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person
    ) -> None:
        agreed(spaarnestad, fadumo, by=amina)
        with time_machine.travel(now() + ASKED_AFTER, tick=True):
            by_night(spaarnestad)
            assert Browser(spaarnestad, yusuf).see(links()[0]).status == 404

    def test_three_times_and_no_more(self, spaarnestad: Network, amina: Person) -> None:
        agreed(spaarnestad, amina, by=amina)
        counted = {}
        one, again = timedelta(days=1), ASKED_AFTER + ASKED_AGAIN_AFTER
        for day in (ASKED_AFTER, ASKED_AFTER + one, again, ASLEEP_AFTER - one, ASLEEP_AFTER):
            with time_machine.travel(now() + day + timedelta(hours=1), tick=True):
                counted[day.days] = by_night(spaarnestad)
        assert counted == {91: 1, 92: 0, 136: 1, 181: 1, 182: 0}

    def test_a_job_for_each_network(self, spaarnestad: Network, amina: Person) -> None:
        with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as worker:
            remind(by=worker)
            assert Job.objects.filter(name="key_persons.remind_network").count() == 1


def links() -> list[str]:
    """The links in the mails that asked."""
    with as_worker():
        texts = Delivery.objects.filter(kind="key_person_confirm").values_list("text", flat=True)
        return [f"/spaarnestad/k/{token}/" for text in texts for token in re.findall(r"/k/([\w-]+)/", text)]
