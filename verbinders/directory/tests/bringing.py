"""Bringing a list as those who run a network do it, and the worker who adds it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.directory.models import Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.work import queue
from verbinders.work.jobs import load
from verbinders.work.loop import do

BRING = "/stewards/bring/"
LIST = (
    "naam;soort;website;e-mail;telefoon;talen;stadsdeel;thema's;straat;postcode;plaats;omschrijving;bron\n"
    "Stadsbieb;formele organisatie;www.stadsbieb.example;info@stadsbieb.example;023 555 12 34;nl, Turks;Waterwijk;"
    "boeken;Kade 3;2011ab;Haarlem;Boeken voor iedereen.;gids 2026\n"
    "Buurtmoes;bewonersinitiatief;;;;Arabisch;;;;;;;gids 2026\n"
)


def sent(content: str | bytes, name: str = "lijst.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def brought(desk: Browser, content: str | bytes = LIST) -> str:
    """The address of what was brought."""
    seen = desk.press(BRING, file=sent(content))
    return seen.led_to[-1][0].removesuffix("map/")


def looked(desk: Browser, content: str | bytes = LIST, **told: Any) -> str:
    where = brought(desk, content)
    assert desk.press(f"{where}map/", **told).errors == []
    return where


def added(desk: Browser, content: str | bytes = LIST, anyway: list[str] | None = None, **told: Any) -> str:
    where = looked(desk, content, **told)
    desk.press(where, f"{where}admit/", **({"anyway": anyway} if anyway else {}))
    worked()
    return where


def worked() -> None:
    """The worker does all that waits."""
    load()
    with as_worker():
        while job := queue.claim():
            do(job)


def names(network: Network) -> list[str]:
    with entering(network, None, writes=False):
        return sorted(Profile.objects.filter(memberships__rank__isnull=False).values_list("name", flat=True))
