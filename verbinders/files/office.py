"""Documents of office programs: which kind it is, and that nothing in it starts or fetches anything when opened."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.archives import Packed, damaged
from verbinders.files.kinds import BY_MIME, KINDS, OFFICE, REFUSED, Kind
from verbinders.files.limits import KB

TYPES = "[Content_Types].xml"
MAIN = re.compile(rf'ContentType\s*=\s*["\']{re.escape(OFFICE)}\.([a-z]+)\.(?:document|sheet|presentation)\.main\+xml')
MAINS = {"wordprocessingml": "docx", "spreadsheetml": "xlsx", "presentationml": "pptx"}
# The head of a part in XML: a list of entities of its own has no place in a document.
HEAD = 8 * KB
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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

LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
OUTSIDE = re.compile(r'TargetMode\s*=\s*["\']\s*External', re.IGNORECASE)
# Where Word keeps its templates on the disk of who wrote it: it is not looked for on another.
ON_A_DISK = re.compile(r'Target\s*=\s*["\'](?:file:///)?(?:[A-Za-z]:[\\/]|[^"\':\\/][^"\':\\]*["\'])', re.IGNORECASE)
HYPERLINK = re.compile(r'Type\s*=\s*["\'][^"\']*/hyperlink["\']', re.IGNORECASE)


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
    types = _as_text(packed.read(TYPES))
    if "macroenabled" in types.lower() or "vbaproject" in types.lower():
        raise _acts()
    mains = {MAINS.get(word, "") for word in MAIN.findall(types)}
    if len(mains) != 1 or not (key := mains.pop()):
        raise _unknown()
    if any(ELSEWHERE.search(name.lower()) for name in packed.parts):
        raise _fetches()
    for name in packed.parts:
        if name.lower().endswith(".rels"):
            _links_only(_as_text(packed.read(name)))
    return KINDS[key]


def _links_only(relations: str) -> None:
    """A link to press is fine; a template, picture or film that is fetched by itself is not."""
    for relation in LINK.findall(relations):
        if OUTSIDE.search(relation) and not HYPERLINK.search(relation) and not ON_A_DISK.search(relation):
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


def _no_entities(packed: Packed) -> None:
    for name in packed.parts:
        if not name.lower().endswith((".xml", ".rels", ".rdf")):
            continue
        head = packed.read(name, HEAD).replace(b"\x00", b"")  # In UTF-16 there is one beside each letter.
        before = ROOT.search(head)
        if head and (before is None or ENTITIES.search(head[: before.start()])):
            raise damaged()


def _as_text(xml: bytes) -> str:
    """A list of ours to read. It is in UTF-8 in every document that an office program wrote."""
    if b"\x00" in xml:
        raise damaged()
    return xml.decode("utf-8", "replace")


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
