"""Makes `verbinders/kit/confusables.txt` from that of Unicode: python -m checks.confusables confusables.txt LICENSE.

The table (UTS #39, revision of each Unicode version) gives for each sign the sign that it looks like. ICU carries it
in its source as well. Here all signs that look like one stand on one line.
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "verbinders/kit/confusables.txt"


def compact(source: bytes, licence: str) -> str:
    """The table with one line for each sign that others look like; its licence on top."""
    text = source.decode("utf-8-sig")
    lines = [line.split(";") for line in text.splitlines() if line and not line.startswith("#")]
    groups: dict[str, list[str]] = {}
    for sign, looks_like, *_rest in lines:
        groups.setdefault("+".join(looks_like.split()), []).append(sign.strip())
    version = next(line.split()[-1] for line in text.splitlines() if line.startswith("# Version:"))
    head = [
        f"Signs that look like another: Unicode Security Mechanisms, UTS #39, version {version}.",
        f"Made by checks/confusables.py from confusables.txt with SHA-256 {hashlib.sha256(source).hexdigest()}.",
        "On each line: the sign (or signs, with +) that is looked like, then all that look like it.",
        "",
        *licence.strip().splitlines(),
    ]
    rows = [" ".join([like, *signs]) for like, signs in groups.items()]
    return "\n".join([*(f"# {line}".rstrip() for line in head), *rows]) + "\n"


def main() -> None:
    table, licence = (Path(given) for given in sys.argv[1:3])
    KEPT.write_text(compact(table.read_bytes(), licence.read_text()), encoding="ascii")


if __name__ == "__main__":
    main()
