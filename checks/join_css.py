"""Join the stylesheets of the house into the one that is served.

    python checks/join_css.py            write it
    python checks/join_css.py --check    say whether it is in step

The order stands in verbinders/kit/css/verbinders.css. Comments and indents are left out, nothing else is changed.
"""

import re
import sys
from pathlib import Path

KIT = Path(__file__).resolve().parent.parent / "verbinders" / "kit"
ORDER = KIT / "css" / "verbinders.css"
SERVED = KIT / "static" / "kit" / "verbinders.css"
# A side of the paper in a property or in its value; "to left" in a gradient too.
SIDE = re.compile(r"(?<![\w-])(?:[a-z]+-)*(?:left|right)(?:-[a-z]+)*\s*[:;},]|:\s*(?:[^;{]*\s)?(?:left|right)\b")
NO_OTHER_WAY = re.compile(r"background-position:[^;}]*")  # It knows no start and end; a rule for [dir="rtl"] turns it.
HEAD = "/* Written by checks/join_css.py from verbinders/kit/css/. Change it there. */\n"


def sources() -> list[Path]:
    """The stylesheets in the order of the cascade."""
    return [ORDER.parent / name for name in re.findall(r'@import "([^"]+)";', ORDER.read_text(encoding="utf-8"))]


def joined() -> str:
    """The one sheet."""
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources())
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())
    return HEAD + "".join(line + "\n" for line in lines if line)


def sided() -> list[str]:
    """Lines that say left or right: Arabic is read the other way, so it is start and end."""
    return [
        f"{source.name}:{number}: {line.strip()}"
        for source in sources()
        for number, line in enumerate(_without_comments(source.read_text(encoding="utf-8")).splitlines(), 1)
        if SIDE.search(NO_OTHER_WAY.sub("", line))
    ]


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)


def main() -> int:
    """Write the sheet, or only compare it."""
    if "--check" not in sys.argv:
        SERVED.write_text(joined(), encoding="utf-8")
        return 0
    if lines := sided():
        print("Left and right do not exist: start and end.", *lines, sep="\n", file=sys.stderr)
        return 1
    if SERVED.exists() and SERVED.read_text(encoding="utf-8") == joined():
        return 0
    print("verbinders.css is not in step with its parts. Run: python checks/join_css.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
