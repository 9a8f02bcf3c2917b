"""Documents of office programs: which kind it is, and that nothing in it starts or fetches anything when opened."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import ParseError, XMLParser

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.archives import Packed, damaged, too_much
from verbinders.files.kinds import BY_MIME, KINDS, OFFICE, REFUSED, Kind
from verbinders.files.limits import KB, PART

TYPES = "[Content_Types].xml"
MAIN = re.compile(rf"{re.escape(OFFICE)}\.([a-z]+)\.(?:document|sheet|presentation)\.main\+xml", re.IGNORECASE)
MAINS = {"wordprocessingml": "docx", "spreadsheetml": "xlsx", "presentationml": "pptx"}
# The head of a part in XML: a list of entities of its own has no place in a document.
HEAD = 8 * KB
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ASIDES = {b"<!--": b"-->", b"<?": b"?>"}
EDGE = re.compile(rb"<!--|-->|<\?|\?>")
ROOT = re.compile(b"<[A-Za-z]")

# Parts that hold a program or another packed file, by their path in small letters.
PROGRAMS = re.compile(
    r"(?:^|/)(?:vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/.+|activex/.+|customui/.+"
    r"|.+\.(?:exe|dll|com|bat|cmd|js|jse|vbs|vbe|wsf|ps1|scr|msi|jar|hta|lnk))$"
)
PROGRAMS_OPEN = re.compile(r"(?:basic|scripts|dialogs)/.+")
# A chart holds its table as a whole XLSX, which is harmless; others are not looked into, so they may not be there.
NESTED = re.compile(
    r"(?:\.(?:zip|rar|7z|gz|tar|cab|iso|img|docm|xlsm|pptm|dotm|xlam|ppam|xltm|potm|ppsm|doc|xls|ppt)"
    r"|(?:^|/)embeddings/.+\.bin|^object \d+)$"
)
ELSEWHERE = re.compile(r"(?:^|/)externallinks/.+")

# Where Word keeps its templates on the disk of who wrote it: it is not looked for on another.
ON_A_DISK = re.compile(r"(?:file:///)?(?:[A-Za-z]:[\\/]|[^:\\/][^:\\]*$)", re.IGNORECASE)


def kind_of(packed: Packed) -> Kind:
    """Which kind of document it is. Raises ValidationError for none, or for one with something in it that acts."""
    if "mimetype" in packed.parts:
        kind = _open_document(packed)
    elif TYPES in packed.parts:
        kind = _office_document(packed)
    else:
        raise ValidationError(REFUSED["archive"], code="archive")
    _nothing_else_inside(packed)
    _no_entities(packed)
    return kind


def _open_document(packed: Packed) -> Kind:
    said = packed.read("mimetype", KB).decode("ascii", "replace").strip()
    kind = BY_MIME.get(said)
    if kind is None:
        raise _unknown()
    if any(PROGRAMS_OPEN.match(name.lower()) for name in packed.parts):
        raise _acts()
    return kind


def _office_document(packed: Packed) -> Kind:
    lists = [name for name in packed.parts if name == TYPES or name.lower().endswith(".rels")]
    if sum(packed.parts[name].file_size for name in lists) > PART:
        raise too_much()
    mains: set[str] = set()

    def look(tag: dict[str, str]) -> None:
        for said in tag.values():
            if "macroenabled" in said.lower() or "vbaproject" in said.lower():
                raise _acts()
            if found := MAIN.match(said.strip()):
                mains.add(found[1].lower())

    for name in lists:
        _read(packed, name, look if name == TYPES else _link_only)
    if len(mains) != 1 or not (key := MAINS.get(mains.pop(), "")):
        raise _unknown()
    if any(ELSEWHERE.search(name.lower()) for name in packed.parts):
        raise _fetches()
    return KINDS[key]


def _link_only(relation: dict[str, str]) -> None:
    """A link to press is fine; a template, picture or film that is fetched by itself is not."""
    is_outside = relation.get("targetmode", "").strip().lower() == "external"
    is_link = relation.get("type", "").strip().lower().endswith("/hyperlink")
    if is_outside and not is_link and not ON_A_DISK.match(relation.get("target", "").strip()):
        raise _fetches()


def _nothing_else_inside(packed: Packed) -> None:
    for name in map(str.lower, packed.parts):
        if PROGRAMS.search(name):
            raise _acts()
        if NESTED.search(name):
            raise ValidationError(
                _("There is another file inside this one. Take it out, or save this as a PDF, and send that."),
                code="nested",
            )


def _without_asides(head: bytes) -> bytes:
    """Without comments and instructions; nothing behind one that does not end here. Read once, however it is made."""
    kept, at, ends, begun = list[bytes](), 0, b"", 0
    for edge in EDGE.finditer(head):
        if not ends and edge[0] in ASIDES:
            ends, begun = ASIDES[edge[0]], edge.start()
        elif ends and edge[0] == ends:
            kept.append(head[at:begun])
            ends, at = b"", edge.end()
    return b"".join([*kept, head[at:begun] if ends else head[at:]])


def _no_entities(packed: Packed) -> None:
    for name in packed.parts:
        if not name.lower().endswith((".xml", ".rels", ".rdf")):
            continue
        whole = packed.read(name, HEAD).replace(b"\x00", b"")  # In UTF-16 one beside each letter.
        head = _without_asides(whole)
        before = ROOT.search(head)
        if whole and (before is None or ENTITIES.search(head[: before.start()])):
            raise damaged()


class _Tags:
    """Shows each tag of an XML part to `look`, and keeps none. Entities of its own it may not have."""

    def __init__(self, look: Callable[[dict[str, str]], None]) -> None:
        self._look = look

    def start(self, _tag: str, said: dict[str, str]) -> None:
        self._look({name.rpartition("}")[2].lower(): words for name, words in said.items()})

    def doctype(self, *_said: str | None) -> None:
        raise damaged()


def _read(packed: Packed, name: str, look: Callable[[dict[str, str]], None]) -> None:
    """A list by which the document is read, as an office program understands it."""
    parser = XMLParser(target=_Tags(look))  # noqa: S314 -- no entities get in
    try:
        parser.feed(packed.read(name))
        parser.close()
    except (ParseError, ValueError, LookupError) as error:  # Also an encoding that is none.
        raise damaged() from error


def _acts() -> ValidationError:
    return ValidationError(
        _("There is a macro or another program in this file. Save it without, or as a PDF, and send that."),
        code="program",
    )


def _fetches() -> ValidationError:
    return ValidationError(
        _("This file fetches something from elsewhere when it is opened. Save it without, or as a PDF, and send that."),
        code="fetches",
    )


def _unknown() -> ValidationError:
    return ValidationError(REFUSED["unknown"], code="unknown")
