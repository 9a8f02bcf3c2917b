"""Whatever people write, a page and a mail only show it: nothing runs, no tag is drawn, nobody is asked for (G23).

Every text in the demo's story becomes one of 72 payloads; then every page is opened, each by who sees it, in a browser
that knows no Content-Security-Policy, and a part of them in one that does (LONG=1: all). Then all mails, and what is
typed into a form that comes back. Some 60 s, 15 of them for the story; on SQLite only, for how a page is written does
not depend on the database.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.utils.safestring import SafeString, mark_safe
from playwright.sync_api import Browser

from verbinders.directory.tests.browsing import Form
from verbinders.directory.tests.browsing import Page as Read
from verbinders.history import acts
from verbinders.kit.forms import form as form_of_the_house
from verbinders.kit.templatetags import kit
from verbinders.notices.channels import Parcel, mail_page
from verbinders.notices.kinds import kind_named, kinds
from verbinders.notices.paragraphs import paragraphs
from verbinders.notices.wording import render
from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import Seen, pages, reader
from verbinders.site.tests.browser.screens import NOWHERE
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail
from verbinders.site.tests.browser.turns import whose_turn
from verbinders.site.tests.browser.watching import Watched, watching
from verbinders.site.tests.hostile import spoil
from verbinders.site.tests.payloads import PAYLOADS, RAW

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
HALF = "/arrivals/"  # Made by the story for its page only: it cannot be unpacked.
TYPED = ("/spaarnestad/search/?q=", "/spaarnestad/organisations/?q=", "/account/login/?next=", "/spaarnestad/")


@pytest.fixture
def seen_by(world: World) -> list[Seen]:
    """All pages, each with who sees it."""
    list_two_from_a_source(world)
    lose_a_mail(world)
    return pages(world)


@pytest.fixture
def spoiled(seen_by: list[Seen]) -> list[Seen]:
    """The pages, after everything that people wrote has become a payload."""
    done = spoil(PAYLOADS)
    with connection.cursor() as cursor:  # Who was invited at an address, still has that one.
        cursor.execute(
            "UPDATE parties_invitation SET address = (SELECT email FROM account_emailaddress AS mine"
            " WHERE mine.user_id = parties_invitation.person_id) WHERE person_id IS NOT NULL"
        )
    assert done.untouched == set()
    assert ({one for one in PAYLOADS if "@x." not in one} - set(done.texts), len(done.fields) > 60) == (set(), True)
    return seen_by


def open_all(watched: Watched, seen_by: list[Seen]) -> None:
    for seen in seen_by:
        status = watched.visit(seen.name, seen.path, seen.person)
        assert status in (404 if seen.path.endswith(NOWHERE) else 200, 0), (seen, status)


def test_without_a_policy_no_page_runs_or_draws_what_somebody_wrote(
    browser: Browser, site: str, spoiled: list[Seen]
) -> None:
    with watching(browser, site, bypasses_policy=True) as watched:
        open_all(watched, spoiled)
    assert (watched.found, watched.ran) == ([], [])


def test_nor_with_the_policy(browser: Browser, site: str, spoiled: list[Seen]) -> None:
    with watching(browser, site, bypasses_policy=False) as watched:
        open_all(watched, whose_turn(spoiled, about="no script"))
    assert (watched.found, watched.ran) == ([], [])


def careless(words: str, *values: Any) -> SafeString:
    """A tag of ours that forgets to escape."""
    return mark_safe(words.format(*values))  # noqa: S308 -- the control


@pytest.mark.parametrize("bypasses_policy", [True, False])
def test_the_control_finds_a_tag_that_does_not_escape(
    browser: Browser, site: str, spoiled: list[Seen], monkeypatch: pytest.MonkeyPatch, bypasses_policy: bool
) -> None:
    """With the policy the browser refuses to run it, and asks nobody; that it is drawn is found all the same."""
    monkeypatch.setattr(kit, "format_html", careless)
    some = [seen for seen in spoiled if seen.name in ("directory:organisations", "directory:profile", "front")]
    with watching(browser, site, bypasses_policy=bypasses_policy) as watched:
        open_all(watched, some)
    assert watched.found != []
    assert (watched.ran != []) is bypasses_policy


def mails() -> Iterator[tuple[str, str]]:
    """Every kind of notice as a mail, each value of it a payload; so often that each payload had its turn."""
    texts = cycle(PAYLOADS)
    for name in kinds():
        example = kind_named(name).example
        for _turn in range(3):
            told = {key: next(texts) if isinstance(value, str) else value for key, value in example.items()}
            subject, text = render(name, told, "nl")
            link = str(example.get("link", ""))
            parcel = Parcel("key", "ans@wijk.example", "nl", subject, text, link=link, sender=next(texts))
            yield name, mail_page.as_html(parcel)


def look_at_mails(watched: Watched) -> None:
    watched.page().goto("/account/login/")  # There the hook is.
    for name, mail in mails():
        watched.read(name, mail)


def test_nor_does_a_mail(browser: Browser, site: str, world: World) -> None:
    with watching(browser, site, bypasses_policy=True) as watched:
        look_at_mails(watched)
    assert (watched.found, watched.ran) == ([], [])


def test_the_control_finds_a_mail_that_does_not_escape(
    browser: Browser, site: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = paragraphs

    def careless_paragraphs(text: str, link: str) -> Any:
        return [[line._replace(words=mark_safe(line.words)) for line in one] for one in plain(text, link)]  # noqa: S308

    monkeypatch.setattr(mail_page, "paragraphs", careless_paragraphs)
    with watching(browser, site, bypasses_policy=True) as watched:
        look_at_mails(watched)
    assert watched.found != []
    assert watched.ran != []


def typed_back(seen_by: list[Seen]) -> Iterator[tuple[str, str]]:
    """Every form, with a payload in each box; and addresses with one. All is rolled back."""
    for seen in (one for one in seen_by if HALF not in one.path):
        client = reader(seen.person)
        for form in Read(client.get(seen.path)).forms:  # type: ignore[arg-type]
            if form.method == "post" and any(_boxes(form)):
                with transaction.atomic():
                    answer = client.post(form.action or seen.path, filled(form) | {acts.FIELD: acts.new_key()})
                    transaction.set_rollback(True)
                assert answer.status_code < 500, seen
                yield f"{seen.name} {form.action}", answer.content.decode()


def asked_for(world: World) -> Iterator[tuple[str, str]]:
    """Addresses with a payload."""
    client = reader(world.people["amina"])
    for path in TYPED:
        for text in PAYLOADS:
            yield path, client.get(path + quote(text.replace("\u202e", ""))).content.decode()


def _boxes(form: Form) -> Iterator[str]:
    return (name for name in form.fields if name not in ("act", "csrfmiddlewaretoken", "homepage", "next", "namens"))


def filled(form: Form) -> dict[str, Any]:
    start = len(form.action) + len(form.fields)
    return form.filled(dict(zip(_boxes(form), islice(cycle(PAYLOADS), start, None), strict=False)))


def raw(answers: Iterator[tuple[str, str]]) -> list[str]:
    return [f"{name}: {found[0]}" for name, words in answers if (found := RAW.search(words))]


def test_what_was_typed_comes_back_as_words(world: World, seen_by: list[Seen]) -> None:
    assert raw(typed_back(seen_by)) == []
    assert raw(asked_for(world)) == []


def test_the_control_finds_a_box_that_repeats_what_was_typed(
    seen_by: list[Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_of_the_house, "displayable", mark_safe)
    some = [seen for seen in seen_by if seen.name in ("directory:place.add", "moderation:report.file")]
    assert raw(typed_back(some)) != []
