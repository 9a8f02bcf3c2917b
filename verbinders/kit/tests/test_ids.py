"""Keys sort by the moment at which they were made, in Python and in both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.kit.ids import uuid7
from verbinders.networks.scope import at


def test_a_key_is_a_uuid_of_version_7() -> None:
    key = uuid7()
    assert (key.version, key.variant) == (7, "specified in RFC 4122")


def test_keys_made_later_sort_later() -> None:
    keys = [uuid7() for _ in range(2000)]
    assert keys == sorted(set(keys))


def test_a_key_begins_with_the_moment() -> None:
    made = datetime.fromtimestamp((uuid7().int >> 80) / 1000, UTC)
    assert abs(timezone.now() - made) < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_database_sorts_them_alike() -> None:
    with at(None, None):
        made = [start(via=Via.PAGE, route=f"{n}").pk for n in range(20)]
        found = list(Act.objects.filter(pk__in=made).order_by("id").values_list("id", flat=True))
    assert (connection.vendor, found) == (connection.vendor, made)
