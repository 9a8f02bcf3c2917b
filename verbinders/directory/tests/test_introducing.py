"""A new member meets three others that fit, with the reasons; it says hello, or not now."""

from datetime import timedelta

import pytest

from verbinders.directory.introducing import fitting, in_words, remind
from verbinders.directory.models import Introduction, Membership, Profile, Word
from verbinders.directory.searching import word_lists
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, joined, listed, person
from verbinders.history.by import Via
from verbinders.history.verbs import NotAllowed, moves
from verbinders.kit.languages import language
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.models import Ask
from verbinders.notices.tests.messages.letters import written
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

MY = "/my/"


def tells(network: Network, somebody: Person, languages: list[str], *words: str) -> Profile:
    """What an organisation says of itself."""
    with acting(network, somebody, route=ROUTE) as by:
        page = Profile.objects.get(organisation_id__in=by.organisations)
        chosen = Word.objects.filter(slug__in=words)
        page.label(seen=page.revision, by=by, languages=languages, words=chosen)
    return page


@pytest.fixture
def town(spaarnestad: Network, amina: Person) -> list[Person]:
    """Five members: Azeb speaks Tigrinya in the Waterwijk, the others less and less of what she does."""
    told = (["ti", "nl"], ["ti", "nl"], ["nl", "tr"], ["nl"], ["nl"])
    where = (("waterwijk",), (), ("waterwijk",), ("waterwijk",), ("molenpolder",))
    found = []
    for n, (languages, words) in enumerate(zip(told, where, strict=True)):
        somebody = person(f"Buur{n}")
        joined(spaarnestad, f"Buren {n}", somebody, admitted_by=amina)
        tells(spaarnestad, somebody, languages, *words)
        found.append(somebody)
    with acting(spaarnestad, amina, route=ROUTE, via=Via.COMMAND):
        Introduction.objects.all().delete()  # Of before our story.
    return found


@pytest.fixture
def new(spaarnestad: Network, town: list[Person], amina: Person, yusuf: Person) -> Membership:
    """Çınar, which speaks Tigrinya, too, and is in the Waterwijk."""
    membership = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    tells(spaarnestad, yusuf, ["nl", "ti"], "waterwijk")
    return membership


def suggested(network: Network, membership: Membership) -> list[tuple[str, str]]:
    with entering(network, None, writes=False):
        rows = Introduction.objects.filter(profile=membership.profile_id).select_related("other_profile")
        return [(row.other_profile.name, row.status) for row in rows]


