"""Five hundred are called while twenty thousand newsletters wait, and the gateway takes 0.2 s for each.

Run by checks/bench_sending.py beside a worker, in a house of its own: writes the rows, and says when.
"""

import json
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402

from verbinders.notices.models import Delivery, Lane, Way  # noqa: E402

TEXT = "Alarm. The water rises in the Waarderpolder. Can you come and help?"


def rows(number: int, lane: str, channel: str, to: str) -> None:
    """So many to be sent, as one verb would write them."""
    made = [
        Delivery(kind="bench", lane=lane, channel=channel, to=to.format(n), subject="Alarm", text=TEXT, language="en")
        for n in range(number)
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(made, batch_size=500)


def main(called: int, before: int) -> None:
    rows(before, Lane.BULK, Way.MAIL, "n{}@sink.example")
    print(json.dumps({"newsletters": time.time()}), flush=True)
    sys.stdin.readline()
    rows(called, Lane.URGENT, Way.SMS, "+3161{:07d}")
    print(json.dumps({"called": time.time()}), flush=True)
    while Delivery.objects.waiting().filter(lane=Lane.URGENT).exists():
        time.sleep(0.1)
    by_status = {status: Delivery.objects.filter(lane=Lane.URGENT, status=status).count() for status in Delivery.Status}
    print(json.dumps({"ended": time.time(), **by_status}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
