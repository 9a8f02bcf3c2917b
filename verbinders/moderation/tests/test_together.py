"""At the same moment: of two stewards who decide one does, and of two who hide a page one does."""

from collections.abc import Callable

import pytest

from verbinders.directory.models import Membership
from verbinders.history.tests.cast import member, somebody, spaarnestad
from verbinders.history.tests.together import together
from verbinders.history.verbs import MoveNotAllowed
from verbinders.moderation.models import Report
from verbinders.moderation.tests.telling_of import reports, runs_it_too
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.site.tests.moderating import told_of

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
STEWARDS = ("amina", "yusuf")


@pytest.fixture
def town() -> Network:
    """Run by Hooyo (Amina) and Çınar (Yusuf); Stichting Nour is a member."""
    town = spaarnestad()
    member(town, "Çınar", "yusuf")
    member(town, "Stichting Nour", "fatima")
    runs_it_too(town, "cinar", given_by=somebody("amina"))
    return town


def decides(town: Network, report: Report, key: str) -> Callable[[], str]:
    def do() -> str:
        try:
            with acting(town, somebody(key), route="together") as by:
                Report.objects.get(pk=report.pk).settle(upheld=key == "amina", decision=f"Zegt {key}.", by=by)
        except MoveNotAllowed:
            return "late"
        return key

    return do


def hides(town: Network, key: str) -> Callable[[], str]:
    def do() -> str:
        try:
            with acting(town, somebody(key), route="together") as by:
                Membership.objects.get(profile__slug="stichting-nour").hide(reason=f"Zegt {key}.", by=by)
        except MoveNotAllowed:
            return "late"
        return key

    return do


def test_one_of_two_decides(town: Network) -> None:
    with entering(town, somebody("fatima"), writes=False) as fatima:
        nour = next(iter(fatima.organisations))
    report = told_of(town, nour)
    answers = together(*(decides(town, report, key) for key in STEWARDS))
    [winner] = set(answers) - {"late"}
    assert sorted(answers) == sorted([winner, "late"])
    [after] = reports(town, somebody("amina"))
    assert (after.decision, after.status) == (f"Zegt {winner}.", "upheld" if winner == "amina" else "dismissed")


def test_one_of_two_hides_and_the_list_stays_without_gaps(town: Network) -> None:
    answers = together(*(hides(town, key) for key in STEWARDS))
    assert "late" in answers
    with entering(town, None, writes=False):
        ranks = list(Membership.objects.shown().order_by("rank").values_list("rank", flat=True))
        assert (ranks, Network.objects.get(pk=town.pk).shown) == ([1, 2], 2)