def test_three_that_fit_best_first_and_why(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    assert suggested(spaarnestad, new)[0] == ("Buren 0", "suggested")
    assert len(suggested(spaarnestad, new)) == 3
    seen = Browser(spaarnestad, yusuf).see(MY).words
    assert ("You are both in Waterwijk." in seen, f"You both speak {language('ti')}." in seen) == (True, True)
    assert "Buren 4" not in seen  # Nothing in common but Dutch, which everybody speaks.


def test_nothing_is_worked_out_before_anything_was_said(
    spaarnestad: Network, town: list[Person], amina: Person, yusuf: Person
) -> None:
    membership = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    assert suggested(spaarnestad, membership) == []
    assert "We do not know yet who fits Çınar." in Browser(spaarnestad, yusuf).see(MY).words


def test_not_always_the_same(spaarnestad: Network, new: Membership, amina: Person) -> None:
    """Who was suggested once stands behind who fits as well and was not."""
    last = person("Nieuw")
    joined(spaarnestad, "Nieuw", last, admitted_by=amina)
    page = tells(spaarnestad, last, ["nl"], "waterwijk")
    with entering(spaarnestad, last, writes=False):
        first = Introduction.objects.filter(profile=page)[0].other_profile.name
        before = set(Introduction.objects.filter(profile=new.profile_id).values_list("other_profile__name", flat=True))
    assert first not in before


def test_only_members_that_are_named(spaarnestad: Network, town: list[Person], amina: Person, yusuf: Person) -> None:
    listed(spaarnestad, "Stadsbieb")
    with acting(spaarnestad, town[0], route=ROUTE) as by:
        Membership.objects.get(organisation_id__in=by.organisations).withhold(by=by)
    membership = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    tells(spaarnestad, yusuf, ["nl", "ti"], "waterwijk")
    names = {name for name, _status in suggested(spaarnestad, membership)}
    assert ("Buren 0" in names, "Buren 1" in names, "Stadsbieb" in names) == (False, True, False)


def test_who_withholds_its_name_later_is_gone_from_the_page(
    spaarnestad: Network, new: Membership, town: list[Person], yusuf: Person
) -> None:
    assert "Buren 0" in Browser(spaarnestad, yusuf).see(MY).words
    with acting(spaarnestad, town[0], route=ROUTE) as by:
        Membership.objects.get(organisation_id__in=by.organisations).withhold(by=by)
    assert "Buren 0" not in Browser(spaarnestad, yusuf).see(MY).words


def test_they_say_hello(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    browser = Browser(spaarnestad, yusuf)
    seen = browser.send(MY, browser.see(MY).form("/greet/"))
    assert "You said hello" in seen.words
    assert suggested(spaarnestad, new)[0] == ("Buren 0", "greeted")


def test_not_now_brings_another_one_twice_at_most(
    spaarnestad: Network, new: Membership, amina: Person, yusuf: Person
) -> None:
    for name in ("Zes", "Zeven", "Acht"):
        somebody = person(name)
        joined(spaarnestad, name, somebody, admitted_by=amina)
        tells(spaarnestad, somebody, ["nl", "ti"])
    browser, open_now = Browser(spaarnestad, yusuf), []
    for _n in range(4):
        browser.send(MY, browser.see(MY).form("/skip/"))
        open_now.append(sum(status == "suggested" for _name, status in suggested(spaarnestad, new)))
    assert (open_now, len(suggested(spaarnestad, new))) == ([3, 3, 2, 1], 5)


def test_one_quiet_reminder(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    with acting(spaarnestad, None, route=ROUTE, via=Via.WORKER) as worker:
        assert remind(by=worker) == 0  # Too early.
    with acting(spaarnestad, None, route=ROUTE, via=Via.WORKER) as worker:
        Introduction.objects.filter(profile=new.profile_id).update(suggested_at=now() - timedelta(days=15))
        assert (remind(by=worker), remind(by=worker)) == (1, 0)
    browser = Browser(spaarnestad, yusuf)
    assert "There are members that fit Çınar. Say hello, or not now." in browser.see(MY).words
    for _n in range(3):
        browser.send(MY, browser.see(MY).form("/greet/"))
    with entering(spaarnestad, yusuf, writes=False):
        assert Ask.objects.filter(kind="introduction", settled_at=None).count() == 0


def test_what_nobody_can_answer_any_more_does_not_wait(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    """A quarter of a year later it is not shown, so it asks for nothing either."""

    def waiting() -> int:
        with entering(spaarnestad, yusuf, writes=False):
            return Ask.objects.filter(kind="introduction", settled_at=None).count()

    for days, left in ((15, 1), (100, 0)):
        with as_worker(), acting(spaarnestad, None, route=ROUTE, via=Via.WORKER) as worker:
            Introduction.objects.filter(profile=new.profile_id).update(suggested_at=now() - timedelta(days=days))
            remind(by=worker)
        assert waiting() == left


def test_who_writes_in_its_name_has_said_hello(
    spaarnestad: Network, new: Membership, town: list[Person], yusuf: Person
) -> None:
    with acting(spaarnestad, town[0], route=ROUTE) as by:
        [buren] = by.organisations
    written(spaarnestad, buren, yusuf, on_behalf_of=new.organisation_id)
    assert suggested(spaarnestad, new)[0] == ("Buren 0", "greeted")


def test_who_met_everybody_is_not_told_that_nobody_fits(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    with entering(spaarnestad, None, writes=True):
        Introduction.objects.update(status="greeted", settled_at=now() - timedelta(days=31))
    assert "We do not know yet who fits" not in Browser(spaarnestad, yusuf).see(MY).words


def test_the_desk_counts_and_names_nobody_met(
    spaarnestad: Network, new: Membership, yusuf: Person, desk: Browser
) -> None:
    browser = Browser(spaarnestad, yusuf)
    browser.send(MY, browser.see(MY).form("/greet/"))
    assert "Çınar greeted 1 of 3 organisations" in desk.see("/stewards/").words
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        row = Introduction.objects.filter(profile=new.profile_id)[1]
    with entering(spaarnestad, None, writes=False) as visitor:
        assert not Introduction.objects.visible_to(visitor).exists()
    assert by.person_id == yusuf.pk
    with acting(spaarnestad, person("Iemand"), route=ROUTE) as other, pytest.raises(NotAllowed):
        row.greet(by=other)


def test_my_page_asks_the_same_with_one_and_with_three(spaarnestad: Network, new: Membership, yusuf: Person) -> None:
    browser = Browser(spaarnestad, yusuf)
    three = queries(browser, MY)
    with acting(spaarnestad, yusuf, route=ROUTE):
        rows = Introduction.objects.filter(profile=new.profile_id)
        Introduction.objects.filter(pk__in=[row.pk for row in rows[1:]]).delete()
    assert queries(browser, MY) == three


def test_it_reads_in_the_words_of_the_network(spaarnestad: Network, new: Membership) -> None:
    with entering(spaarnestad, None, writes=False):
        assert in_words(["district:waterwijk", "nonsense:x"], word_lists()) == ["You are both in Waterwijk."]
        assert fitting(Profile.objects.get(pk=new.profile_id), 0) == []


def test_the_life_of_an_introduction() -> None:
    assert moves(Introduction) == {
        "suggest": ((), "suggested"),
        "greet": (("suggested", "skipped"), "greeted"),
        "skip": (("suggested",), "skipped"),
    }
