"""Two colleagues press at the same moment, each on a connection of their own. And the control: without the lock."""

from collections.abc import Callable
from threading import Barrier
from uuid import UUID

import pytest
from django.conf import settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, joined, person
from verbinders.history.tests.together import PATIENCE, together
from verbinders.networks.models import Network
from verbinders.notices.models import Message
from verbinders.notices.tests.messages.letters import gives, standing, told, written
from verbinders.notices.views import conversation
from verbinders.parties.doors import Request
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def two_who_answer() -> tuple[Network, Message, Person, list[Callable[[], int]]]:
    """Fatima and Leila have the same message open, and both have typed an answer."""
    amina, fatima, leila = person("Amina"), person("Fatima"), person("Leila")
    town = founded(amina)
    nour = joined(town, "Stichting Nour", fatima, admitted_by=amina).organisation_id
    gives(town, Mandate.Power.REPRESENT, leila, nour, by=fatima)
    message = written(town, nour)
    path = f"/messages/{message.pk}/"

    def with_it_open(somebody: Person, words: str) -> Callable[[], int]:
        browser = Browser(town, somebody)
        form = browser.see(path).form("/answer/")
        return lambda: browser.send(path, form, text=words).status

    return town, message, fatima, [with_it_open(fatima, "Ja, kom maar."), with_it_open(leila, "Nee, helaas.")]


def test_of_two_answers_at_once_one_goes_out_and_the_other_looks_first() -> None:
    town, message, fatima, deeds = two_who_answer()
    assert sorted(together(*deeds)) == [200, 422]
    assert (len(told("message_answered")), standing(town, message, fatima)) == (1, "answered")


if settings.TEST_DATABASE == "postgresql":

    def test_the_control_without_the_lock_both_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
        _town, _message, _fatima, deeds = two_who_answer()
        both_have_looked = Barrier(2)

        def looked(request: Request, key: UUID) -> Message:
            found: Message = Message.objects.visible_to(request.actor).get(pk=key)
            if request.method == "POST":
                both_have_looked.wait(PATIENCE)
            return found

        monkeypatch.setattr(conversation, "_found", looked)
        assert together(*deeds) == [200, 200]
        assert len(told("message_answered")) == 2
