"""Join the stylesheets of the house into the one that is served, and write the one of the style guide.

    python checks/join_css.py            write it
    python checks/join_css.py --check    say whether it is in step

The order stands in verbinders/kit/css/verbinders.css. Comments and indents are left out, nothing else is changed. The
style guide shows light and dark side by side, whatever the device asks for: its sheet has the tokens of both.
"""

import re
import sys
from pathlib import Path

KIT = Path(__file__).resolve().parent.parent / "verbinders" / "kit"
ORDER = KIT / "css" / "verbinders.css"
SERVED = KIT / "static" / "kit" / "verbinders.css"
GUIDE, GUIDE_SERVED = KIT / "css" / "styleguide.css", KIT / "static" / "kit" / "styleguide.css"
LIGHT = re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE)
ACCENTS = r'\[class\*="vb-accent-"\] \{(.*?)\}'
DARK = re.compile(r"\(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}\s*" + ACCENTS, re.DOTALL)
# A side of the paper in a property or in its value; "to left" in a gradient too.
SIDE = re.compile(r"(?<![\w-])(?:[a-z]+-)*(?:left|right)(?:-[a-z]+)*\s*[:;},]|:\s*(?:[^;{]*\s)?(?:left|right)\b")
NO_OTHER_WAY = re.compile(r"background-position:[^;}]*")  # It knows no start and end; a rule for [dir="rtl"] turns it.
HEAD = "/* Written by checks/join_css.py from verbinders/kit/css/. Change it there. */\n"


def sources() -> list[Path]:
    """The stylesheets in the order of the cascade."""
    return [ORDER.parent / name for name in re.findall(r'@import "([^"]+)";', ORDER.read_text(encoding="utf-8"))]


def joined() -> str:
    """The one sheet."""
    return _tidy("\n".join(source.read_text(encoding="utf-8") for source in sources()))


def guide() -> str:
    """The sheet of the style guide: its own rules, and the tokens of light and of dark for a part of a page."""
    tokens = (ORDER.parent / "tokens.css").read_text(encoding="utf-8")
    light, dark = LIGHT.search(tokens), DARK.search(tokens)
    if light is None or dark is None:
        raise ValueError("tokens.css has no light or no dark colours any more")
    colours = "\n".join(re.findall(r"--vb-(?:network|color|focus)-[^;]*;", light[1]))
    accents = re.search("^" + ACCENTS, tokens, re.MULTILINE)
    return _tidy(
        f"{GUIDE.read_text(encoding='utf-8')}\n"
        f".vb-scheme--light {{ color-scheme: light; {colours} }}\n"
        f'.vb-scheme--light [class*="vb-accent-"] {{{accents[1] if accents else ""}}}\n'
        f".vb-scheme--dark {{ color-scheme: dark; {dark[1]} }}\n"
        f'.vb-scheme--dark [class*="vb-accent-"] {{{dark[2]}}}\n'
    )


def _tidy(text: str) -> str:
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())
    return HEAD + "".join(line + "\n" for line in lines if line)


def sided() -> list[str]:
    """Lines that say left or right: Arabic is read the other way, so it is start and end."""
    return [
        f"{source.name}:{number}: {line.strip()}"
        for source in (*sources(), GUIDE)
        for number, line in enumerate(_without_comments(source.read_text(encoding="utf-8")).splitlines(), 1)
        if SIDE.search(NO_OTHER_WAY.sub("", line))
    ]


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)


def main() -> int:
    """Write the sheet, or only compare it."""
    sheets = {SERVED: joined(), GUIDE_SERVED: guide()}
    if "--check" not in sys.argv:
        for path, text in sheets.items():
            path.write_text(text, encoding="utf-8")
        return 0
    if lines := sided():
        print("Left and right do not exist: start and end.", *lines, sep="\n", file=sys.stderr)
        return 1
    behind = [path.name for path, text in sheets.items() if not path.exists() or path.read_text("utf-8") != text]
    if behind:
        print(f"Not in step: {', '.join(behind)}. Run: python checks/join_css.py", file=sys.stderr)
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
