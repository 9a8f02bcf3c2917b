"""The chapter of the files: what Hooyo and the network keep to be read again."""

from collections.abc import Mapping
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.files.demo import paper
from verbinders.files.judging import judged
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.models.folder import OpenTo
from verbinders.files.pictures import drawn
from verbinders.kit.story import Chapter
from verbinders.kit.text import Texts
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Person

TEA = Texts.of(nl="Zo werkt ons theehuis", en="How our tea house works", ar="كيف يعمل بيت الشاي")
FEAST = Texts.of(nl="Draaiboek Suikerfeest", en="Running order of the Feast of Fast-breaking")
SONGS = Texts.of(nl="Wat de Kanarie zingt", en="What the Kanarie sings")
TOGETHER = Texts.of(nl="Zo werken wij samen", en="How we work together")
TABLE = Texts.of(
    nl="Een gedekte tafel van boven gezien, met borden vol eten", en="A laid table seen from above, with plates of food"
)


def libraries(people: Mapping[str, Person]) -> Chapter:
    """Amina does it all: for the network, which Hooyo helps to run, and for Hooyo."""
    amina = people["amina"]
    yield ago(200)
    here = Network.objects.get(slug="spaarnestad")
    with acting(here, amina, route="demo") as by:
        together = _document(_folder(here, None), TOGETHER, OpenTo.EVERYBODY, by)
        _version(together, "nl", "samenwerken.pdf", _rules("Zo werken wij samen", "Eén organisatie, één stem."), by)
        _version(together, "en", "together.pdf", _rules("How we work together", "One organisation, one vote."), by)
    yield ago(120)
    with acting(here, amina, route="demo") as by:
        tea = _document(_hooyo(here, by), TEA, OpenTo.EVERYBODY, by)
        _version(tea, "nl", "theehuis.pdf", _rules("Zo werkt ons theehuis", "Elke dinsdag van 9.30 tot 12 uur."), by)
        _version(tea, "ar", "بيت الشاي.docx", paper.docx(["كل يوم ثلاثاء من الساعة 9:30 حتى 12."], rtl=True), by)
    yield ago(29)
    with acting(here, amina, route="demo") as by:
        tea = Document.objects.get(pk=tea.pk)
        _version(tea, "nl", "theehuis.pdf", _rules("Zo werkt ons theehuis", "Elke dinsdag van 10 tot 12.30 uur."), by)
        feast = _document(_hooyo(here, by), FEAST, OpenTo.NETWORK, by)
        _version(feast, "nl", "draaiboek.odt", paper.odt("9.00 tafels klaarzetten, 10.00 deuren open."), by)
        picture = drawn(paper.laid_table())
        for folder in (_hooyo(here, by), _folder(here, None)):
            Image.add(folder, picture=picture, alt=TABLE, open_to=OpenTo.EVERYBODY, by=by)


def songbook(people: Mapping[str, Person]) -> Chapter:
    """In another network: whoever reads this in Spaarnestad has come through a wall."""
    yield ago(60)
    polderwijk = Network.objects.get(slug="polderwijk")
    with acting(polderwijk, people["kees"], route="demo") as by:
        [choir] = by.organisations
        songs = _document(_folder(polderwijk, choir), SONGS, OpenTo.EVERYBODY, by)
        _version(songs, "nl", "kanarie.pdf", _rules("Wat de Kanarie zingt", "Kanarie, Kanarie, wie zingt er mee?"), by)


def _hooyo(network: Network, by: Actor) -> Folder:
    [organisation] = by.organisations
    return _folder(network, organisation)


def _folder(network: Network, organisation: UUID | None) -> Folder:
    return Folder.library(network.pk, organisation).begin()


def _document(folder: Folder, title: Texts, open_to: str, by: Actor) -> Document:
    return Document.add(folder, title=title, open_to=open_to, by=by)


def _version(document: Document, language: str, name: str, content: bytes, by: Actor) -> None:
    file = judged(SimpleUploadedFile(name, content))
    Version.add(document, language=language, file=file, by=by)


def _rules(title: str, *lines: str) -> bytes:
    return paper.pdf(title, lines)
