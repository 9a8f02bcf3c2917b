"""What is signed and lies with the reader counts for its time only (ASVS 5.0, 9.2.1).

Costs half a second of the processor on each database.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from verbinders.kit.time import now
from verbinders.parties.forms.factors import AppForm
from verbinders.parties.models import Person
from verbinders.parties.signing_in.guessing import FIRST, by_typed_address, cookie_of, remember_device
from verbinders.parties.tests.conftest import AMINA

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(("later", "counts"), [(59 * MINUTE, True), (61 * MINUTE, False)])
def test_the_secret_of_a_new_app_waits_an_hour(later: timedelta, counts: bool) -> None:
    sealed = str(AppForm()["secret"].value())
    with time_machine.travel(now() + later):
        form = AppForm({"secret": sealed, "code": "123456"})
        if counts:
            assert len(form.plain_secret) >= 26
        else:
            with pytest.raises(ValidationError, match="open too long"):
                _secret = form.plain_secret


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "counts"), [(364 * DAY, True), (366 * DAY, False)])
def test_a_device_is_known_for_a_year(amina: Person, later: timedelta, counts: bool) -> None:
    """Known: it counts its guesses by itself, under a key that holds its cookie."""
    cookie = remember_device(HttpResponse(), str(amina.pk)).cookies[cookie_of(FIRST)].value
    with time_machine.travel(now() + later):
        request = RequestFactory().post("/account/password/", {"mail": AMINA})
        request.COOKIES[cookie_of(FIRST)] = cookie
        assert (cookie in by_typed_address(request)) is counts
