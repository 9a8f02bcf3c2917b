"""Colours of a network: four of them, checked for contrast (WCAG 2.2), handed out as a small stylesheet.

Style attributes are forbidden by the content security policy, so the four reach the page as custom properties.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

READABLE = 4.5  # WCAG 1.4.3: text of any size.
VISIBLE = 3.0  # WCAG 1.4.11: a button or a mark against what lies behind it.

HOUSE_COLOURS = {
    "background": "#1d1838",
    "color": "#ffffff",
    "highlight": "#ffc22e",
    "on_highlight": "#1d1838",
}
_SIX_DIGITS = re.compile(r"#[0-9a-f]{6}")


def clean_colour(value: str) -> str:
    """A colour as `#rrggbb`, small letters."""
    colour = value.strip().lower()
    if not _SIX_DIGITS.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six letters or digits, for example #1d1838."), code="colour")
    return colour


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 (black) to 1 (white)."""
    colour = clean_colour(colour)
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def pair_is_readable(a: str, b: str) -> bool:
    """Whether text in one of the colours can be read on the other."""
    return contrast(a, b) >= READABLE


def network_colour_problems(background: str, color: str, highlight: str, on_highlight: str) -> dict[str, str]:
    """What is the matter with the four colours of a network, by the name of the one to change. Empty is good."""
    problems = {}
    if not pair_is_readable(background, color):
        problems["color"] = _("This text cannot be read well on the background. Choose a lighter or darker one.")
    if not pair_is_readable(highlight, on_highlight):
        problems["on_highlight"] = _(
            "This text cannot be read well on the highlight. Choose a lighter or a darker one."
        )
    if contrast(background, highlight) < VISIBLE:
        problems["highlight"] = _("The highlight does not stand out from the background. Choose another one.")
    return problems


def network_css(background: str, color: str, highlight: str, on_highlight: str) -> str:
    """The stylesheet of a network. The same in light and dark: each pair keeps its contrast on any page."""
    four = {"background": background, "color": color, "highlight": highlight, "on-highlight": on_highlight}
    return ":root{" + "".join(f"--vb-network-{name}:{clean_colour(colour)};" for name, colour in four.items()) + "}\n"
