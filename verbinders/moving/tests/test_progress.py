"""How far an archive is stands on its page, with and without JavaScript."""

import os
from pathlib import Path

from verbinders.directory.models import Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE
from verbinders.moving import progress
from verbinders.moving.models import Archive
from verbinders.networks.models import Network
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

PAGE = "/organisations/stichting-nour/archive/"


def asked(network: Network, fatima: Person, nour: Profile) -> Archive:
    with acting(network, fatima, route=ROUTE) as by:
        return Archive.ask(nour, by=by)


def test_the_page_says_how_many_files_of_how_many(spaarnestad: Network, nour: Profile, fatima: Person) -> None:
    archive = asked(spaarnestad, fatima, nour)
    browser = Browser(spaarnestad, fatima)
    assert "files packed" not in browser.see(PAGE).words
    progress.told_of(archive.pk)(3, 5)
    seen = browser.see(PAGE)
    assert ("3 of 5 files packed" in seen.words, "Look again" in seen.words) == (True, True)
    assert 'hx-trigger="every 3s"' in seen.source


def test_when_it_is_made_there_is_no_step_any_more(spaarnestad: Network, nour: Profile, fatima: Person) -> None:
    archive = asked(spaarnestad, fatima, nour)
    work_off()
    assert progress.step_of(archive.pk) is None
    with entering(spaarnestad, fatima, writes=False):
        archive.refresh_from_db()
    assert (archive.status, archive.step) == ("made", None)
    assert "files packed" not in Browser(spaarnestad, fatima).see(PAGE).words


def test_what_was_left_lying_goes_after_a_day(spaarnestad: Network, nour: Profile, fatima: Person, disk: Path) -> None:
    archive = asked(spaarnestad, fatima, nour)
    progress.told_of(archive.pk)(1, 2)
    progress.sweep()
    assert progress.step_of(archive.pk) == (1, 2)
    os.utime(disk / ".progress" / f"{archive.pk}.txt", (1, 1))
    progress.sweep()
    assert progress.step_of(archive.pk) is None


def test_a_broken_step_is_no_step(spaarnestad: Network, nour: Profile, fatima: Person, disk: Path) -> None:
    archive = asked(spaarnestad, fatima, nour)
    progress.told_of(archive.pk)(1, 2)
    (disk / ".progress" / f"{archive.pk}.txt").write_text("half")
    assert "Your archive is being made" in Browser(spaarnestad, fatima).see(PAGE).words
