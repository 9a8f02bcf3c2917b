"""The icons of the house, as SVG inside the page: one line, the colour of the text around it, always beside a word."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

ICONS = {
    "alarm": "M12 4 22 20H2zM12 10v5M12 17.4v.1",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "chat": "M4 20l1.5-4.5A8 8 0 1 1 9 19z",
    "check": "M4 12l5 5L20 6",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l4 2",
    "cross": "M6 6l12 12M18 6 6 18",
    "door": "M6 21V3h12v18M3 21h18M14 12v.1",
    "download": "M12 4v11M7 11l5 5 5-5M4 20h16",
    "eye": "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
    "flag": "M5 21V4h13l-3 4.5 3 4.5H5",
    "globe": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c5 5 5 13 0 18c-5-5-5-13 0-18",
    "grid": "M4 4h7v7H4zM13 13h7v7h-7zM13 4h7v7h-7zM4 13h7v7H4z",
    "house": "M3 11l9-8 9 8M6 9v11h12V9M10 20v-6h4v6",
    "info": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.5v.1",
    "link": "M10 14l4-4M9 10l-3 3a4 4 0 0 0 5.5 5.5L14 16M15 14l3-3a4 4 0 0 0-5.5-5.5L10 8",
    "list": "M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "megaphone": "M4 9h4l5-4v14l-5-4H4zM16 9c1.5 1.5 1.5 4.5 0 6M19 6.5c3 3 3 8 0 11",
    "pencil": "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
    "people": "M9 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2 20c0-4 3-6 7-6s7 2 7 6M16 4.3a3.5 3.5 0 0 1 0 6.4M19 15l3 5",
    "person": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c0-4 3.5-6 8-6s8 2 8 6",
    "phone": "M6 3h4l2 5-2.5 2a11 11 0 0 0 4.5 4.5L16 12l5 2v4c0 2-1 3-3 3C10 21 3 14 3 6c0-2 1-3 3-3z",
    "pin": "M12 21c-5-6-7-8.5-7-11.5a7 7 0 0 1 14 0C19 12.5 17 15 12 21zM12 7.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "search": "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l5 5",
    "speech": "M4 5h16v11H12l-5 4v-4H4zM8 9h8M8 12h5",
    "undo": "M4 9h10a6 6 0 0 1 0 12h-4M9 4L4 9l5 5",
}
TURNING = frozenset({"arrow", "undo", "list"})  # They point along the line, so they turn over from right to left.


@lru_cache(maxsize=256)
def icon(name: str, *, small: bool = False) -> SafeString:
    """One icon. It is decoration: the word beside it is what counts."""
    classes = "vb-icon" + (" vb-icon--s" if small else "") + (" vb-icon--turn" if name in TURNING else "")
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        classes,
        ICONS[name],
    )
