"""Both descriptions: good OpenAPI 3.1, by the NL API Design Rules, and the same as in the documentation."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from verbinders.directory.models import Imprint
from verbinders.networks.models import Network
from verbinders.open_data.openapi.published import descriptions
from verbinders.open_data.tests.published import told
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

BOTH = ("openapi.json", "openapi-hsds.json")


def operations(document: Any) -> list[tuple[str, str, Any]]:
    return [(path, method, one) for path, methods in document["paths"].items() for method, one in methods.items()]


@pytest.mark.parametrize("name", BOTH)
def test_as_in_the_documentation(project_root: Path, name: str) -> None:
    """Mend with `bin/manage render_openapi`."""
    assert json.loads((project_root / "docs" / name).read_text()) == descriptions()[name]


@pytest.mark.parametrize("name", BOTH)
def test_it_is_openapi(name: str) -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(descriptions()[name]).iter_errors()] == []


def test_what_is_no_openapi_is_found() -> None:
    """The control."""
    broken = descriptions()["openapi.json"]
    broken["paths"]["/themes"]["get"].pop("responses")
    broken["info"].pop("title")
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_by_the_design_rules_of_the_netherlands() -> None:
    """The rules of which a description can be wrong: paths, keys, methods, version, contact, problems, dates."""
    document = descriptions()["openapi.json"]
    assert document["openapi"].startswith("3.1")
    assert re.fullmatch(r"https://.*/v1", document["servers"][0]["url"])
    assert re.fullmatch(r"1\.\d+\.\d+", document["info"]["version"])
    assert {"name", "email", "url"} <= set(document["info"]["contact"])
    for path, method, one in operations(document):
        assert re.fullmatch(r"(/[a-z]+(-[a-z]+)*(\.json)?|/\{[a-z][a-zA-Z]*\})+", path), path
        assert method == "get", path
        assert set(one["responses"]) >= {"200", "304", "400"}, path
        assert all("API-Version" in one["responses"][status]["headers"] for status in ("200", "304")), path
        assert list(one["responses"]["400"]["content"]) == ["application/problem+json"], path
        assert all(re.fullmatch(r"[a-z][a-zA-Z]*", asked["name"]) for asked in one.get("parameters", ())), path


@pytest.mark.django_db
def test_who_answers_for_it_is_who_answers_for_the_network(spaarnestad: Network, amina: Person) -> None:
    with acting(spaarnestad, amina, route="test") as by:
        imprint = Imprint.of(spaarnestad).begin()
        imprint.describe(by=by, responsible="Stichting Hooyo", mail="privacy@hooyo.example")
    for where in ("api/v1/openapi.json", "hsds/openapi.json"):
        contact = told(where)["info"]["contact"]
        assert (contact["name"], contact["email"]) == ("Stichting Hooyo", "privacy@hooyo.example")
        assert contact["url"].endswith("/spaarnestad/legal/imprint/")
