"""A verb asks its rule, looks at the status, changes, and writes one line of history: all of it or nothing."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from verbinders.directory.models import Founding, Membership, Place, Profile, Registration
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.history.tests.cast import admit, applied, member, polderwijk, somebody, spaarnestad
from verbinders.history.verbs import MoveNotAllowed, NoAct, NotAllowed, moves, spec_named, verb, verbs
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import VISITOR, Actor, acting, entering
from verbinders.parties.models import Mandate

pytestmark = pytest.mark.django_db


def as_it_is_now(here: Network, thing: Any) -> Any:
    """The row, read anew by whoever acts for the thing's organisation."""
    with entering(here, somebody("amina"), writes=False):
        return type(thing).objects.get(pk=thing.pk)


def lines(here: Network, thing: Model) -> list[str]:
    """The history of one thing, the first line first."""
    with entering(here, None, writes=False):
        return [entry.verb for entry in Entry.objects.about(thing)][::-1]


def test_the_life_of_a_mandate_is_a_table() -> None:
    assert moves(Mandate) == {
        "claim": ((), "claimed"),
        "give": ((), "held"),
        "take_up": ((), "held"),
        "lend": ((), "held"),
        "confirm": (("claimed",), "held"),
        "end": (("claimed", "held"), "ended"),
        "cease": (("claimed", "held"), "ended"),
    }


def test_the_life_of_the_question_for_a_network_is_a_table() -> None:
    assert moves(Founding) == {
        "ask": ((), "asked"),
        "approve": (("asked",), "approved"),
        "refuse": (("asked",), "refused"),
    }


def test_verbs_of_an_abstract_noun_are_verbs_of_the_noun() -> None:
    class Paper:
        @verb(says="read it")
        def read_aloud(self, *, by: Actor) -> None: ...

        @verb(says="put it away")
        def put_away(self, *, by: Actor) -> None: ...

    class Letter(Paper):
        @verb(says="put the letter away")
        def put_away(self, *, by: Actor) -> None: ...

    letter: Any = Letter
    assert {name: spec.says for name, spec in verbs(letter).items()} == {
        "read_aloud": "read it",
        "put_away": "put the letter away",
    }


def test_a_verb_leaves_one_line_with_ids_and_the_names_of_what_changed() -> None:
    here = spaarnestad()
    asked = applied(here)
    with acting(here, somebody("amina"), route="story") as amina:
        asked.admit(kind="self_organisation", seat="adviser", by=amina)
        line = Entry.objects.get(verb="membership.admit")
    assert amina.act
    assert (line.act_id, line.network_id, line.via) == (amina.act.pk, here.pk, "page")
    assert (line.subject, line.subject_id) == ("directory.membership", asked.pk)
    assert (line.person_id, line.organisation_id) == (amina.person_id, amina.organisation_id)
    assert line.owner_id == asked.organisation_id
    assert line.changed == ["rank", "status", "seat", "starts"]
    assert line.sentence == "admitted the organisation"


def test_no_name_and_no_address_stands_in_the_history() -> None:
    here = spaarnestad()
    admit(here, applied(here))
    with entering(here, None, writes=False):
        rows = repr(list(Entry.objects.values()))
    assert [word for word in ("Çınar", "Yusuf", "Amina", "Hooyo", "@", "graag mee") if word in rows] == []


def test_every_noun_that_was_made_has_a_line_and_all_lie_in_one_act() -> None:
    here = spaarnestad()
    asked = applied(here)
    with entering(here, somebody("yusuf"), writes=False):
        act_id = Entry.objects.get(verb="membership.apply").act_id
        told = list(Entry.objects.filter(act_id=act_id).order_by("id").values_list("verb", "changed"))
    assert asked.status == Membership.APPLIED
    assert told == [
        ("organisation.begin", []),
        ("mandate.claim", []),
        ("profile.begin", []),
        ("membership.apply", []),
    ]


def test_who_may_not_changes_nothing() -> None:
    here = spaarnestad()
    asked = applied(here)
    with acting(here, somebody("yusuf"), route="story") as yusuf, pytest.raises(NotAllowed):
        asked.admit(kind="self_organisation", seat="voting", by=yusuf)
    assert as_it_is_now(here, asked).status == Membership.APPLIED
    assert lines(here, asked) == ["membership.apply"]


