"""The page of the demo on which one reads the mails."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from verbinders.kit.testing import as_worker
from verbinders.notices.tests.conftest import tell_amina
from verbinders.notices.views.mails import SHOWN, mails


def page(rf: RequestFactory) -> str:
    request = rf.get("/demo/mail/")
    request.user = AnonymousUser()
    shown = mails(request)
    assert isinstance(shown, HttpResponse)
    return shown.content.decode()


@pytest.mark.django_db
def test_the_newest_mails_stand_on_a_page(rf: RequestFactory) -> None:
    first = tell_amina("first@hooyo.example")
    for _mail in range(SHOWN):
        tell_amina()
    with as_worker():
        shown = page(rf)
    assert shown.count("<article") == SHOWN
    assert first.to not in shown
    assert 'href="https://verbinders.example/spaarnestad/organisations/hooyo/"' in shown


@pytest.mark.django_db
def test_without_mails_it_says_so(rf: RequestFactory) -> None:
    assert "vb-empty" in page(rf)
