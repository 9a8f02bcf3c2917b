"""The page for whoever writes notices: every kind, in every language, as it is read."""

import re

import pytest
from django.conf import settings
from django.test import Client

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.notices.channels.sms.saying import MOST, parts, saying
from verbinders.notices.kinds import kinds
from verbinders.notices.views.kinds import _parcel

pytestmark = pytest.mark.django_db
PAGE, MAIL = "/styleguide/notices/", "/styleguide/notices/mail/"
LANGUAGES = [tag for tag, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_shown_in_every_language(kind: str, language: str) -> None:
    seen = Browser(None).see(f"{PAGE}?kind={kind}&language={language}")
    assert seen.status == 200
    assert seen.source.count(f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"') >= 3
    said = _parcel(kind, language)
    assert 0 < len(said.subject) <= 200
    assert not re.search(r"[{}]|%\(|None", f"{said.subject} {said.text}")
    assert 0 < parts(saying(said)) <= MOST
    mail = Client().get(f"{MAIL}?kind={kind}&language={language}")
    assert f'<html lang="{language}"' in mail.content.decode()


def test_the_mail_with_its_layout_can_do_nothing(client: Client) -> None:
    answer = client.get(MAIL)
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert b"<script" not in answer.content


@pytest.mark.parametrize("asked", ["", "?kind=no-such&language=xx", "?kind=../../etc&language=", "?kind="])
def test_an_address_that_names_no_kind_shows_the_first(asked: str) -> None:
    seen = Browser(None).see(PAGE + asked)
    first = next(iter(kinds().values()))
    assert re.findall(r'vb-stand-alone"[^>]*aria-current="true">([^<]+)<', seen.source) == [first.label]
    assert 'lang="en"' in seen.source


def test_one_goes_from_kind_to_kind_in_the_same_language() -> None:
    links = Browser(None).see(f"{PAGE}?kind=digest&language=tr").links
    assert f"{PAGE}?kind=login_code&language=tr" in links
    assert f"{PAGE}?kind=digest&language=ar" in links
    assert f"{MAIL}?kind=digest&language=tr" in links


def test_it_asks_nothing_of_the_database() -> None:
    assert queries(Browser(None), PAGE) == 0
