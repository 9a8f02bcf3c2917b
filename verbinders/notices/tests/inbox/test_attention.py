"""What waits for me: opened and settled by verbs, under the organisation for which I answer."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.directory.models import Membership, Profile, Stewardship
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, belongs, joined, listed
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.attention import declare, open_asks, sentences, settle_asks
from verbinders.notices.models import Ask
from verbinders.notices.panels import ATTENTION_COSTS, MOST, attention
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person
from verbinders.work.queue import OutsideTransaction

pytestmark = pytest.mark.django_db
WAITS = "Çınar asks to join. Say yes or no."


def waits_for(network: Network, somebody: Person) -> list[str]:
    """What they read on their page."""
    found = re.findall(r'vb-attention__words">(.*?)</p>', Browser(network, somebody).see("/my/").source)
    return [re.sub("</?bdi>", "", words) for words in found]


def asks(network: Network, somebody: Person) -> list[tuple[str, bool]]:
    """Each that their organisations ever had, and whether it is settled."""
    with entering(network, somebody, writes=False):
        return [(ask.about, ask.settled_at is not None) for ask in Ask.objects.order_by("id")]


def decide(membership: Membership, somebody: Person, **told: str) -> None:
    with acting(membership.network, somebody, route="a test") as by:
        if told:
            membership.decline(by=by, **told)
        else:
            membership.admit(kind=membership.kind, seat="voting", by=by)


def hooyo(network: Network, somebody: Person) -> Profile:
    with entering(network, somebody, writes=False):
        return Profile.objects.get(slug="hooyo")


def test_a_request_waits_on_the_page_of_who_runs_the_network(
    spaarnestad: Network, amina: Person, yusuf: Person
) -> None:
    assert "Nothing waits for you now." in Browser(spaarnestad, amina).see("/my/").words
    asked = applied(spaarnestad, "Çınar", yusuf)
    seen = Browser(spaarnestad, amina).see("/my/")
    assert f"What waits for you {WAITS} You answer for Hooyo." in seen.words
    assert f"/spaarnestad/memberships/{asked.pk}/" in seen.links
    assert Browser(spaarnestad, amina).see(f"/memberships/{asked.pk}/").status == 200


def test_only_who_may_answer_sees_it(
    spaarnestad: Network, polderwijk: Network, amina: Person, yusuf: Person, bram: Person, chris: Person
) -> None:
    belongs(spaarnestad, bram, hooyo(spaarnestad, amina).organisation_id, by=amina)
    joined(spaarnestad, "Nour", chris, admitted_by=amina)
    applied(spaarnestad, "Çınar", yusuf)
    found = {
        name: waits_for(network, somebody)
        for name, network, somebody in (
            ("who belongs to Hooyo", spaarnestad, bram),
            ("who asked", spaarnestad, yusuf),
            ("another member", spaarnestad, chris),
            ("who runs another network", polderwijk, chris),
            ("who speaks for Hooyo", spaarnestad, amina),
        )
    }
    assert found == {name: [] for name in found} | {"who speaks for Hooyo": [WAITS]}


@pytest.mark.parametrize("told", [{}, {"reason": "Wij kennen jullie nog niet."}])
def test_yes_and_no_settle_it(spaarnestad: Network, amina: Person, yusuf: Person, told: dict[str, str]) -> None:
    asked = applied(spaarnestad, "Çınar", yusuf)
    other = applied(spaarnestad, "Theeclub", yusuf)
    decide(asked, amina, **told)
    assert asks(spaarnestad, amina) == [("Çınar", True), ("Theeclub", False)]
    assert waits_for(spaarnestad, amina) == ["Theeclub asks to join. Say yes or no."]
    decide(other, amina, **told)
    assert waits_for(spaarnestad, amina) == []


def test_it_waits_for_everybody_who_runs_the_network_and_one_answer_settles_it_for_all(
    spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    with acting(spaarnestad, amina, route="a test") as by:
        Stewardship.give(spaarnestad, Profile.objects.get(slug="cinar"), by=by)
    asked = applied(spaarnestad, "Waterkant", bram)
    words = ["Waterkant asks to join. Say yes or no."]
    assert [waits_for(spaarnestad, somebody) for somebody in (amina, yusuf)] == [words, words]
    decide(asked, yusuf)
    assert [waits_for(spaarnestad, somebody) for somebody in (amina, yusuf)] == [[], []]


def test_a_claim_is_asked_in_its_own_words(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    found = listed(spaarnestad, "Fietsmakers")
    with acting(spaarnestad, yusuf, route="a test") as by:
        found.claim(motivation="Dit is onze werkplaats.", by=by.on_behalf_of(None))
    assert waits_for(spaarnestad, amina) == ["Somebody says that Fietsmakers is theirs. Say yes or no."]
    with acting(spaarnestad, amina, route="a test") as by:
        found.release(reason="Dat klopt niet.", by=by)
    assert waits_for(spaarnestad, amina) == []


def test_asked_twice_is_asked_once_and_after_the_answer_it_can_be_asked_again(
    spaarnestad: Network, amina: Person
) -> None:
    page = hooyo(spaarnestad, amina)
    with acting(spaarnestad, amina, route="a test") as by:
        for _time in range(2):
            ask(page, by)
        assert Ask.objects.count() == 1
        settle_asks(page, of=[page.organisation_id], by=by)
        ask(page, by)
        assert [one.settled_at is None for one in Ask.objects.order_by("id")] == [False, True]


def test_settling_one_kind_leaves_the_other(spaarnestad: Network, amina: Person) -> None:
    page = hooyo(spaarnestad, amina)
    with acting(spaarnestad, amina, route="a test") as by:
        ask(page, by)
        ask(page, by, kind="claim")
        settle_asks(page, of=[page.organisation_id], by=by, kind="claim")
        assert [one.kind for one in Ask.objects.filter(settled_at=None)] == ["application"]


def ask(page: Profile, by: object, *, kind: str = "application", due: object = None, about: str = "Çınar") -> None:
    open_asks(
        page,
        kind,
        of=[page.organisation_id],
        power=Mandate.Power.REPRESENT,
        path="about/",
        about=about,
        due=due,  # type: ignore[arg-type]
        by=by,  # type: ignore[arg-type]
    )


def test_it_is_asked_with_the_verb_or_not_at_all(spaarnestad: Network, amina: Person) -> None:
    page = hooyo(spaarnestad, amina)
    with acting(spaarnestad, amina, route="a test") as by, pytest.raises(KeyError):
        ask(page, by, kind="nobody declared this")
    with pytest.raises(ValueError, match="application"):
        declare(application="Something else")
    assert set(sentences()) >= {"application", "claim"}


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_outside_a_transaction_nothing_is_asked(spaarnestad: Network, amina: Person) -> None:
    with pytest.raises(OutsideTransaction):
        ask(hooyo(spaarnestad, amina), None)


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, ""), (0, "Today"), (1, "Until tomorrow"), (9, "Until "), (-1, "It could wait until ")],
)
def test_until_when_it_may_wait_is_said_in_words(
    spaarnestad: Network, amina: Person, days: int | None, words: str
) -> None:
    page, due = hooyo(spaarnestad, amina), None if days is None else today() + timedelta(days=days)
    with acting(spaarnestad, amina, route="a test") as by:
        ask(page, by, due=due)
    source = Browser(spaarnestad, amina).see("/my/").source
    said = re.findall(r'vb-attention__due">(.*?)</p>', source)
    assert [re.sub(r"<[^>]*>", "", one).startswith(words) for one in said] == ([True] if words else [])
    assert ("vb-attention__item--late" in source) == (days == -1)


def test_what_has_a_date_comes_first(spaarnestad: Network, amina: Person) -> None:
    page = hooyo(spaarnestad, amina)
    with acting(spaarnestad, amina, route="a test") as by:
        ask(page, by, about="Zonder")
        ask(page, by, kind="claim", about="Morgen", due=today() + timedelta(days=1))
    assert [words.split()[-1] for words in waits_for(spaarnestad, amina)] == ["no.", "no."]
    assert ["Morgen" in words for words in waits_for(spaarnestad, amina)] == [True, False]


def test_who_speaks_for_two_sees_for_which_it_is(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    with entering(spaarnestad, yusuf, writes=False):
        cinar = Profile.objects.get(slug="cinar")
    with acting(spaarnestad, yusuf, route="a test") as by:
        ask(cinar, by, about="Een")
        Mandate.give(cinar.organisation, amina, power=Mandate.Power.REPRESENT, by=by)
    with acting(spaarnestad, amina, route="a test") as by:
        ask(hooyo(spaarnestad, amina), by, about="Twee")
    section = Browser(spaarnestad, amina).see("/my/").source.partition('id="attention"')[2].partition("</section>")[0]
    assert re.findall(r"<h3[^>]*><bdi>(.*?)</bdi>|<p class=\"vb-attention__words\"><bdi>(\w+)", section) == [
        ("Çınar", ""),
        ("", "Een"),
        ("Hooyo", ""),
        ("", "Twee"),
    ]


@pytest.mark.parametrize("rows", [1, 3, MOST + 2])
def test_the_panel_asks_no_more_than_it_says(spaarnestad: Network, amina: Person, yusuf: Person, rows: int) -> None:
    with entering(spaarnestad, amina, writes=False) as actor, CaptureQueriesContext(connection) as empty:
        attention(actor)
    page = hooyo(spaarnestad, amina)
    with acting(spaarnestad, amina, route="a test") as by:
        for n in range(rows):
            declare(**{f"question_{n}": "{about}?"})
            ask(page, by, kind=f"question_{n}")
    with entering(spaarnestad, amina, writes=False) as actor, CaptureQueriesContext(connection) as full:
        _template, context = attention(actor)
    assert (len(empty), len(full)) == (1, ATTENTION_COSTS)
    [(_named, wanted)] = context["groups"]
    assert (len(wanted), context["more"]) == (min(rows, MOST), rows > MOST)
