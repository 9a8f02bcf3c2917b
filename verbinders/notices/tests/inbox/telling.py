"""Telling people things, looking into their inbox, and having the jobs done that wait for the worker."""

from typing import Any

from django.db import transaction

from verbinders.directory.tests.browsing import Browser, Form, Page
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices.kinds import kind_named
from verbinders.notices.models import Notice, Preference
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work import jobs, queue
from verbinders.work.loop import do
from verbinders.work.models import Job

KIND = "application_admitted"


def told(somebody: Person, organisation: str, network: Network | None = None, **said: Any) -> Notice:
    """Somebody was told that `organisation` takes part."""
    example = dict(kind_named(KIND).example) | {"organisation": organisation} | said
    with transaction.atomic():
        tell_people([somebody], KIND, example, network=network, by=None)
    return inbox(somebody)[0]


def inbox(somebody: Person) -> list[Notice]:
    """All that somebody was told, the newest first."""
    with entering(None, somebody, writes=False) as actor:
        return list(Notice.objects.visible_to(actor).newest())


def chose(somebody: Person, **chosen: Any) -> None:
    """Somebody said how they want to be told things."""
    usual: dict[str, Any] = {
        "ways": ["mail"],
        "rhythm": "at_once",
        "digest_hour": 8,
        "newsletters": True,
        "quiet_from": None,
        "quiet_until": None,
    }
    with acting(None, somebody, route="a test") as by:
        Preference.of(somebody).choose(by=by, **(usual | chosen))


def push(browser: Browser, path: str, button: str, **answers: Any) -> Page:
    """Press a button that leads elsewhere than the form it stands in."""
    seen = browser.see(path)
    assert f'formaction="{button}"' in seen.source
    return browser.send(path, Form("post", button, seen.form().fields), **answers)


def work_off() -> list[str]:
    """What a worker does now, one job after the other; the names of the jobs."""
    done = []
    jobs.load()
    with as_worker():
        while (job := queue.claim()) is not None:
            do(job)
            job.refresh_from_db()
            assert job.done_at, job.last_error
            done.append(job.name)
    return done


def waiting() -> list[str]:
    """The names of the jobs that wait."""
    with as_worker():
        return list(Job.objects.waiting().order_by("id").values_list("name", flat=True))
