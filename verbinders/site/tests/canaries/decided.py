"""For every text of the house: who may hear it. Written by hand; a column without a decision fails.

One line is a column and who may hear its words. A column that is a choice from a list needs none; what holds no words
of anybody stands in SAYS_NOTHING with its reason.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

# site: everybody, everywhere · everybody: who reads in this network, when the organisations it is of are found there
# (not named: only who takes part) · members: who takes part · own: who acts for one of its organisations ·
# stewards: who runs the network · person: whose it is · link: who holds a link of this organisation · nobody ·
# abroad: its own people in another network too, to which they can bring it
# The name of somebody: everybody and members when they agreed to it, stewards when they asked to join.
HEARD_BY = """
networks.Network.name               site
networks.Network.town               site
networks.Network.mission            site
networks.Goal.text                  everybody
networks.Goal.why_together          everybody
directory.Word.text                 everybody
directory.Word.taxonomy_uri         everybody
directory.Outline.source            everybody
directory.Imprint.responsible       everybody
directory.Imprint.postal            everybody
directory.Imprint.mail              everybody
directory.Imprint.phone             everybody
directory.Imprint.contact           everybody
directory.Imprint.kvk               everybody
directory.Profile.slug              everybody own stewards link abroad
directory.Profile.name              everybody own stewards link abroad
directory.Profile.summary           everybody own stewards link
directory.Profile.words             everybody own stewards link
directory.Profile.good_at           everybody own stewards link
directory.Profile.looks_for         everybody own stewards link
directory.Profile.worldview         everybody own stewards link
directory.Profile.website           everybody own stewards link
directory.Profile.mail              everybody own stewards link
directory.Profile.phone             everybody own stewards link
directory.Profile.ask_for           everybody own stewards link
directory.Logo.picture              everybody own stewards link
directory.Place.name                everybody own stewards link
directory.Place.street              everybody own stewards link
directory.Place.postcode            everybody own stewards link
directory.Place.town                everybody own stewards link
directory.Place.note                everybody own stewards link
directory.Membership.source         everybody own stewards
directory.Membership.kind_as_found  everybody own stewards
directory.Membership.hidden_because own stewards
directory.Membership.reason         own stewards person
directory.Membership.motivation     own stewards person
directory.Registration.kvk          everybody own
directory.Registration.rsin         everybody own
directory.Registration.iban         everybody own
directory.Coalition.source          everybody own stewards
directory.Coalition.source_url      everybody own stewards
directory.Relation.source           everybody own stewards
directory.Relation.source_url       everybody own stewards
directory.Succession.source         everybody own stewards
directory.Succession.source_url     everybody own stewards
directory.Succession.before_name    everybody own stewards
directory.Intake.name               stewards
directory.Intake.heads              stewards
directory.IntakeRow.cells           stewards
directory.IntakeRow.becomes         stewards
directory.IntakeRow.left            stewards
directory.IntakeRow.twin            stewards
directory.Founding.name             person
directory.Founding.town             person
directory.Founding.mission          person
directory.Founding.districts        person
directory.Founding.organisation_name person
directory.Founding.reason           person
files.Document.title                everybody members own
files.Version.name                  everybody members own
files.Version.path                  everybody members own
files.Image.alt                     everybody members own
key_persons.KeyPerson.function      members own person link
moderation.Report.about             stewards person
moderation.Report.said              stewards
moderation.Report.text              stewards person
moderation.Report.name              stewards
moderation.Report.mail              nobody
moderation.Report.decision          stewards person
moderation.Block.address            own
moderation.Block.name               own
moderation.Block.note               own
moving.Arrival.content              person
notices.Message.name                own person link
notices.Message.address             person
notices.Message.text                own person link
notices.Reply.text                  own person link
notices.Ask.about                   own
notices.Notice.subject              person
notices.Notice.text                 person
parties.Invitation.address          own person
parties.Consent.text                own person
parties.Consent.witness             own person
parties.PersonData.name             everybody members own person link stewards
account.EmailAddress.email          own person
work.DeadLetter.name                stewards
work.DeadLetter.to                  stewards
work.DeadLetter.reason              stewards
"""

ALL = frozenset({"everybody", "members"})
MEMBERS, NONE = frozenset({"members"}), frozenset[str]()


def _file(kept: Any) -> frozenset[str]:
    opened = {"everybody": ALL, "network": MEMBERS}.get(kept.open_to, NONE)
    return opened if kept.status == "listed" else NONE


# A row that is not (or no longer) open to so many is for its own people only, whatever the line above says.
OPEN_TO: dict[str, Callable[[Any], frozenset[str]]] = {
    "networks.Goal": lambda goal: NONE if goal.removed_at else ALL,
    "directory.Place": lambda place: NONE if place.removed_at else ALL,
    "directory.Registration": lambda numbers: ALL if numbers.shown_at else NONE,
    "directory.Relation": lambda tie: ALL if tie.status in ("agreed", "listed", "ended") else NONE,
    "directory.Succession": lambda tie: ALL if tie.status == "agreed" else NONE,
    "files.Document": _file,
    "files.Version": lambda version: _file(version.document),
    "files.Image": _file,
}

_QUEUE = "the worker's: no page reads it; the texts in it are listened to where mails are"
_CODES = "names of things of the house, and no words of people"
_SECRET = "a fingerprint or a key; of links, codes, passwords and sessions themselves test_secrets asks, in the log"
SAYS_NOTHING = {
    "history.Act": _CODES,
    "history.Entry": _CODES,
    "search.Findable": "numbers",
    "search.Posting": "made anew here from the words of the others",
    "search.Term": "made anew here from the words of the others",
    "search.Label": "made anew here from the labels of the others",
    "work.Job": "ids, and no texts of anybody",
    "work.Schedule": _CODES,
    "parties.Pace": _SECRET,
    "parties.Person.password": _SECRET,
    "parties.Link": _SECRET,
    "privacy.Tombstone": _SECRET,
    "privacy.Merger": _SECRET,
    "privacy.Hold": "only the operator reads it, by a command",
    "privacy.Dossier": "made anew from the others, when somebody asks for their file",
    "notices.Delivery": _QUEUE,
    "notices.Inbound": _QUEUE,
    "notices.Suppression": _QUEUE,
    "notices.PushSubscription": "the address of a browser: only its maker's service reads it",
    "notices.Phone": "stories of its own; planted in test_secrets",
    "notices.Preference": _CODES,
    "moving.Tally": "numbers of years, without names",
    "moving.Archive": "made anew here: what is in it is listened to as a file",
    "directory.FormerAddress": _SECRET,
    "directory.NameKey": "hashes of names",
    "networks.Network.slug": "stands in each address of the network",
    "networks.Network.languages": _CODES,
    "networks.Network.background": "a colour",
    "networks.Network.color": "a colour",
    "networks.Network.highlight": "a colour",
    "networks.Network.on_highlight": "a colour",
    "directory.Word.slug": "made from its text, and stands in addresses of filters",
    "directory.Outline.rings": "points on a map",
    "directory.Nesting.address": "stands in each address of that network",
    "directory.Profile.languages": _CODES,
    "directory.Profile.assured": "names of parts and days",
    "directory.Logo.digest": _SECRET,
    "directory.Place.hours": "days and times",
    "directory.Succession.before_address": _SECRET,
    "directory.Introduction.reasons": _CODES,
    "directory.Intake.told": "numbers of columns",
    "directory.Founding.slug": "the address that was asked for",
    "directory.Founding.languages": _CODES,
    "directory.Founding.colours": "colours",
    "directory.Founding.goals": "as the mission; a form of its own",
    "files.Version.language": _CODES,
    "files.Version.digest": _SECRET,
    "files.Image.small": "a path on the disk: random",
    "files.Image.medium": "a path on the disk: random",
    "files.Image.large": "a path on the disk: random",
    "files.Image.digest": _SECRET,
    "key_persons.KeyPerson.roles": _CODES,
    "key_persons.KeyPerson.languages": _CODES,
    "key_persons.KeyPerson.districts": "addresses of words",
    "key_persons.KeyPerson.themes": "addresses of words",
    "moderation.Report.reference": "letters drawn at random",
    "moderation.Report.noun": _CODES,
    "moderation.Report.path": "the address of the page it is about",
    "moderation.Report.language": _CODES,
    "moving.Arrival.path": "a path on the disk: random",
    "notices.Message.language": _CODES,
    "notices.Ask.kind": _CODES,
    "notices.Ask.subject": _CODES,
    "notices.Ask.path": "the address of the page where one answers",
    "notices.Notice.kind": _CODES,
    "notices.Notice.language": _CODES,
    "notices.Notice.link": "an address of this site",
    "parties.Invitation.channel": _CODES,
    "parties.Invitation.language": _CODES,
    "parties.Invitation.powers": _CODES,
    "parties.Consent.language": _CODES,
    "parties.PersonData.language": _CODES,
}


@cache
def heard_by() -> dict[str, frozenset[str]]:
    """Who may hear each column."""
    lines = (line.split() for line in HEARD_BY.strip().splitlines())
    return {column: frozenset(whom) for column, *whom in lines}