def test_who_may_not_makes_nothing() -> None:
    spaarnestad()
    amina = somebody("amina")
    with acting(None, amina, route="story") as by, pytest.raises(NotAllowed):
        Network.found(None, by=by, slug="mijnnet", name="Mijn net", town="Spaarnestad", mission=Texts.of(nl="Ik"))
    assert list(Network.objects.values_list("slug", flat=True)) == ["spaarnestad"]


def test_who_may_not_changes_nothing_without_a_status_either() -> None:
    here = spaarnestad()
    cinar = member(here, "Çınar", "yusuf").profile
    with acting(here, somebody("amina"), route="story") as amina, pytest.raises(NotAllowed):
        cinar.describe(seen=0, name="Hooyo de tweede", by=amina)
    assert as_it_is_now(here, cinar).name == "Çınar"
    assert "profile.describe" not in lines(here, cinar)


def test_who_is_second_is_told_so_and_changes_nothing() -> None:
    here = spaarnestad()
    asked = applied(here)
    with acting(here, somebody("amina"), route="story") as amina:
        as_she_saw_it = Membership.objects.get(pk=asked.pk)
        asked.decline(reason="Wij kennen jullie nog niet.", by=amina)
        with pytest.raises(MoveNotAllowed) as late:
            as_she_saw_it.admit(kind="self_organisation", seat="voting", by=amina)
    assert (late.value.name, late.value.status, late.value.thing) == ("membership.admit", "declined", asked)
    assert as_it_is_now(here, asked).status == Membership.DECLINED
    assert lines(here, asked) == ["membership.apply", "membership.decline"]


@pytest.mark.parametrize("move", ["decline", "release", "claim", "end"])
def test_from_another_status_a_move_cannot_be_made(move: str) -> None:
    here = spaarnestad()
    asked = applied(here)
    how = {"claim": {"motivation": "Dit zijn wij."}}.get(move, {"reason": "Daarom."})
    if move == "decline":
        admit(here, asked)
    with acting(here, somebody("amina"), route="story") as amina, pytest.raises(MoveNotAllowed):
        getattr(asked, move)(**how, by=amina)
    assert as_it_is_now(here, asked).reason == ""


@pytest.mark.parametrize("by", [None, VISITOR, Actor(via=Via.COMMAND)], ids=["nobody", "a visitor", "no act"])
def test_nobody_does_a_verb_outside_an_act(by: Actor | None) -> None:
    here = spaarnestad()
    asked = applied(here)
    hands: Any = {} if by is None else {"by": by}
    with entering(here, somebody("amina"), writes=True):
        with pytest.raises(NoAct, match="admit needs by="):
            asked.admit(kind="self_organisation", seat="voting", **hands)
        with pytest.raises(NoAct, match="apply needs by="):
            Membership.apply(here, name="Baran", kind="self_organisation", motivation="Wij ook.", **hands)
    assert as_it_is_now(here, asked).status == Membership.APPLIED


def test_one_sees_the_thing_as_it_is_now_and_not_as_one_fetched_it() -> None:
    here = spaarnestad()
    page = member(here, "Çınar", "yusuf").profile
    with acting(here, somebody("yusuf"), route="story") as yusuf:
        fetched_before = Profile.objects.get(pk=page.pk)
        page.dress(seen=0, accent="moss", roll=3, by=yusuf)
        fetched_before.describe(seen=1, name="Çınar en vrienden", by=yusuf)
    kept = as_it_is_now(here, page)
    assert (kept.name, kept.accent, kept.roll, kept.revision) == ("Çınar en vrienden", "moss", 3, 2)


def test_only_what_changed_is_saved() -> None:
    here = spaarnestad()
    cinar = member(here, "Çınar", "yusuf")
    with acting(here, somebody("amina"), route="story") as amina:
        with CaptureQueriesContext(connection) as queries:
            cinar.classify(kind="self_organisation", seat="adviser", by=amina)
            cinar.classify(kind="self_organisation", seat="adviser", by=amina)
        told = list(Entry.objects.filter(verb="membership.classify").order_by("id").values_list("changed", flat=True))
    [saved] = [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]
    assert saved.startswith("""UPDATE "directory_membership" SET "seat" = 'adviser' WHERE""")
    assert told == [["seat"], []]


