"""Components are used as they were declared: django-cotton itself takes a misspelt name or prop in silence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django_cotton.compiler_regex import Tag

from checks.masking import TAG, VALUE, Template, bare
from checks.report import Problem

FOLDER = "cotton"
# What a component that writes {{ attrs }} hands on to its HTML element.
HTML_ATTRIBUTES = frozenset(
    "accept action autocapitalize autocomplete autofocus checked class cols colspan controls datetime dir disabled "
    "download enctype enterkeyhint for form formaction headers height hidden href hreflang id inputmode lang list max "
    "maxlength method min minlength multiple name novalidate open pattern popover popovertarget readonly rel required "
    "role rows rowspan scope selected size spellcheck src start step tabindex target translate type value width".split()
)
HTML_FAMILIES = ("aria-", "data-", "hx-")

_OPENING = re.compile(r"</?c-[A-Za-z]")
_NATIVE = re.compile(r"{%\s*(?:end)?cotton\b(?!:verbatim)")
_WORD = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Component:
    """One file under templates/cotton/: its name in a tag, and what it takes."""

    template: Template

    @cached_property
    def props(self) -> frozenset[str]:
        return frozenset(_key(name) for tag in _tags(self.template) if tag.name == "vars" for name, _ in tag.attributes)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every name that Django reads in the body: a named slot must be among them."""
        django = re.findall(r"{{.*?}}|{%.*?%}", self.template.spoken, re.DOTALL)
        return frozenset(word for part in django for word in _WORD.findall(part))

    def takes(self, name: str) -> bool:
        if _key(name) in self.props:
            return True
        return "attrs" in self.words and (name in HTML_ATTRIBUTES or name.startswith(HTML_FAMILIES))


@dataclass(frozen=True)
class Used:
    """One <c-…> tag as it stands in a template."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    end: int
    closes: bool
    is_whole: bool  # <c-… />


def _key(name: str) -> str:
    return name.lstrip(":").replace("-", "_")


def _tags(template: Template) -> Iterator[Used]:
    for match in Tag.tag_pattern.finditer(template.plain):
        found = Tag(match)
        attributes = tuple(
            (name, quoted or unquoted or "") for name, _, quoted, unquoted in Tag.attr_pattern.findall(found.attrs)
        )
        name = found.tag_name.removeprefix("c-")
        yield Used(name, attributes, match.start(), match.end(), found.is_closing, found.is_self_closing)


def components(templates: list[Template]) -> dict[str, Component]:
    """All components by the path that a tag's name stands for: `card.row-head` is cotton/card/row_head.html."""
    known = {}
    for template in templates:
        parts = template.path.with_suffix("").parts
        if FOLDER in parts and template.path.suffix == ".html":
            name = parts[len(parts) - parts[::-1].index(FOLDER) :]
            known["/".join(name)] = Component(template)
            if name[-1] == "index":
                known["/".join(name[:-1])] = Component(template)
    return known


def find(templates: list[Template]) -> Iterator[Problem]:
    known = components(templates)
    for template in templates:
        yield from _readable(template)
        yield from _uses(template, known)
    for component in known.values():
        yield from _declaration(component.template)


def _readable(template: Template) -> Iterator[Problem]:
    seen = {match.start() for match in Tag.tag_pattern.finditer(template.plain)}
    for match in _OPENING.finditer(template.plain):
        if match.start() not in seen:
            yield Problem(
                template.path, template.line_of(match.start()), "this <c-…> tag is written so that cotton skips it"
            )
    for match in _NATIVE.finditer(template.spoken):
        yield Problem(
            template.path, template.line_of(match.start()), "write a component as <c-…>, so that it can be checked"
        )


def _declaration(template: Template) -> Iterator[Problem]:
    declared = [tag for tag in _tags(template) if tag.name == "vars" and not tag.closes]
    if declared and bare(template.plain[: declared[0].start]):
        line = template.line_of(declared[0].start)
        yield Problem(template.path, line, "<c-vars> stands first in a component")
    if len(declared) > 1:
        yield Problem(template.path, template.line_of(declared[1].start), "a component has one <c-vars>")


def _uses(template: Template, known: dict[str, Component]) -> Iterator[Problem]:
    around: list[tuple[Used, Component | None]] = []  # The tags that are open at this place.
    filled: list[str] = []  # What stands in each of them besides named slots.
    position = 0
    for tag in _tags(template):
        if filled:
            filled[-1] += template.plain[position : tag.start]
        position = tag.end
        if tag.name == "vars":
            continue
        if tag.closes:
            yield from _closing(template, tag, around, filled)
            continue
        component = known.get(tag.name.replace(".", "/").replace("-", "_"))
        yield from _opening(template, tag, component, around)
        if filled and tag.name != "slot":
            filled[-1] += VALUE  # A component inside is content too.
        if not tag.is_whole:
            around.append((tag, component))
            filled.append("")
    for tag, _ in around:
        yield Problem(template.path, template.line_of(tag.start), f"<c-{tag.name}> is not closed")


def _opening(
    template: Template, tag: Used, component: Component | None, around: list[tuple[Used, Component | None]]
) -> Iterator[Problem]:
    line = template.line_of(tag.start)
    if tag.name == "slot":
        name = _key(dict(tag.attributes).get("name", ""))
        owner = around[-1] if around else None
        if owner is None or owner[0].name == "slot":
            yield Problem(template.path, line, "<c-slot> stands outside a component")
        elif owner[1] and name not in owner[1].props | owner[1].words:
            yield Problem(template.path, line, f"<c-{owner[0].name}> has no slot named {name!r}")
        return
    if component is None:
        yield Problem(template.path, line, f"there is no component <c-{tag.name}>")
        return
    for name, value in tag.attributes:
        if VALUE in name or TAG in name:
            text = (
                f'<c-{tag.name}>: Django\'s marks stand inside the quotes of a prop, or hand on all with :attrs="attrs"'
            )
            yield Problem(template.path, line, text)
        elif name != ":attrs" and not component.takes(name):
            yield Problem(template.path, line, f"<c-{tag.name}> has no prop {name.lstrip(':')!r}")
        if name.startswith(":") and re.search(r"\b_\(", value):
            text = f'write {name[1:]}="{{% translate … %}}": nobody finds the text in {name}="{value}"'
            yield Problem(template.path, line, text)


def _closing(
    template: Template, tag: Used, around: list[tuple[Used, Component | None]], filled: list[str]
) -> Iterator[Problem]:
    line = template.line_of(tag.start)
    if not around or around[-1][0].name != tag.name:
        yield Problem(template.path, line, f"</c-{tag.name}> closes nothing that is open")
        return
    opened, component = around.pop()
    content = filled.pop()
    if component and content.replace(TAG, "").strip() and "slot" not in component.words:
        place = template.line_of(opened.start)
        yield Problem(template.path, place, f"<c-{tag.name}> shows no content: its component has no {{{{ slot }}}}")
