"""What was brought becomes an application with its page; after a yes, documents and pictures. Each in one act."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from verbinders.directory.logos import digest_of, remade
from verbinders.directory.models import Logo, Membership, Place, Profile, Registration
from verbinders.directory.word_lists import by_slug
from verbinders.files import store
from verbinders.files.judging import judged
from verbinders.files.limits import DOCUMENT
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.models.folder import OpenTo
from verbinders.files.pictures import drawn
from verbinders.kit.forms import TranslatedField
from verbinders.kit.languages import LANGUAGES
from verbinders.kit.text import Texts
from verbinders.kit.time import today
from verbinders.moving import reading
from verbinders.moving.models import Arrival, Luggage
from verbinders.moving.progress import Tell, quietly
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate

TITLE, ALT = TranslatedField(max_length=120), TranslatedField(max_length=300)


def come(arrival: Arrival, *, motivation: str, by: Actor) -> Membership:
    """Ask to join with the page. Only the asker and the stewards see it before a yes. Raises ValidationError."""
    luggage = arrival.luggage
    asked: dict[str, Any] = {
        "name": luggage.page["name"],
        "kind": luggage.kind,
        "motivation": motivation,
        "summary": Texts(luggage.page["summary"]),
    }
    if arrival.organisation is None:
        membership = Membership.apply(arrival.network, by=by.on_behalf_of(None), **asked)
    else:
        speaker = by.on_behalf_of(arrival.organisation_id)
        membership = Membership.bring_along(arrival.network, arrival.organisation, by=speaker, **asked)
    arrival.apply(membership=membership, by=by)
    with _speaking_for(membership, by) as speaker:
        _page(membership.profile, luggage, speaker)
        if luggage.has_logo:
            _logo(membership.profile, arrival, speaker)
    return membership


@contextmanager
def _speaking_for(membership: Membership, by: Actor) -> Iterator[Actor]:
    """Me, with the mandate that I have just claimed."""
    ours = membership.organisation_id
    with also(ours):
        mine = Mandate.objects.on(today()).filter(organisation_id=ours, person=by.person)
        yield by.with_mandates([*by.mandates, *mine]).on_behalf_of(ours)


def _page(profile: Profile, luggage: Luggage, by: Actor) -> None:
    texts = {name: Texts(value) for name, value in luggage.page.items() if name != "name"}
    profile.describe(seen=profile.revision, by=by, name=luggage.page["name"], **texts)
    known = by_slug()
    words = [known[key] for key in map(tuple, luggage.words) if key in known]
    profile.label(seen=profile.revision, by=by, languages=luggage.languages, words=words)
    profile.contact(seen=profile.revision, by=by, **luggage.contact)
    if luggage.dress["accent"]:
        profile.dress(seen=profile.revision, by=by, **luggage.dress)
    for place in luggage.places:
        district = known.get(("district", place["district"]))
        Place.add(profile, by=by, **place | {"district": district})
    if luggage.numbers:
        Registration.note(profile, by=by, **luggage.numbers)


def _logo(profile: Profile, arrival: Arrival, by: Actor) -> None:
    with opened(arrival) as bag:
        picture = logo_in(bag)
    Logo.show(profile, picture=picture, digest=digest_of(picture), by=by)


def logo_in(bag: reading.Bag) -> bytes:
    """The logo, drawn anew. Raises ValidationError when it is no picture."""
    content = bag.file("logo.webp")
    return remade(SimpleUploadedFile("logo.webp", content))


@contextmanager
def opened(arrival: Arrival) -> Iterator[reading.Bag]:
    """The archive that was brought, looked at once more. Raises ValidationError when it is gone."""
    file = store.opened(arrival.path)
    if file is None:
        raise ValidationError(_("This file cannot be found now. Bring your archive once more."), code="gone")
    with file:
        yield reading.opened(file, arrival.size, carried=arrival.size > DOCUMENT)


def unpack_library(arrival: Arrival, *, tell: Tell = quietly, by: Actor) -> tuple[int, list[str]]:
    """Documents and pictures, closed: only for ourselves. How many came, and why others did not.

    `tell` hears how many are done, and of how many.
    """
    membership = arrival.membership
    assert membership is not None  # noqa: S101 -- the rule of the verb asks for it
    folder = Folder.library(arrival.network_id, membership.organisation_id).begin()
    with opened(arrival) as bag:
        library = _Library(folder, bag, by)
        documents, pictures = bag.content["documents"], bag.content["pictures"]
        for number, row in enumerate([*documents, *pictures], 1):
            (library.document if number <= len(documents) else library.picture)(row)
            tell(number, len(documents) + len(pictures))
    arrival.unpack(by=by)
    return library.came, library.left


class _Library:
    """The shelf on which it all is put."""

    def __init__(self, folder: Folder, bag: reading.Bag, by: Actor) -> None:
        self.folder, self.bag, self.by = folder, bag, by
        self.came = 0
        self.left: list[str] = []

    def document(self, row: dict[str, Any]) -> None:
        """Its versions in their order; without one that we take there is no document."""
        if row["status"] != "listed":
            return
        made: Document | None = None
        versions = [one for one in self.bag.content["versions"] if one["document"] == row["id"]]
        for version in sorted(versions, key=lambda one: one["number"]):
            try:
                file = judged(SimpleUploadedFile(version["name"] or "-", self.bag.file(version["file"])))
                title = TITLE.clean(known(row["title"]))
                made = made or Document.add(self.folder, title=title, open_to=OpenTo.OURS, by=self.by)
                language = version["language"] if version["language"] in LANGUAGES else "mul"
                Version.add(made, language=language, file=file, by=self.by)
            except ValidationError as error:
                self.left.append(" ".join(error.messages))
        self.came += made is not None

    def picture(self, row: dict[str, Any]) -> None:
        """Drawn anew in all widths."""
        if row["status"] != "listed":
            return
        try:
            alt = Texts() if row["decorates"] else ALT.clean(known(row["alt"]))
            picture = drawn(self.bag.file(row["file"]))
            Image.add(self.folder, picture=picture, alt=alt, open_to=OpenTo.OURS, by=self.by)
        except ValidationError as error:
            self.left.append(" ".join(error.messages))
        else:
            self.came += 1


def known(texts: dict[str, Any]) -> dict[str, dict[str, str]]:
    """A text of an archive as its question takes it: in the languages that we know."""
    return {tag: {"t": stored["t"]} for tag, stored in texts.items() if tag in LANGUAGES}
