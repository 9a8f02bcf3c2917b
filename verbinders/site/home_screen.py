"""A network on the home screen of a telephone: what it is called there, its colours, its icon."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

from verbinders.kit.languages import direction
from verbinders.kit.marks import network_mark
from verbinders.kit.pixels import png
from verbinders.networks.models import Network

SHORT = 12  # Signs below an icon; what is longer is cut off by the phone.
ACROSS = 128  # A mark is woven of two tiles by two.
# How an icon is asked for: how many points, and how much of it a phone may cut off (a fifth of the side is safe).
FORMS = {"small": (192, 0.0), "large": (512, 0.0), "round": (512, 0.2)}


def manifest(network: Network) -> dict[str, Any]:
    """What a browser wants to know, as W3C's Web Application Manifest has it. Names are not translated."""
    home = reverse("home")
    return {
        "id": home,
        "start_url": home,
        "scope": "/",  # Signing in and the account are at the root.
        "name": network.name,
        "short_name": network.name if len(network.name) <= SHORT else network.town,
        "lang": network.language,
        "dir": direction(network.language),
        "display": "standalone",
        "background_color": network.background,
        "theme_color": network.background,
        "icons": [_icon(form, side, "maskable" if rim else "any") for form, (side, rim) in FORMS.items()],
    }


def _icon(form: str, side: int, purpose: str) -> dict[str, str]:
    source = f"{reverse('icon')}?form={form}"
    return {"src": source, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}


@lru_cache(maxsize=256)
def icon(slug: str, colours: tuple[str, str, str, str], form: str) -> bytes:
    """The network's own mark in its own colours. KeyError: no such form."""
    side, rim = FORMS[form]
    background, color, highlight, _on_highlight = colours
    # As the accents "network" and "network-2" in the stylesheet.
    inks = {
        **{("network", ink): colour for ink, colour in zip("dbt", (background, highlight, color), strict=True)},
        **{("network-2", ink): colour for ink, colour in zip("dbt", (highlight, background, color), strict=True)},
    }
    return png(network_mark(slug), inks, ground=background, across=ACROSS, side=side, rim=rim)
