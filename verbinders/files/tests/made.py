"""Files as people send them, and as those send them who mean harm: all made here, none kept in the repository."""

import io
import struct
import zlib
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from verbinders.files.demo.paper import docx, packed, pdf, relations, types

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
BODY = "word/document.xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main"
LETTER: dict[str, str | bytes] = {
    "[Content_Types].xml": types(BODY, "wordprocessingml.document.main"),
    "_rels/.rels": relations("rId1", "officeDocument", BODY),
    BODY: "<w:document/>",
}
SHEET: dict[str, str | bytes] = {
    "[Content_Types].xml": types("xl/workbook.xml", "spreadsheetml.sheet.main"),
    "_rels/.rels": relations("rId1", "officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": "<workbook/>",
}
HOME = (52.0, 22.0, 48.0)


def letter(**more: str | bytes) -> bytes:
    """A document of Word with parts that do not belong there. `__` in a name stands for a slash."""
    return packed(LETTER | {name.replace("__", "/"): content for name, content in more.items()})


def with_part(name: str, content: str | bytes = b"x", base: dict[str, Any] = LETTER) -> bytes:
    return packed(base | {name: content})


def sheet(name: str = "", content: str | bytes = "<x/>") -> bytes:
    return packed(SHEET | ({name: content} if name else {}))


def open_document(said: str = "application/vnd.oasis.opendocument.text", **more: str) -> bytes:
    parts: dict[str, str | bytes] = {"mimetype": said, "content.xml": "<office:document-content/>"}
    return packed(parts | {name.replace("__", "/"): words for name, words in more.items()}, plain=("mimetype",))


def bomb(megabytes: int) -> bytes:
    """Nothing but zeros, packed a thousand times smaller."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in LETTER.items():
            file.writestr(name, content)
        with file.open("word/media/zeros", "w") as part:
            for _ in range(megabytes):
                part.write(bytes(1 << 20))
    return written.getvalue()


def overlapping() -> bytes:
    """A thousand names for the same bytes."""
    whole = bytearray(packed({"[Content_Types].xml": LETTER["[Content_Types].xml"], "a": b"a" * 1000}))
    start = struct.unpack_from("<L", whole, len(whole) - 6)[0]
    listed = bytes(whole[start:-22])
    again = listed + listed[listed.rindex(b"PK\x01\x02") :].replace(b"a", b"b")
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(again), start, 0)
    return bytes(whole[:start]) + again + end


def locked() -> bytes:
    """A packed file that says of each part that it needs a password."""
    whole = bytearray(packed(LETTER))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = whole.find(mark)
        while place >= 0:
            whole[place + at] |= 1
            place = whole.find(mark, place + 1)
    return bytes(whole)


def listed_twice() -> bytes:
    """A packed file with a second list of its contents, as one of more than 4 GB has it. That may be of any length."""
    whole = packed(LETTER)
    body, (mark, *numbers, length, start, _comment) = whole[:-22], struct.unpack("<4s4H2LH", whole[-22:])
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, numbers[-1], numbers[-1], length, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body), 1)
    more = len(record) + len(locator)
    return body + record + locator + struct.pack("<4s4H2LH", mark, *numbers, length + more, start, 0)


def fetching(relation: str, before: str = "") -> bytes:
    """A document with a template from elsewhere, spelled like this."""
    said = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{before}{relation}'
    return with_part("word/_rels/settings.xml.rels", f'<?xml version="1.0"?>{said}</Relationships>')


def crowd(parts: int) -> bytes:
    return packed(LETTER | {f"word/{n}.xml": b"<a/>" for n in range(parts)})


def paper(more: bytes, *, before_end: bytes = b"") -> bytes:
    """A PDF with one more object in it."""
    return pdf("Huisregels").replace(b"trailer\n", b"9 0 obj\n" + more + b"\nendobj\n" + before_end + b"trailer\n")


def hidden(more: bytes, described: bytes = b"/Filter /FlateDecode") -> bytes:
    """A PDF with one more object in an object stream, where no eye sees it."""
    inside = zlib.compress(b"10 0 " + more)
    return paper(b"<< /Type /ObjStm /N 1 /First 5 %s >>\nstream\n%s\nendstream" % (described, inside))


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 40), **how: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode in ("RGB", "RGBA") else 0).save(written, kind, **how)
    return written.getvalue()


def noisy(kind: str, mode: str, size: tuple[int, int], **how: Any) -> bytes:
    """As heavy as a real photo."""
    grain = Image.effect_noise((size[0] // 8, size[1] // 8), 80).resize(size, Image.Resampling.BILINEAR)
    written = io.BytesIO()
    (grain if mode == "L" else Image.merge(mode, [grain] * len(mode))).save(written, kind, **how)
    return written.getvalue()


def photo_with_place() -> bytes:
    """A photo that tells where it was taken, with what, and that it must be turned a quarter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = 6, "Nokia", "at home"
    exif.get_ifd(0x8825).update({1: "N", 2: HOME, 3: "E", 4: HOME})
    return picture("JPEG", size=(400, 100), exif=exif)


def claiming(width: int, height: int, colour: int = 2) -> bytes:
    """A PNG of a few bytes whose head says how large it is."""
    measures = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, colour, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", measures) + chunk(b"IDAT", zlib.compress(b"0" * 99)) + chunk(b"IEND")


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


def page_in_png() -> bytes:
    whole = picture()
    return whole[:33] + chunk(b"tEXt", b"Comment\x00" + HTML) + whole[33:] + HTML


__all__ = ["HTML", "LAUGHS", "LETTER", "MACROS", "SVG", "docx", "pdf"]
