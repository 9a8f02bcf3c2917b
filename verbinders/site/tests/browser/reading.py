"""How a page is built, read from its HTML: headings, titles, help, mistakes, other scripts. What axe does not ask."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FROM_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their neighbours.
LANDMARKS = {"header", "nav", "main", "footer"}


@dataclass
class Element:
    """One element, with what lies round it."""

    tag: str
    attributes: dict[str, str]
    around: "Element | None"
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def way_up(self) -> list["Element"]:
        return [self, *(self.around.way_up() if self.around else [])]

    @property
    def landmarks(self) -> tuple[str, ...]:
        return tuple(one.tag for one in self.way_up() if one.tag in LANDMARKS)


class Document(HTMLParser):
    """A page as elements in the order in which they are read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[tuple[Element, str]] = []
        self.at: Element | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.elements.append(one)
        if tag not in VOID:
            self.at = one

    def handle_endtag(self, tag: str) -> None:
        for one in self.at.way_up() if self.at else []:
            if one.tag == tag:
                self.at = one.around
                return

    def handle_data(self, data: str) -> None:
        for one in self.at.way_up() if self.at else []:
            one.text += data
        if self.at and data.strip():
            self.texts.append((self.at, data.strip()))

    def of(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]

    @property
    def title(self) -> str:
        return " ".join(next(one.text for one in self.of("title")).split())


def headings_wrong(page: Document) -> list[str]:
    """One h1, and no two headings in the page itself that say the same: who jumps from one to the next gets lost."""
    told = Counter(" ".join(one.text.split()) for one in page.of(*HEADINGS) if "main" in one.landmarks)
    found = [f"twice: {words}" for words, times in told.items() if times > 1]
    return found + ([] if len(page.of("h1")) == 1 else [f"h1: {len(page.of('h1'))}"])


def mistakes_wrong(page: Document) -> list[str]:
    """A question with a mistake says so and names its words; the list on top leads to questions that are there."""
    ids = {one.attributes["id"] for one in page.elements if "id" in one.attributes}
    found = []
    for one in page.of("input", "select", "textarea", "fieldset"):
        if one.attributes.get("aria-invalid") == "true":
            described = set(one.attributes.get("aria-describedby", "").split())
            around = {name for at in one.way_up() for name in at.attributes.get("aria-describedby", "").split()}
            if not (described | around) & ids:
                found.append(f"nothing describes {one.attributes.get('name')}")
            found += [f"no such words: {name}" for name in described - ids]
    for link in page.of("a"):
        if any("vb-error-summary" in at.attributes.get("class", "") for at in link.way_up()):
            target = link.attributes["href"].removeprefix("#")
            found += [] if target in ids else [f"leads nowhere: {target}"]
    return found


def bare_script(page: Document) -> list[str]:
    """Words that run from right to left, in a page that runs the other way, without anything that says so."""
    return [
        text[:40]
        for at, text in page.texts
        if FROM_RIGHT.search(text)
        and at.tag not in ("title", "script")
        and not any(
            one.tag == "bdi" or {"dir", "lang"} & set(one.attributes) for one in at.way_up() if one.tag != "html"
        )
    ]


def help_stands(page: Document) -> tuple[str, ...]:
    """Where the last link to help stands: in which part of the page, and as which link of it.

    A page may lead there in its text as well.
    """
    links = page.of("a")
    for link in reversed(links):
        if link.attributes.get("rel") == "help" or link.attributes.get("href", "").endswith("/help/"):
            beside = [one for one in links if one.landmarks == link.landmarks]
            return (*link.landmarks, str(beside.index(link) + 1))
    return ()


def languages_wrong(page: Document, here: str, languages: set[str]) -> list[str]:
    """Who takes another language stays where they are: on every page a button for each, and all lead back to here."""
    buttons = {one.attributes["value"] for one in page.of("button") if one.attributes.get("name") == "language"}
    found = [f"no button: {tag}" for tag in sorted(languages - buttons)]
    return found + ([] if leads_back(page) == here else [f"leads to {leads_back(page)}"])


def leads_back(page: Document) -> str:
    """Where one comes by the buttons of the languages."""
    for form in page.of("form"):
        if form.attributes.get("action") == "/language/":
            fields = (one for one in page.of("input") if form in one.way_up())
            return next((one.attributes["value"] for one in fields if one.attributes.get("name") == "next"), "")
    return ""


def alike(page: Document) -> list[str]:
    """Links in the page itself that lead to two places under one name, and buttons of one name: by ear the same."""
    leads: dict[str, set[str]] = {}
    for number, one in enumerate(page.of("a", "button")):
        if "main" in one.landmarks and (one.tag == "button" or "href" in one.attributes):
            name = one.attributes.get("aria-label") or one.text
            leads.setdefault(" ".join(name.split()), set()).add(one.attributes.get("href", str(number)))
    return [f"alike: {name}" for name, places in leads.items() if len(places) > 1]
