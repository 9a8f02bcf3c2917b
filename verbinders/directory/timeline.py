"""The history of one thing in words: what happened, when, by whom and for which organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import pgettext

from verbinders.directory.models import Profile
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.parties.models import PersonData

AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    at: datetime
    sentence: str
    person: str
    organisation: str

    @property
    def who(self) -> str:
        """The person, and the organisation when there is one."""
        return f"{self.person}, {self.organisation}" if self.organisation else self.person


def lines_about(thing: models.Model, *, at_most: int = AT_MOST) -> list[Line]:
    """The newest first. Call it on a page that has already asked whether one may see the thing."""
    entries = list(Entry.objects.about(thing)[:at_most])
    people = PersonData.objects.in_bulk({entry.person_id for entry in entries if entry.person_id})
    organisations = _names({entry.organisation_id for entry in entries if entry.organisation_id})
    return [
        Line(
            entry.at,
            entry.sentence,
            _person(entry, people.get(entry.person_id)),
            organisations.get(entry.organisation_id, ""),
        )
        for entry in entries
    ]


def _names(organisations: set[Any]) -> dict[Any, str]:
    rows = Profile.objects.filter(organisation_id__in=organisations)
    return dict(rows.values_list("organisation_id", "name"))


def _person(entry: Entry, data: PersonData | None) -> str:
    if entry.via in (Via.COMMAND, Via.IMPORT):
        return pgettext("in a history", "the manager of this site")
    return data.name if data else pgettext("in a history", "somebody")