def test_a_value_that_does_not_fit_undoes_the_verb() -> None:
    here = spaarnestad()
    page = member(here, "Çınar", "yusuf").profile
    with acting(here, somebody("yusuf"), route="story") as yusuf:
        with pytest.raises(ValidationError) as refused:
            page.describe(seen=0, name="Ç" * 121, by=yusuf)
        with pytest.raises(ValidationError):
            Place.add(page, name="", by=yusuf)
        assert Place.objects.count() == 0
    assert list(refused.value.message_dict) == ["name"]
    assert as_it_is_now(here, page).revision == 0
    assert "profile.describe" not in lines(here, page)


def test_what_was_taken_away_meanwhile_is_not_there_for_anybody() -> None:
    here = spaarnestad()
    page = member(here, "Çınar", "yusuf").profile
    with acting(here, somebody("yusuf"), route="story") as yusuf:
        place = Place.add(page, name="Buurthuis", by=yusuf)
        Place.objects.filter(pk=place.pk).delete()
        with pytest.raises(NotAllowed):
            place.edit(name="De Molen", by=yusuf)


def test_numbers_that_others_show_are_theirs_to_change_on_both_databases() -> None:
    """PostgreSQL lets one read them and not lock them: the same answer as the rule gives on SQLite."""
    here = spaarnestad()
    page = member(here, "Çınar", "yusuf").profile
    numbers: dict[str, Any] = {"legal_form": "foundation", "kvk": "01234567", "rsin": "", "iban": "", "anbi": False}
    with acting(here, somebody("yusuf"), route="story") as yusuf:
        Registration.note(page, by=yusuf, **numbers).show(by=yusuf)
    with acting(here, somebody("amina"), route="story") as amina:
        shown = Registration.objects.visible_to(amina).get()
        with pytest.raises(NotAllowed):
            shown.amend(by=amina, **numbers | {"kvk": "12345678"})
        assert Registration.objects.get().kvk == "01234567"


def test_a_steward_of_another_network_decides_nothing_here() -> None:
    here, there = spaarnestad(), polderwijk()
    asked = applied(here)
    with acting(here, somebody("chris"), route="story") as chris, pytest.raises(NotAllowed):
        asked.admit(kind="self_organisation", seat="voting", by=chris)
    with acting(there, somebody("chris"), route="story") as chris, pytest.raises(NotAllowed):
        asked.admit(kind="self_organisation", seat="voting", by=chris)
    assert as_it_is_now(here, asked).status == Membership.APPLIED


def test_the_way_in_stands_in_the_line() -> None:
    here = spaarnestad()
    with acting(here, None, route="import", via=Via.IMPORT) as operator:
        listed = Membership.enlist(
            here, name="Nour", kind="self_organisation", kind_as_found="Stichting", source="gemeente", by=operator
        )
        line = Entry.objects.get(verb="membership.enlist")
    assert (line.via, line.person_id, line.organisation_id, line.owner_id) == (
        "import",
        None,
        None,
        listed.organisation_id,
    )


def test_a_line_of_a_verb_that_exists_no_more_still_says_something() -> None:
    assert spec_named("membership.admit") == verbs(Membership)["admit"]
    assert spec_named("membership.canonise") is None
    assert Entry(verb="membership.canonise").sentence == "membership.canonise"


def test_nobody_slips_in_by_changing_who_they_say_they_are() -> None:
    """`on_behalf_of` an organisation without a mandate opens nothing."""
    here = spaarnestad()
    asked = applied(here)
    with acting(here, somebody("amina"), route="story") as amina:
        hooyo = amina.organisation_id
    with acting(here, somebody("yusuf"), route="story") as yusuf, pytest.raises(NotAllowed):
        asked.admit(kind="self_organisation", seat="voting", by=replace(yusuf, organisation_id=hooyo))
    assert as_it_is_now(here, asked).status == Membership.APPLIED
