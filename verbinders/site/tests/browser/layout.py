"""What is wrong with how a page lies on the screen, by script: too wide, cut off, on top of each other, moving."""

from typing import Any

from playwright.sync_api import Page

# Text for the eye: not what is only read aloud, not what lies outside on purpose.
SHARED = """
    const seen = (one) => {
        const box = one.getBoundingClientRect(), look = getComputedStyle(one);
        for (let at = one; at instanceof Element; at = at.parentElement)
            if (getComputedStyle(at).clipPath === "inset(50%)") return false;
        return box.width > 2 && box.height > 2 && look.visibility !== "hidden" && !one.closest("svg");
    };
    const bar = (one) => {
        for (let at = one; at instanceof Element; at = at.parentElement)
            if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
        return false;
    };
    const told = (one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const all = [...document.querySelectorAll("body *")];
"""
TOO_WIDE = f"""() => {{
    {SHARED}
    if (document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1) return [];
    const wide = (box) => box.right > innerWidth + 1 || box.left < -1;
    return all.filter((one) => wide(one.getBoundingClientRect())).slice(-3).map((one) => "too wide: " + told(one));
}}"""
# A box that hides what does not fit, and something does not fit.
CUT_OFF = f"""() => {{
    {SHARED}
    const hides = (value) => ["hidden", "clip"].includes(value);
    return all.filter((one) => {{
        const look = getComputedStyle(one);
        if (!seen(one) || !one.textContent.trim()) return false;
        if (look.webkitLineClamp !== "none") return false; // The beginning of something, on purpose.
        return (hides(look.overflowX) && one.scrollWidth > one.clientWidth + 1)
            || (hides(look.overflowY) && one.scrollHeight > one.clientHeight + 1);
    }}).slice(0, 3).map((one) => "cut off: " + told(one));
}}"""
# Two lines of text that lie over each other. A line is taken without the air above and below its letters.
ON_TOP = f"""() => {{
    {SHARED}
    const lines = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = new Range();
    while (walk.nextNode()) {{
        const text = walk.currentNode, one = text.parentElement;
        if (!text.data.trim() || one.closest("option, script, style, details:not([open]) > :not(summary)")) continue;
        if (!seen(one) || bar(one) || getComputedStyle(one).webkitLineClamp !== "none") continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {{
            const air = box.height * 0.3;
            if (box.width > 4) lines.push({{ one, text, left: box.left, right: box.right,
                top: box.top + air, bottom: box.bottom - air }});
        }}
    }}
    lines.sort((a, b) => a.top - b.top);
    const found = [];
    for (const [n, a] of lines.entries()) for (let m = n + 1; m < lines.length && lines[m].top < a.bottom; m++) {{
        const b = lines[m];
        if (a.text !== b.text && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3)
            found.push(`on top of each other: ${{told(a.one)}} / ${{told(b.one)}}`);
    }}
    return found.slice(0, 3);
}}"""
# WCAG 1.4.12: the reader's own spacing of letters, words, lines and paragraphs.
SPACED = """() => {
    const own = new CSSStyleSheet();
    own.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [own];
}"""
NOT_SPACED = "() => { document.adoptedStyleSheets = []; }"
LETTERS = "(size) => { document.documentElement.style.fontSize = size; }"
STILL_IN_PRINT = f"""() => {{
    {SHARED}
    const gone = all.filter((one) => seen(one) && (one.matches("nav, .vb-button") || bar(one)));
    return gone.slice(0, 3).map((one) => "printed: " + told(one));
}}"""
# On paper what belongs together is not torn: no card or row over two pages, no heading without what it is about.
TORN = f"""() => {{
    {SHARED}
    const whole = "tr, li, figure, .vb-card, .vb-panel, .vb-form-field", heads = "h1, h2, h3, h4, legend";
    const torn = all.filter((one) => {{
        const look = getComputedStyle(one);
        if (!seen(one) || !one.checkVisibility()) return false;
        if (one.matches("thead") && look.display !== "table-header-group") return true;
        if (one.matches(whole) && look.breakInside !== "avoid") return true;
        return one.matches(heads) && look.breakAfter !== "avoid";
    }});
    return torn.slice(0, 3).map((one) => "torn: " + told(one));
}}"""
# Paper is white, and no browser prints our grounds: words in a light colour would not be there. Only tiles keep theirs.
PALE = f"""() => {{
    {SHARED}
    const light = (colour) => {{
        const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => (part / 255 + 0.055) / 1.055);
        const [red, green, blue] = parts.map((part) => part < 0.09 ? part / 2.32 : part ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }};
    const worded = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const pale = all.filter((one) => {{
        const look = getComputedStyle(one);
        if (!worded(one) || !seen(one) || !one.checkVisibility() || look.printColorAdjust === "exact") return false;
        return 1.05 / (light(look.color) + 0.05) < 4.5;
    }});
    return pale.slice(0, 3).map((one) => "pale: " + told(one));
}}"""
# Everything that the keyboard comes to, one after the other; the key before made the browser show where one is.
NO_RING = f"""() => {{
    {SHARED}
    const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const bare = [...document.querySelectorAll(stops)].filter((one) => {{
        if (one.disabled || !one.checkVisibility()) return false;
        one.focus({{ preventScroll: true }});
        const rung = [one, one.parentElement, ...one.labels ?? []].map((at) => getComputedStyle(at));
        rung.push(getComputedStyle(one, "::after"));
        return !rung.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
    }});
    return bare.slice(0, 3).map((one) => "no ring: " + told(one));
}}"""
MOVES = f"""() => {{
    {SHARED}
    const long = (look) => [look.transitionDuration, look.animationDuration]
        .some((value) => value.split(",").some((time) => parseFloat(time) > 0.05));
    const moving = all.filter((one) => {{
        const look = getComputedStyle(one);
        return long(look) || look.scrollBehavior === "smooth";
    }});
    return moving.slice(0, 3).map((one) => "moves: " + told(one));
}}"""


