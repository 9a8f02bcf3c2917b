"""How fast the outbox empties: `bin/bench sending`. Ratios to the least that Django can do, in the same run.

Run by checks/bench_sending.py in a house of its own, with a mail sink in EMAIL_URL and an empty database.
"""

import json
import sys
import time
from collections.abc import Callable

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.core.mail import EmailMultiAlternatives, get_connection  # noqa: E402
from django.db import transaction  # noqa: E402

from verbinders.networks.models import Network  # noqa: E402
from verbinders.networks.scope import at  # noqa: E402
from verbinders.notices import kinds  # noqa: E402
from verbinders.notices.channels.mail_page import as_html  # noqa: E402
from verbinders.notices.kinds import Kind  # noqa: E402
from verbinders.notices.models import Delivery, Lane, Notice  # noqa: E402
from verbinders.notices.outbox import tell_people  # noqa: E402
from verbinders.notices.outgoing.parcels import packed  # noqa: E402
from verbinders.notices.outgoing.sending import send_lane  # noqa: E402
from verbinders.parties.models import Person, PersonData  # noqa: E402

KIND = "application_admitted"
LANGUAGES = ("nl", "en", "tr", "ar")
SAID = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt", "link": "https://verbinders.example/a/"}


def people(number: int) -> list[Person]:
    """So many who can be written to."""
    everybody = Person.objects.bulk_create([Person() for _ in range(number)], batch_size=1000)
    PersonData.objects.bulk_create(
        [PersonData(person=one, name="Amina", language=LANGUAGES[n % 4]) for n, one in enumerate(everybody)],
        batch_size=1000,
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=one, email=f"n{n}@sink.example", primary=True) for n, one in enumerate(everybody)],
        batch_size=1000,
    )
    return everybody


def seconds(do: Callable[[], object]) -> float:
    begin = time.monotonic()
    do()
    return time.monotonic() - begin


def bare_rows(number: int) -> None:
    """As many rows in both tables, as fast as Django can."""
    text = "Welcome! " * 30
    somebody = Person.objects.first()
    with transaction.atomic():
        Notice.objects.bulk_create(
            [Notice(person=somebody, kind=KIND, lane="bulk", subject="Hello", text=text) for _ in range(number)],
            batch_size=500,
        )
        Delivery.objects.bulk_create(
            [Delivery(kind=KIND, lane="bulk", to="a@b.example", subject="Hello", text=text) for _ in range(number)],
            batch_size=500,
        )


def bare_mails(number: int) -> None:
    """As many mails over one connection that stays open."""
    delivery = Delivery.objects.filter(lane=Lane.BULK).first()
    assert delivery is not None
    page = as_html(packed([delivery])[0][1])
    with get_connection() as post:
        for n in range(number):
            mail = EmailMultiAlternatives(
                delivery.subject, delivery.text, to=[f"n{n}@sink.example"], headers={"Message-ID": f"<{n}@b.example>"}
            )
            mail.attach_alternative(page, "text/html")
            post.send_messages([mail])


def main(number: int) -> None:
    vars(kinds)["_kinds"][KIND] = Kind("News", SAID, lane=Lane.BULK)  # What one is told here goes to many.
    network = Network.objects.create(slug="bench", name="Spaarnestad Verbindt", town="Spaarnestad")
    readers = people(number)

    def told() -> None:
        with at(network, None):
            tell_people(readers, KIND, SAID, network=network, by=None)

    rows = seconds(told)
    floor_rows = seconds(lambda: bare_rows(number))
    Delivery.objects.filter(to="a@b.example").delete()
    ours = seconds(lambda: send_lane(Lane.BULK, lambda: True))
    assert not Delivery.objects.waiting().exists()
    floor = seconds(lambda: bare_mails(number))
    print(json.dumps({"rows": floor_rows / rows, "mails": floor / ours}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
