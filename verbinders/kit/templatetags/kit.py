"""Tags and filters of the house: marks, icons, texts in the reader's language, addresses in the root tree."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from verbinders.kit import honeypot as trap
from verbinders.kit import icons, languages, marks
from verbinders.kit.text import Text, Texts

register = template.Library()


@register.simple_tag
def tile(accent: str, seed: str, roll: int = 0, size: str = "", title: str = "") -> SafeString:
    """{% tile accent seed roll size="l" %}: the tile of one organisation."""
    return marks.tile(accent, seed, roll, size=size, title=title)


@register.simple_tag
def weave(faces: Iterable[marks.Face], size: str = "", title: str = "") -> SafeString:
    """{% weave faces %}: what these organisations do together."""
    return marks.weave(faces, size=size, title=title)


@register.simple_tag
def mosaic(faces: Iterable[marks.Face], title: str = "") -> SafeString:
    """{% mosaic faces %}: their tiles side by side."""
    return marks.mosaic(faces, title=title)


@register.simple_tag
def network_mark(slug: str, title: str = "") -> SafeString:
    """{% network_mark network.slug %}: the network's own mark."""
    return marks.network_mark(slug, title=title)


@register.simple_tag
def honeypot() -> SafeString:
    """{% honeypot %}: inside every form that is open to everybody and takes text."""
    return trap.drawn()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """{% icon "calendar" %}, or small: {% icon "calendar" "s" %}."""
    return icons.icon(name, small=size == "s")


@register.simple_tag
def text(value: Texts | str | None, notes: bool = True) -> SafeString:
    """{% text profile.words %}: the best language for the reader, and a word on which one and who translated it.

    `notes=False` for inside a heading or a link.
    """
    best = _best(value)
    if best is None:
        return SafeString("")
    words = format_html("<span{}>{}</span>", _spoken(best), best.t)
    return format_html("{} {}", words, _note(best)) if notes and _note(best) else words


@register.simple_tag
def paragraphs(value: Texts | str | None, notes: bool = True) -> SafeString:
    """{% paragraphs profile.story %}: the same for longer texts; an empty line begins a new paragraph."""
    best = _best(value)
    if best is None:
        return SafeString("")
    blocks = [block for block in best.t.replace("\r\n", "\n").split("\n\n") if block.strip()]
    inside = format_html_join("\n", "<p{}>{}</p>", ((_spoken(best), _lines(block)) for block in blocks))
    return format_html("{}\n<p>{}</p>", inside, _note(best)) if notes and _note(best) else inside


def _best(value: Texts | str | None) -> Text | None:
    if isinstance(value, str):
        return Text(value, "") if value.strip() else None
    return value.best(languages.reader()) if value else None


def _spoken(words: Text) -> SafeString:
    """In which language the words are, for a screen reader, and which way they run."""
    if not words.language:
        return SafeString(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', words.language, languages.direction(words.language))


def _lines(block: str) -> SafeString:
    return mark_safe("<br>".join(escape(line) for line in block.strip().split("\n")))  # noqa: S308 -- escaped


def _note(words: Text) -> SafeString:
    if words.by == "machine":
        return format_html('<small class="vb-note">{}</small>', _("Translated by a computer."))
    if words.language and words.language != languages.reader():
        name = languages.language(words.language)
        return format_html('<small class="vb-note">{}</small>', _("In %(language)s.") % {"language": name})
    return SafeString("")


_OUT_OF_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def json_ld(told: Mapping[str, Any]) -> SafeString:
    """{% json_ld told %}: what the page says, for machines. A browser does not run it, so the policy lets it be."""
    words = json.dumps(told, ensure_ascii=False).translate(_OUT_OF_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 -- escaped


@register.simple_tag
def root_url(name: str, *args: Any, **kwargs: Any) -> str:
    """{% root_url "language" %}: an address in the root tree, also from a page of a network."""
    prefix = get_script_prefix()
    set_script_prefix("/")
    try:
        return reverse(name, urlconf=settings.ROOT_URLCONF, args=args or None, kwargs=kwargs or None)
    finally:
        set_script_prefix(prefix)


@register.filter
def isolate(value: object) -> SafeString:
    """A name that somebody gave: kept from turning the words around it, whatever script it is in."""
    return format_html("<bdi>{}</bdi>", value)


@register.simple_tag
def comma() -> str:
    """{% comma %}: between the names in a row of names, in the script of the reader."""
    return "، " if languages.direction(languages.reader()) == "rtl" else ", "


@register.filter
def language_name(tag: str) -> str:
    """ "ar" -> "Arabic", in the reader's language."""
    return str(languages.language(tag))


@register.filter
def endonym(tag: str) -> str:
    """ "ar" -> "العربية"."""
    return languages.language(tag).endonym


@register.simple_tag
def spoken(option: Mapping[str, Any]) -> SafeString:
    """{% spoken option %}: lang and dir of a choice that is a language by its own name; else nothing."""
    one = languages.LANGUAGES.get(str(option["value"]))
    if one is None or one.endonym != str(option["label"]):
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', one.tag, one.dir)


@register.filter
def spoken_phone(number: str) -> str:
    """A stored number as people read it aloud."""
    if not number.startswith("+"):
        return number
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == 31
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))


@register.filter
def direction(tag: str) -> str:
    """ "ar" -> "rtl"."""
    return languages.direction(tag)


@register.filter
def two_lines(name: str) -> list[str]:
    """A name split at the space nearest its middle: how the name of a network stands beside its mark."""
    spaces = [at for at, sign in enumerate(name) if sign == " "]
    if not spaces:
        return [name]
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]


_FLASH_KINDS = {"success": "ok", "warning": "warning", "error": "error"}


@register.filter
def flash_kind(level: str) -> str:
    """The kind of alert for a message of Django's."""
    return _FLASH_KINDS.get(level, "info")
