"""Signing in by way of a provider that the operator trusts: a real one, on this machine, that speaks the protocol."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as current
from django.test import Client
from pytest_django import Settings

from verbinders.parties.models import Person
from verbinders.parties.signing_in import openid

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
AMINA = "amina@hooyo.example"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def town_hall(provider: str, settings: Settings) -> str:
    """The provider of the town hall, as an operator would set it."""
    one = {"id": "gemeente", "name": "Gemeente", "server_url": provider, "client_id": "us", "secret": "s"}
    settings.OIDC_PROVIDERS = [one]
    changed = deepcopy(current.SOCIALACCOUNT_PROVIDERS)
    changed["openid_connect"]["APPS"] = [
        {
            "provider_id": "gemeente",
            "name": "Gemeente",
            "client_id": "us",
            "secret": "s",
            "settings": {"server_url": provider, "uid_field": "sub"},
        }
    ]
    settings.SOCIALACCOUNT_PROVIDERS = changed
    return provider


def comes_back(client: Client, provider: str, subject: str, **claims: Any) -> Any:
    """Press the button, sign in at the provider, and come back."""
    requests.put(f"{provider}/users/{subject}", json=claims, timeout=10)
    away = client.post("/account/oidc/gemeente/login/?next=/account/ways/")
    assert away.headers["Location"].startswith(provider)
    answer = requests.post(away.headers["Location"], data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def test_the_button_stands_on_the_page_of_signing_in(client: Client, town_hall: str) -> None:
    assert "Gemeente" in client.get("/account/login/").content.decode()
    assert openid.providers() == [("gemeente", "Gemeente")]


def test_who_has_a_verified_address_there_is_known_here(client: Client, town_hall: str) -> None:
    amina = Person.objects.with_mail(AMINA)
    amina.emailaddress_set.update(verified=True)
    comes_back(client, town_hall, "a1", email="Amina@Hooyo.example", email_verified=True)
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_somebody_new_becomes_a_person_and_tells_their_name(client: Client, town_hall: str) -> None:
    answer = comes_back(client, town_hall, "n1", email="nieuw@stad.example", email_verified=True)
    person = Person.objects.with_mail("nieuw@stad.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert answer.headers["Location"].startswith("/account/name/")
    assert person.emailaddress_set.get().verified


def test_the_same_account_there_is_the_same_person_also_with_another_address(client: Client, town_hall: str) -> None:
    comes_back(client, town_hall, "n2", email="eerst@stad.example", email_verified=True)
    first = client.session["_auth_user_id"]
    other = Client()
    comes_back(other, town_hall, "n2", email="later@stad.example", email_verified=True)
    assert other.session["_auth_user_id"] == first


def test_nothing_of_the_token_is_kept(client: Client, town_hall: str) -> None:
    """What the provider gave for asking more of it goes neither into the database nor to the browser (ASVS 10.1.1)."""
    comes_back(client, town_hall, "n3", email="nieuw@stad.example", email_verified=True)
    assert "_auth_user_id" in client.session
    assert not SocialToken.objects.exists()
    kept = str(dict(client.session)) + str(client.cookies) + str(SocialAccount.objects.get().extra_data)
    assert [word for word in ("access_token", "refresh_token", "eyJ") if word in kept] == []


@pytest.mark.parametrize("wrong", [{"aud": ["elsewhere"]}, {"iss": "https://evil.example"}, {"exp": 1}], ids=str)
def test_an_answer_for_another_site_or_that_is_over_opens_nothing(
    client: Client, town_hall: str, wrong: dict[str, Any]
) -> None:
    """The provider puts these claims into the answer, over its own. The control: without them one is signed in."""
    answer = comes_back(client, town_hall, "n4", email="nieuw@stad.example", email_verified=True, **wrong)
    assert answer.headers["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session
    comes_back(client, town_hall, "n5", email="nieuw@stad.example", email_verified=True)
    assert "_auth_user_id" in client.session


def test_an_address_that_is_not_verified_proves_nothing(client: Client, town_hall: str) -> None:
    """Somebody wrote down Amina's address there."""
    Person.objects.with_mail(AMINA).emailaddress_set.update(verified=True)
    answer = comes_back(client, town_hall, "dief", email=AMINA, email_verified=False)
    assert answer.headers["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


def test_an_answer_for_another_browser_opens_nothing(client: Client, town_hall: str) -> None:
    """The state of the flow is bound to the browser that began it (RFC 6749, 10.12)."""
    requests.put(f"{town_hall}/users/a3", json={"email": AMINA, "email_verified": True}, timeout=10)
    away = client.post("/account/oidc/gemeente/login/")
    answer = requests.post(away.headers["Location"], data={"sub": "a3"}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    thief = Client()
    thief.get(f"{back.path}?{back.query}")
    assert "_auth_user_id" not in thief.session


def test_a_provider_that_nobody_set_does_not_exist(client: Client) -> None:
    assert client.post("/account/oidc/elsewhere/login/").status_code == 404
    assert client.get("/account/oidc/elsewhere/login/").status_code == 405
