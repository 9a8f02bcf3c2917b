"""Compiles each django.po under a locale folder to the django.mo beside it, where gettext may not be installed."""

import os
import sys
from pathlib import Path

import polib


def compile_translations(locale: Path) -> None:
    """Write what is new, each file in one step: a running site never reads half of one."""
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)


if __name__ == "__main__":
    compile_translations(Path(sys.argv[1]))
