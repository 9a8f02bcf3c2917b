"""A network: who founds it, how it counts its organisations, and the goals without which it is none."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from verbinders.history.by import Via
from verbinders.history.tests.cast import member, polderwijk, somebody, spaarnestad
from verbinders.history.verbs import NotAllowed
from verbinders.kit.text import Texts
from verbinders.networks.models import Goal, Network
from verbinders.networks.scope import at
from verbinders.parties.actors import VISITOR, acting
from verbinders.site.tests.world import network

pytestmark = pytest.mark.django_db


def found(slug: str, **described: Any) -> Network:
    plan = {"slug": slug, "name": "Nieuw", "town": "Nieuwstad", "mission": Texts.of(nl="Samen")} | described
    with acting(None, None, route="story", via=Via.COMMAND) as operator:
        return Network.found(None, by=operator, **plan)


def test_the_operator_founds_a_network() -> None:
    new = found("nieuw", languages=["tr", "nl"])
    assert (str(new), new.language, new.shown) == ("Nieuw", "tr", 0)
    assert new.colours == ("#1d1838", "#ffffff", "#ffc22e", "#1d1838")


@pytest.mark.parametrize("slug", ["Nieuw", "1nieuw", "nieuw/stad", "n", "", "nieuw stad", "çınar", "n" * 41])
def test_an_address_that_does_not_work_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        found(slug)
    assert list(refused.value.message_dict) == ["slug"]
    assert not Network.objects.exists()


@pytest.mark.parametrize("slug", ["account", "static", "spaarnestad"])
def test_an_address_that_is_taken_is_refused(slug: str) -> None:
    spaarnestad()
    with pytest.raises(ValidationError, match=slug):
        network(slug, "Baran", somebody("amina"))
    assert Network.objects.count() == 1


def test_it_counts_the_organisations_in_its_list() -> None:
    here, there = spaarnestad(), polderwijk()
    member(here, "Çınar", "yusuf")
    assert {n.slug: n.shown for n in Network.objects.all()} == {"spaarnestad": 2, "polderwijk": 1}
    with at(there, VISITOR):
        assert there.take_place() == 2
        there.give_place_back()
        assert there.shown == 1


def test_a_goal_is_of_its_network_and_says_why_together() -> None:
    here = spaarnestad()
    with at(here, VISITOR):
        only = Goal.objects.get()
        assert (str(only), str(only.why_together)) == ("Samen", "Alleen lukt het niet")
        for text, why, position in (("Samen", "", 1), ("", "Daarom", 2), ("Samen", "Daarom", 0)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Goal.objects.create(
                    network=here, text=Texts.of(nl=text), why_together=Texts.of(nl=why), position=position
                )
        assert Goal.objects.count() == 1


def test_nobody_but_the_operator_sets_a_goal() -> None:
    here = spaarnestad()
    with acting(here, somebody("amina"), route="story") as amina, pytest.raises(NotAllowed):
        Goal.begin(here, text=Texts.of(nl="Meer"), why_together=Texts.of(nl="Meer"), position=1, by=amina)
    with at(here, VISITOR):
        assert Goal.objects.count() == 1
