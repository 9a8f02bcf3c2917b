"""Adding a list that was looked at, and taking it back: some rows in each job, so that nobody waits for the others.

Each job is one transaction and marks the rows that it did, so what was done once is not done again, whenever the worker
stopped.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from verbinders.directory.bringing.limits import AT_ONCE
from verbinders.directory.bringing.looking import folded, names_here
from verbinders.directory.models import (
    Intake,
    IntakeRow,
    Likeness,
    Membership,
    NameKey,
    Place,
    Profile,
    ProfileWord,
    Word,
)
from verbinders.directory.models.word import word_slug
from verbinders.history.models import Entry
from verbinders.kit.marks import ACCENTS
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation

OURS = (IntakeRow, Likeness, Membership, NameKey, Place, Profile, ProfileWord)


def add_some(intake: Intake, *, by: Actor) -> bool:
    """The next rows come. Whether there are more."""
    # Locked before looking what is there: two lists at once would both find nothing.
    network = Network.objects.select_for_update().get(pk=intake.network_id)
    waiting = IntakeRow.objects.filter(intake=intake, status=IntakeRow.COMES)
    rows, names = list(waiting[:AT_ONCE]), names_here()
    adding = Adding(network, by)
    for row in rows:
        is_new = folded(row.becomes["name"]) not in names
        if row.twin or is_new:
            row.membership, row.status = adding.enlist(row.becomes), IntakeRow.CAME
        else:  # Somebody else added it since the list was looked at.
            name, slug = names[folded(row.becomes["name"])]
            row.status, row.twin = IntakeRow.TWIN, {"why": "name", "name": name, "where": slug}
        row.save(update_fields=["membership", "status", "twin"])
    return len(rows) == AT_ONCE and waiting.exists()


def take_back_some(intake: Intake, *, by: Actor) -> bool:
    """The next rows go, when nobody touched what came of them. Whether there are more."""
    came = IntakeRow.objects.filter(intake=intake, status=IntakeRow.CAME).order_by("-number")
    rows = list(came.select_related("membership__profile", "membership__network", "membership__organisation")[:AT_ONCE])
    for row in rows:
        membership = row.membership
        if membership is not None and not _is_untouched(membership):
            row.status = IntakeRow.KEPT
        else:
            row.membership, row.status = None, IntakeRow.BACK
        row.save(update_fields=["membership", "status"])
        if membership is not None and row.status == IntakeRow.BACK:
            _take_back(membership, by=by)
    return len(rows) == AT_ONCE and came.exists()


class Adding:
    """What the network has already is read once for all rows of a job."""

    def __init__(self, network: Network, by: Actor) -> None:
        self.network, self.by = network, by
        self.accents = Counter(Profile.objects.values_list("accent", flat=True))
        self.words: dict[tuple[str, str], Word] = {}
        for word in Word.objects.with_current():
            for text in word.text.each():
                self.words.setdefault((word.list, word_slug(text.t)), word.current)

    def enlist(self, becomes: dict[str, Any]) -> Membership:
        """One organisation stands in the list."""
        accent = min(ACCENTS, key=lambda one: self.accents[one])
        self.accents[accent] += 1
        same = ("name", "kind", "kind_as_found", "source", "website", "mail", "phone", "languages")
        told = {name: becomes[name] for name in same} | {"accent": accent}
        told |= {name: Texts(becomes[name]) for name in ("summary", "story", "good_at")}
        membership = Membership.enlist(self.network, words=list(self._words(becomes)), by=self.by, **told)
        for place in becomes["places"]:
            Place.add(membership.profile, by=self.by, **place)
        return membership

    def _words(self, becomes: dict[str, Any]) -> Iterable[Word]:
        """New ones are added to the list of the network; one that was taken off it meanwhile stays off."""
        for name, words in becomes["words"].items():
            for text in words:
                key = name, word_slug(text)
                if key not in self.words:
                    texts = Texts.of(**{self.network.languages[0]: text})
                    self.words[key] = Word.begin(self.network, list=name, text=texts, by=self.by)
                if not self.words[key].retired_at:
                    yield self.words[key]


def _is_untouched(membership: Membership) -> bool:
    """Whether nothing happened since it was listed, and nothing of anybody else hangs on it."""
    profile, organisation = membership.profile, membership.organisation
    with also(organisation.pk):
        things = [membership.pk, profile.pk, *Place.objects.filter(profile=profile).values_list("pk", flat=True)]
        since = Entry.objects.filter(subject_id__in=things)
        is_as_listed = not since.exclude(verb__in=("membership.enlist", "profile.begin", "place.add")).exists()
        return is_as_listed and not any(_hangs_on(thing) for thing in (membership, profile, organisation))


def _hangs_on(thing: Model) -> bool:
    """Whether a row of another sort points at it, also one that the thing itself does not know of."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model in OURS:
            continue
        rows: Any = relation.related_model._base_manager
        if rows.filter(**{relation.field.name: thing}).exists():
            return True
    return False


def _take_back(membership: Membership, *, by: Actor) -> None:
    """It stands in the list no more, and no row of it is left; the history says so."""
    profile, organisation = membership.profile, membership.organisation
    with also(organisation.pk):
        membership.unlist(by=by)
        Membership.objects.filter(pk=membership.pk).delete()
        Profile.objects.filter(pk=profile.pk).delete()
        Organisation.objects.filter(pk=organisation.pk).delete()
