"""The words in a mail, whatever the sender's program made of them. Nothing here takes long, or raises."""

import html
import re
import unicodedata

from verbinders.kit.text import BIDI_CONTROLS, clean_paragraphs

LONGEST = 20_000  # Signs that are kept of an answer.
MOST = 200_000  # Bytes of one part that are read.
_LINES = frozenset("address article blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre".split())
_LINES |= frozenset("section table td th tr ul".split())
_UNSEEN = frozenset(("head", "noscript", "object", "script", "style", "svg", "template", "title"))
# Python knows more, among them some that take very long over a little.
_ALPHABETS = re.compile(
    r"utf-?8|utf-16(le|be)?|(us-)?ascii|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|big5|gb[\dk]{1,6}|euc-\w{2}|shift_jis"
    r"|iso-2022-\w{2}",
    re.IGNORECASE,
)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")


def decoded(content: bytes, charset: str) -> str:
    """The bytes as text: in the alphabet that they claim, or else in the one that they probably are in."""
    errors = "replace" if len(content) > MOST else "strict"  # What is cut may be cut in the middle of a sign.
    for name in (charset, "utf-8") if _ALPHABETS.fullmatch(charset) else ("utf-8",):
        try:
            return content[:MOST].decode(name, errors)
        except (LookupError, ValueError):
            continue
    return content[:MOST].decode("windows-1252", "replace")


def text_of_html(page: str) -> str:
    """What one reads of a page of HTML. Quoted text gets a mark before each line, as in a plain mail.

    Each sign is looked at once, also when no mark of the page is ever closed.
    """
    lines: list[tuple[int, list[str]]] = [(0, [])]
    at = 0
    while at < len(page):
        start = page.find("<", at)
        lines[-1][1].append(page[at : start if start >= 0 else len(page)].replace("\n", " "))
        if start < 0:
            break
        mark, at = _mark(page, start)
        if mark == "<":
            lines[-1][1].append(mark)
        elif mark.strip("/") in _LINES:
            deeper = {"blockquote": 1, "/blockquote": -1}.get(mark, 0)
            lines.append((max(0, lines[-1][0] + deeper), []))
    return "\n".join("> " * min(depth, 3) + html.unescape("".join(line)).strip() for depth, line in lines)


def tidied(text: str) -> str:
    """As it may be stored and shown: no signs that nobody sees, and no more than anybody reads."""
    kept = (sign for sign in text[: LONGEST * 2] if sign not in BIDI_CONTROLS and not _is_control(sign))
    return clean_paragraphs("".join(kept))[:LONGEST].strip()


def _mark(page: str, start: int) -> tuple[str, int]:
    """The name of the mark that begins here ("br", "/p"; empty for none), and where the page goes on."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return "", end + 3 if end >= 0 else len(page)
    found = _NAME.match(page, start + 1)
    if not found and not page.startswith(("<!", "<?", "</"), start):
        return "<", start + 1  # "3 < 4"
    end = page.find(">", start)
    if end < 0:
        return "", len(page)
    name = found.group(0).lower() if found else ""
    if name in _UNSEEN and page[end - 1] != "/":
        return "", _behind(page, name, end + 1)
    return name, end + 1


def _behind(page: str, name: str, at: int) -> int:
    closing = re.compile(rf"</{name}[^>]{{0,100}}>", re.IGNORECASE).search(page, at)
    return closing.end() if closing else len(page)


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\r\n\t"
