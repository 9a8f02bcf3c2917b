"""A conversation that is not right: both sides can tell those who run the network, who cannot read it themselves."""

from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.moderation.tests.telling_of import reports, settled, told_of
from verbinders.networks.models import Network
from verbinders.notices.tests.messages.letters import answered, came_by_mail, link_in, told, written
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


def test_who_asked_tells_of_the_answer(
    spaarnestad: Network, nour: UUID, amina: Person, fatima: Person, visitor: Browser
) -> None:
    """By the link in the mail. The words go along; the link and the address do not."""
    message = written(spaarnestad, nour)
    answered(spaarnestad, message, fatima, "Jullie soort hoeft niet te komen.")
    page = link_in(told("message_answered")[0])
    link = next(one for one in visitor.see(page).links if "/report/" in one)
    assert "its words go along" in visitor.see(link).words
    told_of(visitor, link, reason="hateful")
    [report] = reports(spaarnestad, amina)
    assert (report.noun, report.page_of_id, report.about) == ("message", nour, "Stichting Nour")
    assert "Jullie soort hoeft niet te komen." in report.said
    assert report.path == f"messages/{message.pk}/"
    assert "ans@wijk.example" not in report.said
    settled(spaarnestad, report, amina)
    assert len(told("report_upheld")) == 1


def test_who_answers_tells_of_the_question(spaarnestad: Network, nour: UUID, amina: Person, fatima: Person) -> None:
    """Who asked is none of ours: nobody is told that something was wrong with their page."""
    message = written(spaarnestad, nour, text="Koop nu!")
    theirs = Browser(spaarnestad, fatima)
    told_of(theirs, f"/report/?page=messages/{message.pk}/", reason="spam")
    [report] = reports(spaarnestad, amina)
    assert (report.page_of_id, report.about, report.said) == (None, "Ans", "Ans: Koop nu!")
    desk = Browser(spaarnestad, amina)
    assert "Koop nu!" in desk.see(f"/reports/{report.pk}/").words
    assert desk.see(f"/messages/{message.pk}/").status == 404
    settled(spaarnestad, report, amina)
    assert told("report_upheld") == []
    assert len(told("report_settled")) == 1


def test_a_draft_does_not_go_along(spaarnestad: Network, nour: UUID, amina: Person, fatima: Person) -> None:
    message = written(spaarnestad, nour)
    came_by_mail(spaarnestad, message, fatima, "Nog niet verstuurd.")
    told_of(Browser(spaarnestad, fatima), f"/report/?page=messages/{message.pk}/")
    assert "Nog niet verstuurd." not in reports(spaarnestad, amina)[0].said


def test_who_cannot_open_it_cannot_tell_of_it(
    spaarnestad: Network, nour: UUID, amina: Person, visitor: Browser
) -> None:
    message = written(spaarnestad, nour)
    for browser in (visitor, Browser(spaarnestad, amina)):
        assert browser.see(f"/report/?page=messages/{message.pk}/").status == 404
    assert visitor.see("/report/?page=m/verzonnen/").status == 404