# The keyboard goes on as one reads: down, or further along the line. Bars that stay in place stand apart.
JUMPS = f"""() => {{
    {SHARED}
    const turned = document.documentElement.dir === "rtl";
    const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const all_stops = [...document.querySelectorAll(stops)].filter((one) => !one.disabled && seen(one) && !bar(one)
        && one.checkVisibility() && !(one.type === "radio" && !one.checked));
    const found = all_stops.filter((one) => one.tabIndex > 0).map((one) => "tabindex: " + told(one));
    for (const [n, one] of all_stops.slice(1).entries()) {{
        const a = all_stops[n].getBoundingClientRect(), b = one.getBoundingClientRect();
        const beyond = turned ? b.right <= a.left + 1 : b.left >= a.right - 1;
        const line = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
        const around = a.left <= b.left + 1 && a.right >= b.right - 1 && a.top <= b.top && a.bottom >= b.bottom;
        if (beyond || !(b.bottom <= a.top || (line && !around))) continue;
        found.push(`jumps: ${{told(all_stops[n])}} / ${{told(one)}}`);
    }}
    return found.slice(0, 3);
}}"""
# To press with a thumb: 44 points, by itself or with its label. A link in running text is as high as its line.
TOO_SMALL = f"""() => {{
    {SHARED}
    const things = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
    const pressed = (one) => [one, ...one.labels ?? []].map((at) => at.getBoundingClientRect());
    const found = [...things].filter((one) => {{
        if (!seen(one) || !one.checkVisibility()) return false;
        if (getComputedStyle(one).display === "inline") return false;
        if (getComputedStyle(one, "::after").position === "absolute") return false; // A card: all of it is pressed.
        return !pressed(one).some((box) => box.width >= 43.5 && box.height >= 43.5);
    }});
    return found.slice(0, 3).map((one) => {{
        const {{ width, height }} = one.getBoundingClientRect();
        return `too small, ${{Math.round(width)}} by ${{Math.round(height)}}: ${{told(one)}}`;
    }});
}}"""

PRINT = (STILL_IN_PRINT, TORN, PALE)


def askew(page: Page) -> list[str]:
    """Too wide, cut off, or on top of each other, as the page is now."""
    return [words for script in (TOO_WIDE, CUT_OFF, ON_TOP) for words in asked(page, script)]


def asked(page: Page, script: str) -> list[str]:
    found: list[str] = page.evaluate(script)
    return found


def ways_to_read(page: Page) -> dict[str, list[str]]:
    """Everything that is wrong with this page, by the way in which somebody reads it."""
    found: dict[str, list[str]] = {}
    page.set_viewport_size({"width": 320, "height": 568})
    found["narrow"] = askew(page)
    found["keyboard, narrow"] = asked(page, JUMPS)
    found["thumb"] = asked(page, TOO_SMALL)
    page.set_viewport_size({"width": 1280, "height": 800})
    found["keyboard"] = asked(page, JUMPS)
    page.evaluate(LETTERS, "200%")
    found["letters twice as large"] = askew(page)
    page.evaluate(LETTERS, "")
    page.evaluate(SPACED)
    found["own spacing"] = askew(page)
    page.set_viewport_size({"width": 360, "height": 640})
    found["own spacing, narrow"] = askew(page)
    page.evaluate(NOT_SPACED)
    found["no movement"] = asked(page, MOVES)
    found["own colours"] = as_media(page, NO_RING, forced_colors="active")
    found["print"] = as_media(page, *PRINT, media="print")
    return {way: words for way, words in found.items() if words}


def as_media(page: Page, *scripts: str, **media: Any) -> list[str]:
    """What the scripts find while the page is shown so."""
    page.emulate_media(**media)
    page.keyboard.press("Tab")
    found = [words for script in scripts for words in asked(page, script)]
    as_before: dict[str, Any] = dict.fromkeys(media, "null")
    page.emulate_media(**as_before)
    return found
