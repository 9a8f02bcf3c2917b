"""Small documents and pictures, made here: so that the story and the tests have files of their own."""

import io
from collections.abc import Mapping, Sequence
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from verbinders.files.kinds import KINDS, OFFICE

RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = "http://schemas.openxmlformats.org/package/2006"
OFFICE_PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A4 = "[0 0 595 842]"


def pdf(title: str, lines: Sequence[str] = ()) -> bytes:
    """One page of A4 with a title and lines, in the Latin letters that every reader of PDF has itself."""
    shown = [f"BT /F1 24 Tf 60 760 Td ({_spelled(title)}) Tj ET"]
    shown += [f"BT /F2 13 Tf 60 {710 - 22 * n} Td ({_spelled(line)}) Tj ET" for n, line in enumerate(lines)]
    page = "\n".join(shown).encode("cp1252", "replace")
    fonts = "/Font << /F1 5 0 R /F2 6 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {A4} /Contents 4 0 R /Resources << {fonts} >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _bound(objects)


def _spelled(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _bound(objects: Sequence[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def docx(paragraphs: Sequence[str], *, rtl: bool = False) -> bytes:
    """A document of Word with these paragraphs, in any script."""
    turned, run = ("<w:pPr><w:bidi/></w:pPr>", "<w:rPr><w:rtl/></w:rPr>") if rtl else ("", "")
    body = "".join(
        f'<w:p>{turned}<w:r>{run}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>' for words in paragraphs
    )
    return packed(
        {
            "[Content_Types].xml": types("word/document.xml", "wordprocessingml.document.main"),
            "_rels/.rels": relations("rId1", "officeDocument", "word/document.xml"),
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>',
        }
    )


def types(part: str, kind: str) -> str:
    """The list of kinds with which a document of Word, Excel or PowerPoint begins."""
    return (
        f'{HEAD}<Types xmlns="{PARTS}/content-types"><Default Extension="rels" ContentType="{RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{OFFICE}.{kind}+xml"/></Types>'
    )


def relations(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    """One line of what belongs to what in such a document."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="{key}" Type="{OFFICE_PARTS}/{kind}" Target="{target}"{mode}/>'
    return f'{HEAD}<Relationships xmlns="{PARTS}/relationships">{line}</Relationships>'


def odt(words: str) -> bytes:
    """A document of LibreOffice."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{HEAD}<office:document-content xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0"'
        f' office:version="1.2"><office:body><office:text><text:p>{escape(words)}</text:p></office:text></office:body>'
        "</office:document-content>"
    )
    return packed({"mimetype": KINDS["odt"].mime, "content.xml": content}, plain=("mimetype",))


def packed(parts: Mapping[str, str | bytes], *, plain: tuple[str, ...] = ()) -> bytes:
    """These parts in one file; `plain` ones are not pressed together."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content, ZIP_STORED if name in plain else ZIP_DEFLATED)
    return written.getvalue()


def laid_table(width: int = 1600, height: int = 1200) -> bytes:
    """A table seen from above, with a cloth, plates and a pot of tea: a picture of nobody."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (width, height), "#7f4a25")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 16, height // 12, width * 15 // 16, height * 11 // 12), fill="#fde6da")
    band = height // 24
    for at in range(height // 12, height * 11 // 12, band * 2):
        draw.rectangle((width // 16, at, width * 15 // 16, at + band // 3), fill="#b03a1c")
    foods = ("#f8bd3c", "#b4d35c", "#b03a1c", "#8fb8f6", "#865700", "#456a16")
    size = height // 7
    for n, food in enumerate(foods * 2):
        x = width // 16 + size + (n % 4) * (width * 14 // 16 - 2 * size) // 3
        y = height // 12 + size + (n // 4) * (height * 10 // 12 - 2 * size) // 2
        for share, colour in ((1.0, "#ffffff"), (0.88, "#e8e0d4"), (0.62, food)):
            reach = int(size * share * 0.8)
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=90)
    return written.getvalue()
