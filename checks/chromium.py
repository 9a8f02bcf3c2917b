"""A real Chromium for the browser tests: an installed one, else Debian's package, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "fonts-noto-core")  # The fonts draw Arabic.


class Missing(Exception):
    """No browser, and none to be had."""


def find_chromium() -> str:
    """The path of a browser that starts; it is installed first where that is allowed."""
    if given := os.environ.get("CHROMIUM"):
        if not _starts(given):
            raise Missing(f"CHROMIUM={given} does not start")
        return given
    for look in (_installed, _from_playwright, _install_from_debian, _install_from_playwright):
        if path := look():
            return path
    raise Missing("no Chromium found and none could be installed; install one, or name it: CHROMIUM=/path/to/chromium")


def _starts(path: str | None) -> bool:
    """Whether it really runs: Ubuntu has a `chromium-browser` that only says where to get one."""
    if not path or not Path(path).exists():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _installed() -> str | None:
    candidates = [shutil.which(name) for name in NAMES] + list(PLACES)
    return next((path for path in candidates if path and _starts(path)), None)


def _install_from_debian() -> str | None:
    apt = shutil.which("apt-get")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not apt or (sudo and not shutil.which("sudo")):
        return None
    print("bin/test: installing Debian's chromium …", file=sys.stderr)
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True}
    for line in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run([*sudo, apt, "-qq", *line], **quiet).returncode:  # type: ignore[call-overload]
            return None
    return _installed()


def _from_playwright() -> str | None:
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if _starts(path) else None


def _install_from_playwright() -> str | None:
    print("bin/test: fetching Playwright's chromium …", file=sys.stderr)
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    return _from_playwright() if done.returncode == 0 else None
