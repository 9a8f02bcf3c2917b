"""What goes along with an organisation: one list of rows for each noun, and in it these facts.

A house test holds this against the models: a model, or a field of one, about which nothing is said here fails.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Noun:
    """A list in the archive: its name, of which model, the way to the organisation, and its facts.

    `facts`: name in the archive -> the way to it from the row. `left`: fields that stay, each with the reason.
    """

    name: str
    model: str
    whose: str
    facts: Mapping[str, str]
    left: Mapping[str, str] = field(default_factory=dict)

    def rows(self, organisation_id: UUID, network_id: UUID) -> Iterator[dict[str, Any]]:
        """What it has in the network where we are, in a fixed order."""
        model: Any = apps.get_model(self.model)
        found = model.objects.filter(**{self.whose: organisation_id})
        if self.model == "history.Entry":
            found = found.filter(network_id=network_id)
        for values in found.order_by("pk").values_list("pk", *self.facts.values()):
            yield {"id": str(values[0])} | dict(zip(self.facts, map(plain, values[1:]), strict=True))


def _same(names: str) -> dict[str, str]:
    return {name: name for name in names.split()}


NOUNS = (
    Noun(
        "page",
        "directory.Profile",
        "organisation",
        _same(
            "name slug summary words good_at looks_for worldview languages accent roll website mail phone ask_for"
            " changed_at"
        ),
        {
            "revision": "counts changes of one row only",
            "assured": "elsewhere it is looked at anew",
            "assured_on": "elsewhere it is looked at anew",
        },
    ),
    Noun(
        "words",
        "directory.ProfileWord",
        "profile__organisation",
        {"list": "word__list", "slug": "word__slug", "text": "word__text"},
        {"word": "the word lists are the network's own; taken along as words"},
    ),
    Noun(
        "places",
        "directory.Place",
        "profile__organisation",
        _same("name street postcode town hours note removed_at") | {"district": "district__slug"},
        {"weekdays": "follows from the hours"},
    ),
    Noun("numbers", "directory.Registration", "organisation", _same("legal_form kvk rsin iban anbi shown_at")),
    Noun(
        "logo",
        "directory.Logo",
        "profile__organisation",
        {"digest": "digest"},
        {"picture": "lies beside it as logo.webp"},
    ),
    Noun(
        "memberships",
        "directory.Membership",
        "organisation",
        _same(
            "status kind kind_as_found source seat reason motivation asked_at starts ends left_at hidden_at"
            " hidden_because unnamed_at"
        ),
        {"person_id": "a person, by an id that means nothing elsewhere", "rank": "a place in the list of this network"},
    ),
    Noun(
        "successions",
        "directory.Succession",
        "organisation",
        _same("before_name kind status starts asked_at source source_url"),
        {
            "before": "another organisation, or itself; its name goes along",
            "before_profile": "a page of this network",
            "before_address": "an address of this network",
        },
    ),
    Noun(
        "alliances",
        "directory.Alliance",
        "member",
        {"coalition": "profile__name"} | _same("status asked_at starts ends unnamed_at"),
        {"member": "the organisation itself", "member_profile": "its own page"},
    ),
    Noun(
        "relations",
        "directory.Relation",
        "asked_by",
        {"one": "profile__name", "two": "other_profile__name"}
        | _same("kind status asked_at starts ends source source_url"),
        {
            "asked_by": "the organisation itself",
            "other": "one of the two, by name",
            "other_profile": "a page of this network",
        },
    ),
    Noun(
        "phases",
        "directory.Coalition",
        "organisation",
        _same("status planned_on active_on ended_on source source_url"),
    ),
    Noun("stewardships", "directory.Stewardship", "organisation", _same("starts ends")),
    Noun(
        "mandates",
        "parties.Mandate",
        "organisation",
        {"name": "person__data__name"} | _same("power status starts ends"),
        {
            "person": "its own people by the name they told, and nothing more",
            "comes_from": "in a coalition: another organisation",
        },
    ),
    Noun(
        "key_persons",
        "key_persons.KeyPerson",
        "organisation",
        {"name": "person__data__name"}
        | _same("status function roles languages districts themes asked_at agreed_at confirmed_on ended_at"),
        {
            "person": "its own people by the name they told, and nothing more",
            "first": "how to reach a person, which nobody else knows",
            "second": "the same",
            "deputy": "an id that means nothing elsewhere",
            "reminded_on": "what was told here",
        },
    ),
    Noun(
        "documents",
        "files.Document",
        "organisation",
        _same("title open_to status changed_at removed_at"),
        {"folder": "there is one library"},
    ),
    Noun(
        "versions",
        "files.Version",
        "organisation",
        {"document": "document_id", "file": "path"} | _same("language number kind name size digest added_at"),
    ),
    Noun(
        "pictures",
        "files.Image",
        "organisation",
        _same("alt decorates open_to status width height added_at removed_at"),
        {
            "folder": "there is one library",
            "size": "of all widths together",
            "small": "made anew from the largest",
            "medium": "made anew from the largest",
            "large": "lies in the archive as `file`",
            "digest": "of the largest; the manifest has its sum",
        },
    ),
    Noun(
        "messages",
        "notices.Message",
        "organisation",
        _same("power language text status written_at changed_at"),
        {
            "person": "somebody else",
            "on_behalf_of": "another organisation",
            "name": "somebody else",
            "channel": "how to reach somebody else",
            "address": "how to reach somebody else",
        },
    ),
    Noun(
        "replies",
        "notices.Reply",
        "organisation",
        {"message": "message_id"} | _same("is_ours via text status at"),
        {"asker": "somebody else", "person": "a person, by an id that means nothing elsewhere"},
    ),
    Noun(
        "history",
        "history.Entry",
        "owner_id",
        _same("verb subject subject_id via changed at"),
        {
            "network_id": "an id that means nothing elsewhere",
            "act": "an id that means nothing elsewhere",
            "person_id": "a person, by an id that means nothing elsewhere",
            "organisation_id": "which organisation did it may be another one",
            "owner_id": "the organisation itself",
        },
    ),
)

# The ways by which a row belongs to its network and organisation: said once by the archive itself.
EVERYWHERE = frozenset({"id", "network", "organisation", "profile"})

# What does not go along, each with the reason.
STAYS = {
    "history.Act": "how a form was sent; what was done stands in the history",
    "networks.Network": "is the network",
    "networks.Goal": "the network's own",
    "parties.Person": "a person belongs to nobody",
    "parties.PersonData": "belongs to the person; its own people go along by name with their mandates",
    "parties.Organisation": "bare identity",
    "parties.Presence": "in which networks it takes part is told to no network",
    "parties.Invitation": "opens pages of this installation only; who acts for it goes along with the mandates",
    "parties.Consent": "somebody's own yes to this installation; elsewhere they are asked anew",
    "privacy.Dossier": "belongs to the person",
    "privacy.Hold": "of a legal matter here",
    "privacy.Merger": "belongs to the person",
    "privacy.Tombstone": "who was erased here",
    "parties.Pace": "counts, and names nobody",
    "parties.Link": "opens pages of this installation only",
    "work.Job": "the worker's",
    "work.DeadLetter": "the network's own",
    "work.Heartbeat": "the installation's",
    "work.Schedule": "the installation's",
    "files.Folder": "only says whose the documents are",
    "notices.Ask": "what waits on a page of this installation; it ends with it",
    "notices.Delivery": "the post of this installation",
    "notices.Inbound": "the post of this installation",
    "notices.Suppression": "the post of this installation",
    "notices.Notice": "belongs to the person",
    "notices.Preference": "belongs to the person",
    "notices.Phone": "belongs to the person",
    "notices.PushSubscription": "belongs to the person",
    "directory.Founding": "belongs to who asked for the network",
    "directory.Intake": "of those who run the network, for a month",
    "directory.IntakeRow": "the same",
    "directory.Introduction": "whom one could meet in this network, for a year",
    "directory.Nesting": "about two networks of this installation",
    "directory.Word": "the network's own",
    "directory.Imprint": "of the network: who answers for it",
    "directory.NameKey": "made anew from the name",
    "directory.Likeness": "about two names in this network; elsewhere they are looked at anew",
    "directory.Outline": "the network's own: where its districts lie",
    "directory.FormerAddress": "the network's own, without a name",
    "search.Findable": "made anew from the page",
    "search.Posting": "made anew from the page",
    "search.Term": "made anew from all pages of a network",
    "search.Label": "made anew from all pages of a network",
    "moderation.Report": "of those who run the network; who told it must stay unknown",
    "moderation.Block": "who may not write here; elsewhere one begins anew",
    "moving.Archive": "is what goes along",
    "moving.Arrival": "belongs to who brings it",
    "moving.Tally": "numbers of the network, without a name",
}


def plain(value: Any) -> Any:
    """As JSON has it: dates and keys as text (ISO 8601, RFC 9562), the rest as it is."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def fields_of(model: type[models.Model]) -> list[str]:
    """The names of its columns as the model says them."""
    return [one.name for one in model._meta.concrete_fields]
