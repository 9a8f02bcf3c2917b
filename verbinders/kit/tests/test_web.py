"""Answers that work with and without JavaScript, never lead off the site, and send rows while they are read."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied

from verbinders.directory.models import Profile
from verbinders.history.acts import FIELD, new_key
from verbinders.history.tests.cast import applied, member, polderwijk, somebody, spaarnestad
from verbinders.kit.web import answer_form, message, next_path, render, respond, stream
from verbinders.networks.scope import OutsideNetwork, at, here
from verbinders.parties.actors import VISITOR

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _small_doors(settings: Any) -> None:
    settings.MOUNTED_URLCONF = "verbinders.parties.tests.small_doors"


# --- Done: go there ---


def test_after_it_is_done_one_goes_on_and_a_reload_sends_nothing_again(rf: RequestFactory) -> None:
    plain = respond(rf.post("/"), "/spaarnestad/")
    part = respond(rf.post("/", headers=HTMX), "/spaarnestad/")
    assert (plain.status_code, plain.headers["Location"]) == (303, "/spaarnestad/")
    assert (part.status_code, part.headers["HX-Redirect"], part.content) == (204, "/spaarnestad/", b"")


class NameForm(forms.Form):
    """Asks for a name."""

    name = forms.CharField()


def test_a_form_is_shown_and_a_form_with_something_wrong_is_refused(rf: RequestFactory) -> None:
    asked = answer_form(rf.get("/"), "kit/message.html", NameForm(), {"title": "Wie ben je?"})
    refused = answer_form(rf.post("/"), "kit/message.html", NameForm({}), {"title": "Wie ben je?"})
    assert (asked.status_code, refused.status_code) == (200, 422)
    assert asked.content.count(b"<h1>Wie ben je?</h1>") == refused.content.count(b"<h1>Wie ben je?</h1>") == 1
    assert asked.headers["Vary"] == "HX-Request, Cookie, Accept-Language"


def test_a_message_says_what_is_the_matter_and_what_one_can_do(rf: RequestFactory) -> None:
    page = message(
        rf.get("/"), title="Vol <b>", text="Er is geen plaats.", status=409, on="/wachtlijst/", on_label="Kijk"
    )
    body = page.content.decode()
    assert page.status_code == 409
    assert "<h1>Vol &lt;b&gt;</h1>" in body
    assert 'href="/wachtlijst/"' in body
    assert "Er is geen plaats." in body


def test_htmx_gets_the_part_that_changes_and_others_the_whole_page(
    rf: RequestFactory, settings: Any, tmp_path: Path
) -> None:
    template = "<main>{% partialdef list inline %}<ul>{{ n }}</ul>{% endpartialdef %}</main>"
    (tmp_path / "page.html").write_text(template)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    answers = [
        render(rf.get("/", headers=headers), "page.html", {"n": 3}, part=part).content
        for headers, part in (({}, "list"), (HTMX, "list"), (HTMX, ""))
    ]
    assert answers == [b"<main><ul>3</ul></main>", b"<ul>3</ul>", b"<main><ul>3</ul></main>"]


# --- On to where they wanted to be, on this site ---


@pytest.mark.parametrize("good", ["/", "/spaarnestad/", "/spaarnestad/?q=thee&page=2#lijst", "/çınar/", "/a//b"])
def test_one_goes_on_to_where_one_wanted_to_be(rf: RequestFactory, good: str) -> None:
    assert next_path(rf.get("/", {"next": good}), "/account/") == good
    assert next_path(rf.post("/", {"next": good}), "/account/") == good


TRICKS = """
https://evil.example/ http://evil.example //evil.example ///evil.example ////evil.example /\\evil.example
\\\\evil.example \\/evil.example https:evil.example https:/evil.example https:///evil.example javascript:alert(1)
JaVaScRiPt:alert(1) data:text/html,x mailto:a@evil.example evil.example spaarnestad/ ?q=1 #x ftp://evil.example
//evil.example/@localhost //localhost@evil.example //[::1]@evil.example http://localhost/ /\\/evil.example
""".split()
HIDDEN = ["", " ", " //evil.example", "\t//evil.example", "/\t/evil.example", "/\n/evil.example", "\x00/", "\x01//evil"]


@pytest.mark.parametrize("trick", TRICKS + HIDDEN)
def test_one_is_never_led_off_the_site(rf: RequestFactory, trick: str) -> None:
    assert next_path(rf.get("/", {"next": trick}), "/account/") == "/account/"
    assert next_path(rf.post("/", {"next": trick}), "/account/") == "/account/"


# --- What comes in broken goes no further ---


@pytest.mark.parametrize(
    "address",
    ["/%00", "/spaarnestad/%00/", "/?q=%00", "/?%00=q", "/?q=thee&q=%1b", "/?q=%E2%80%AE", "/%C2%85/", "/?q=%7F"],
)
def test_an_address_with_broken_signs_is_not_read(
    client: Client, address: str, django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert answer.content == client.get("/?%01").content  # Nothing of what was asked stands in it.
    assert b"We could not read this" in answer.content


def test_a_cookie_with_broken_signs_is_not_read(client: Client, db: None) -> None:
    client.cookies["session"] = "a\x01b"
    assert client.get("/health/").status_code == 400


@pytest.mark.parametrize(
    "address", ["/health/?q=thee%0D%0Aen%09koek", "/health/?q=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9", "/health/?q=%FF"]
)
def test_other_addresses_are(client: Client, address: str, db: None) -> None:
    assert b"ok database" in client.get(address).content.splitlines()


# --- A form that was open too long ---


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/spaarnestad/small/apply/", "/account/logout/"])
def test_a_form_without_the_right_cookie_is_not_done_and_says_why(path: str) -> None:
    town = spaarnestad()
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(somebody("amina"))
    answer = client.post(
        path, {"name": "Baran", FIELD: new_key()}, headers={"Referer": "http://testserver/spaarnestad/"}
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This page was open too long" in page
    assert 'href="/spaarnestad/"' in page
    with at(town, None):
        assert [profile.name for profile in Profile.objects.all()] == ["Hooyo"]
    assert "_auth_user_id" in client.session


# --- Sent while it is read ---


def sent(answer: Any) -> str:
    """All of it, as it goes over the line."""
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_file_really_holds_the_rows_of_its_network(client: Client) -> None:
    town = spaarnestad()
    polderwijk()
    member(town, "Çınar", "yusuf")
    applied(town, "Baran", "rana")
    answer = client.get("/spaarnestad/small/names.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="names.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert sent(answer) == "Hooyo\r\nÇınar\r\n"
    with pytest.raises(OutsideNetwork):
        here()


def rows() -> Iterator[str]:
    for profile in Profile.objects.order_by("name"):
        yield profile.name


def streamed(within: Any) -> StreamingHttpResponse:
    return stream(rows, within=within, content_type="text/plain", name="names.txt")


@pytest.mark.django_db
def test_without_its_own_scope_a_file_would_hold_nothing() -> None:
    """The control: the view's scope has ended when the rows are read."""
    town = spaarnestad()
    with at(town, VISITOR):
        answer = streamed(nullcontext)
    with pytest.raises(OutsideNetwork):
        sent(answer)


@pytest.mark.django_db
def test_a_reader_who_leaves_halfway_leaves_nothing_open() -> None:
    town = spaarnestad()
    member(town, "Çınar", "yusuf")
    answer = streamed(lambda: at(town, VISITOR))
    sending: Any = answer.streaming_content
    assert next(sending) == b"Hooyo"
    answer.close()
    with pytest.raises(OutsideNetwork):
        here()


def test_a_refusal_that_is_not_ours_reads_like_the_rest(rf: RequestFactory) -> None:
    """Ours are 404s; a library may still say 403."""
    answer = permission_denied(rf.get("/"), PermissionError())
    assert answer.status_code == 403
    assert "<h1>" in answer.content.decode()


def test_what_cannot_be_read_gets_a_page_in_all_languages(rf: RequestFactory) -> None:
    page = bad_request(rf.get("/"), ValueError()).content.decode()
    assert ["<h1>Dit konden we niet lezen</h1>" in page, 'lang="ar" dir="rtl"' in page] == [True, True]
