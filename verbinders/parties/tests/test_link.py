"""A link opens one thing for whoever holds it, for one purpose, until a day, in one network."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from verbinders.directory.models import Membership
from verbinders.history.acts import FIELD, new_key
from verbinders.history.models import Act
from verbinders.history.tests.cast import applied, polderwijk, somebody, spaarnestad
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import following
from verbinders.parties.models import Link
from verbinders.parties.tests.test_doors import bare

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def _small_doors(settings: Any) -> None:
    settings.MOUNTED_URLCONF = "verbinders.parties.tests.small_doors"


@pytest.fixture
def town() -> Network:
    return spaarnestad()


def given(town: Network, purpose: str = "membership", name: str = "Çınar", key: str = "yusuf") -> tuple[Link, str]:
    """A link to an application, and its token."""
    asked = applied(town, name, key)
    with at(town, None):
        return Link.make(purpose, asked, lasts=MONTH, organisation_id=asked.organisation_id)


def opened(token: str, network: str = "spaarnestad", client: Client | None = None) -> Any:
    return (client or Client(headers={"Accept-Language": "en"})).get(f"/{network}/small/by/{token}/")


def test_whoever_holds_the_link_sees_its_subject_and_is_nobody_else(town: Network) -> None:
    _link, token = given(town)
    client = Client()
    client.force_login(somebody("amina"))
    for visitor in (Client(), client):
        answer = opened(token, client=visitor)
        assert answer.content.decode() == "applied None link"
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_only_a_hash_of_the_token_is_kept(town: Network) -> None:
    link, token = given(town)
    assert len(token) == 32
    assert token not in str(vars(link))


def test_a_link_for_another_purpose_or_of_another_network_opens_nothing(town: Network) -> None:
    polderwijk()
    _link, other = given(town, purpose="invitation")
    _link, token = given(town, name="Baran", key="baran")
    for wrong, network in ((other, "spaarnestad"), (token, "polderwijk"), (token[:-1], "spaarnestad")):
        answer, unknown = opened(wrong, network), opened("x" * 32, network)
        assert (answer.status_code, bare(answer)) == (404, bare(unknown))
    assert opened(token).status_code == 200


def test_a_link_that_has_ended_says_so(town: Network) -> None:
    link, token = given(town)
    with time_machine.travel(now() + MONTH):
        late = opened(token)
    assert (late.status_code, "This link does not work any more" in late.content.decode()) == (410, True)
    with at(town, None):
        asked = Membership.objects.get(pk=link.subject_id)
        assert Link.objects.of(asked).end() == 1
    assert opened(token).status_code == 410


def test_what_is_sent_through_a_link_is_done_once_and_by_the_link(town: Network) -> None:
    link, token = given(town)
    form = {FIELD: new_key()}
    first, second = (Client().post(f"/spaarnestad/small/by/{token}/", form) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    with at(town, None):
        act = Act.objects.get(route=f"/spaarnestad/small/by/{link.pk}/")
    assert (act.via, act.who, act.person_id) == ("link", str(link.pk), None)
    assert token not in str(vars(act))


def test_the_token_of_one_is_no_key_to_the_form_of_another(town: Network) -> None:
    _link, one = given(town)
    _link, two = given(town, name="Baran", key="baran")
    form = {FIELD: new_key()}
    first, second = (Client().post(f"/spaarnestad/small/by/{token}/", form) for token in (one, two))
    assert first.headers["Location"] != second.headers["Location"]


def test_a_link_opens_the_wall_of_its_organisation_and_of_no_other(town: Network) -> None:
    link, _token = given(town)
    with following(town, link, writes=False) as holder:
        assert holder.organisations == frozenset()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('app.organisations', true)")
                assert cursor.fetchone() == (str(link.organisation_id),)
