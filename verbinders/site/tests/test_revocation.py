"""G19: what has ended is closed at the very next request, in every way in; each pair is closed or says why not."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import transaction

from verbinders.kit.time import now
from verbinders.site.tests.revoking import endings, ways_in
from verbinders.site.tests.revoking.tale import Tale, told
from verbinders.site.tests.routes import routes

pytestmark = pytest.mark.django_db
Way = Callable[[Tale], bool]
Cell = tuple[Way, ...] | str  # What is closed; or why it stays open, or is not there.

CHANNELS = (
    "page",
    "form",
    "link",
    "list",
    "archive",
    "dossier",
    "file",
    "picture",
    "feed",
    "preferences",
    "answer by mail",
    "outbox",
    "job",
    "push",
)
NO_FEED = "the one feed shows what everybody sees; there is no calendar yet: the house test below fails when one comes"
STOPS = "the link in a mail only stops mail to its own reader (RFC 8058); who has left must be able to"
ONES_OWN = "what there is of a person is theirs, whatever they may do for an organisation"
STILL_SPEAKS = "she speaks for Nour as before; this ends nothing between her and Nour"
KEPT = "what is Nour's own stays Nour's for thirty days, so that it can come back; she speaks for Nour as before"
SENT_BEFORE = "whoever reads her mail may answer it for Nour; her mandate has not ended"
HER_MAIL = "it goes to her address, not to the session that ended; she is who she was"
OF_GUESTS = "an invitation is for who is not there yet: they have nothing else"
OF_LINK = "a link opens its own subject only; this is none of it"
OF_NAME = "a consent to show a name opens nothing for anybody to do"
BOTH: dict[str, Cell] = {"feed": NO_FEED, "preferences": STOPS}


def every(reason: str) -> dict[str, Cell]:
    return dict.fromkeys(CHANNELS, reason)


SIGNED_OUT: dict[str, Cell] = {
    "page": (ways_in.people, ways_in.desk, ways_in.account),
    "form": (ways_in.describe, ways_in.admit, ways_in.own_details),
    "list": (ways_in.members_csv,),
    "archive": (ways_in.archive,),
    "dossier": (ways_in.dossier,),
    "file": (ways_in.own_file, ways_in.shared_file),
    "picture": (ways_in.own_picture, ways_in.shared_picture),
    **BOTH,
}
SESSION: dict[str, Cell] = SIGNED_OUT | {
    "link": "whoever holds the mail needs no session for it; it opens that one conversation",
    "answer by mail": SENT_BEFORE,
    "outbox": HER_MAIL,
    "job": HER_MAIL,
    "push": (ways_in.push_here, ways_in.push),
}
NO_MANDATE: dict[str, Cell] = {
    "page": (ways_in.people, ways_in.desk),
    "form": (ways_in.describe, ways_in.admit, ways_in.asked_form),
    "link": (ways_in.asked_link, ways_in.assure_link, ways_in.keyperson_link),
    "list": (ways_in.members_csv,),
    "archive": (ways_in.archive,),
    "dossier": ONES_OWN,
    "file": (ways_in.own_file, ways_in.shared_file),
    "picture": (ways_in.own_picture, ways_in.shared_picture),
    "answer by mail": (ways_in.answer_by_mail,),
    "outbox": (ways_in.outbox, ways_in.stewards_outbox),
    "job": (ways_in.archive_job,),
    "push": (ways_in.push,),
    **BOTH,
}
RUNS_NO_MORE: dict[str, Cell] = {
    "page": (ways_in.desk,),
    "form": (ways_in.admit,),
    "link": STILL_SPEAKS,
    "list": (ways_in.members_csv,),
    "archive": STILL_SPEAKS,
    "dossier": ONES_OWN,
    "file": STILL_SPEAKS,
    "picture": STILL_SPEAKS,
    "answer by mail": STILL_SPEAKS,
    "outbox": (ways_in.stewards_outbox,),
    "job": STILL_SPEAKS,
    "push": STILL_SPEAKS,
    **BOTH,
}
LEFT: dict[str, Cell] = RUNS_NO_MORE | {
    "link": (ways_in.keyperson_link,),
    "archive": KEPT,
    "file": (ways_in.shared_file,),
    "picture": (ways_in.shared_picture,),
    "answer by mail": KEPT,
    "job": KEPT,
    "push": KEPT,
}
TABLE: dict[Callable[[Tale], None], dict[str, Cell]] = {
    endings.mandate_ends: NO_MANDATE,
    endings.mandate_limited: NO_MANDATE,
    endings.keeps_only_belonging: NO_MANDATE
    | {
        "page": (ways_in.desk,),
        "link": (ways_in.asked_link, ways_in.assure_link),
        "file": "who belongs to Nour reads what lies in its library; that is what belonging is",
        "picture": "the same",
    },
    endings.membership_ends: LEFT,
    endings.organisation_leaves: LEFT,
    endings.stewardship_ends: RUNS_NO_MORE,
    endings.person_erased: SIGNED_OUT
    | {
        "link": (ways_in.asked_link, ways_in.assure_link, ways_in.keyperson_link),
        "answer by mail": (ways_in.answer_by_mail,),
        "outbox": (ways_in.outbox, ways_in.stewards_outbox),
        "job": (ways_in.archive_job,),
        "push": (ways_in.push,),
    },
    endings.session_ended: SESSION,
    endings.password_set: SESSION,
    endings.helped_back_in: SESSION,
    endings.invitation_withdrawn: every(OF_GUESTS)
    | {"form": (ways_in.invitation_form,), "link": (ways_in.invitation_link,), "outbox": (ways_in.invitation_outbox,)}
    | BOTH,
    endings.link_ended: every(OF_LINK) | {"form": (ways_in.asked_form,), "link": (ways_in.asked_link,)} | BOTH,
    endings.consent_withdrawn: every(OF_NAME) | {"page": (ways_in.name_on_page,)} | BOTH,
}
DOWNLOADS = {
    "members_csv": "list",
    "organisations_csv": "everybody sees it, as the list of which it is made",
    "organisations_xlsx": "the same as a file for Excel",
    "archive": "archive",
    "dossier_json": "dossier",
    "version": "file",
    "image": "picture",
    "logo": "everybody sees it, as the page on which it stands",
    "colours": "everybody sees it",
    "mosaic": "everybody sees it",
    "manifest": "everybody sees it",
    "feed": "everybody sees it: of members, by what stands on their pages",
    "sitemap": "everybody sees it: the pages that everybody finds",
    "icon": "everybody sees it",
    "service_worker": "the same for everybody",
}


@pytest.fixture
def tale() -> Tale:
    return told()


def still_open(tale: Tale, cells: dict[str, Cell]) -> dict[str, list[str]]:
    """Per channel the ways that are open. Nothing that is tried stays done."""
    found: dict[str, list[str]] = {}
    for channel, cell in cells.items():
        for way in cell if isinstance(cell, tuple) else ():
            with transaction.atomic():
                is_open = way(tale)
                transaction.set_rollback(True)
            if is_open:
                found.setdefault(channel, []).append(way.__name__)
    return found


def closed(cells: dict[str, Cell]) -> dict[str, list[str]]:
    """All ways that an ending closes."""
    return {channel: [way.__name__ for way in cell] for channel, cell in cells.items() if isinstance(cell, tuple)}


@pytest.mark.parametrize("ends", TABLE, ids=lambda ends: ends.__name__)
def test_what_has_ended_is_closed_in_every_way(ends: Callable[[Tale], None], tale: Tale) -> None:
    """The control of each cell: before that, it is open."""
    cells = TABLE[ends]
    assert still_open(tale, cells) == closed(cells), "before"
    ends(tale)
    later = 24 * 3600 if ends is endings.mandate_limited else 0
    with time_machine.travel(now().timestamp() + later):
        assert still_open(tale, cells) == {}


def test_what_has_not_ended_stays_open(tale: Tale) -> None:
    """The control: when nothing ends, every cell of the table says so."""
    for ends, cells in TABLE.items():
        endings.nothing(tale)
        assert still_open(tale, cells) == closed(cells), ends.__name__


def test_every_pair_is_in_the_table() -> None:
    assert {
        ends.__name__: set(CHANNELS) - set(cells) for ends, cells in TABLE.items() if set(CHANNELS) - set(cells)
    } == {}
    cells = [cell for of_one in TABLE.values() for cell in of_one.values()]
    assert all(cell and (isinstance(cell, tuple) or len(cell) >= 8) for cell in cells)
    assert len(cells) == len(TABLE) * len(CHANNELS)


GIVES = re.compile(r"given\.answer|Given\(|stream\(|FileResponse|JsonResponse|Content-Disposition|content_type=")


def downloads(found: list[Any]) -> set[str]:
    """The routes that give something else than a page."""
    views = {route.verb: inspect.unwrap(route.view) for route in found if not route.exempt}
    return {name for name, view in views.items() if GIVES.search(inspect.getsource(view))}


def test_every_download_is_in_the_table() -> None:
    """A new one: say which channel it is, and have it closed above."""
    assert downloads(routes()) == set(DOWNLOADS)
    assert all(said in CHANNELS or " " in said for said in DOWNLOADS.values())


def test_every_purpose_of_a_link_is_in_the_table() -> None:
    """A new one: a way in for it, and a cell in the row of what ends it."""
    purposes = {route.door.purpose for route in routes() if route.door and route.door.purpose}
    assert purposes == {"message", "invitation", "assure", "keyperson"}


def test_a_feed_of_somebody_would_be_found() -> None:
    """There is one, of what everybody sees; whoever makes another finds this."""
    assert [route.name for route in routes() if re.search(r"feed|calendar|\.ics|atom|rss", route.name)] == ["feed"]
