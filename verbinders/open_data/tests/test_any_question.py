"""G21, for machines: whatever is asked of the APIs, the answer is one that their own description tells of.

Questions are made of the description, good ones and ones that it forbids; the same each time. 15 s of the processor on
each database.
"""

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

from verbinders.networks.models import Network
from verbinders.open_data import telling
from verbinders.open_data.tests.rich import enriched
from verbinders.parties.models import Person
from verbinders.site.tests.fuzz.wire import one_connection

pytestmark = pytest.mark.django_db
BOTH = ("api/v1/openapi.json", "hsds/openapi.json")
EACH = 20  # Questions at each address.
# A cursor is a text, and only those that we gave out are taken: that one is refused is no fault (400 is described).


@pytest.fixture
def rich(spaarnestad: Network, amina: Person) -> Network:
    enriched(spaarnestad, amina)
    return spaarnestad


def wrong_answers(description: str, mode: schemathesis.GenerationMode) -> list[str]:
    """What is not as the description says, an address each."""
    found = []
    with one_connection():
        schema = schemathesis.openapi.from_wsgi(f"/spaarnestad/{description}", WSGIHandler())
        for one in schema.get_all_operations():
            operation: Any = one.ok()  # type: ignore[union-attr]
            try:
                ask(operation, mode)
            except Unsatisfiable:
                continue  # There is nothing to ask there that is forbidden.
            except FailureGroup as failures:
                found += [f"{operation.label}: {failure}" for failure in failures.exceptions]
    return found


def ask(operation: Any, mode: schemathesis.GenerationMode) -> None:
    @settings(
        max_examples=EACH,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        query = case.query or {}
        assume(all(answers(query)))  # An empty answer is none, as in a form.
        assume(
            not any(isinstance(value, dict) for value in query.values())
        )  # An address cannot say so: it leaves it out.
        answer = case.call()
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])

    asked()


def answers(query: dict[str, Any]) -> list[str]:
    found = [one for value in query.values() for one in (value if isinstance(value, list) else [value])]
    return ["" if one is None else str(one).strip() for one in found]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=str)
@pytest.mark.parametrize("description", BOTH)
def test_every_answer_is_one_that_is_described(
    rich: Network, description: str, mode: schemathesis.GenerationMode
) -> None:
    found = wrong_answers(description, mode)
    assert not found, "\n".join(found)


def test_an_answer_that_is_not_described_is_found(rich: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: of each organisation something is told that the description does not know."""
    card = telling.card
    monkeypatch.setattr(telling, "card", lambda *told: {**card(*told), "iban": "NL91"})
    found = wrong_answers(BOTH[0], schemathesis.GenerationMode.POSITIVE)
    assert {line.partition(":")[0] for line in found} == {"GET /organisations"}, found
