"""The pictures in docs/pictures, taken from a running demo: `bin/demo`, and beside it `python -m checks.pictures`.

python -m checks.pictures                            of http://localhost:8000
python -m checks.pictures http://localhost:8123
"""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from checks.chromium import find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PHONE, WIDE = (360, 740), (1280, 860)
COLOURS = 96  # Enough for flat colours, and a fifth of the bytes.
HERE = "/spaarnestad/"


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the page, who looks, how large, in which language and with which colours."""

    name: str
    path: str
    who: str = ""
    size: tuple[int, int] = WIDE
    language: str = "nl"
    scheme: str = "light"


SHOTS = (
    Shot("front", "/"),
    Shot("home", HERE),
    Shot("home-phone", HERE, size=PHONE),
    Shot("home-phone-ar", HERE, size=PHONE, language="ar"),
    Shot("organisations", f"{HERE}organisations/"),
    Shot("found-phone", f"{HERE}organisations/?q=taal&language=ar", size=PHONE),
    Shot("organisation", f"{HERE}organisations/hooyo/"),
    Shot("organisation-phone-ar-dark", f"{HERE}organisations/hooyo/", size=PHONE, language="ar", scheme="dark"),
    Shot("reach", f"{HERE}reach/?theme="),
    Shot("join-phone", f"{HERE}join/", size=PHONE),
    Shot("my-phone", f"{HERE}my/", who="yusuf", size=PHONE),
    Shot("my-dark", f"{HERE}my/", who="amina", scheme="dark"),
    Shot("desk", f"{HERE}stewards/", who="amina"),
    Shot("people", f"{HERE}organisations/hooyo/people/", who="amina"),
    Shot("account-phone", "/account/", who="fatima", size=PHONE),
    Shot("form-phone-tr", f"{HERE}organisations/cinar/places/add/", who="yusuf", size=PHONE, language="tr"),
    Shot("help", f"{HERE}help/"),
)


def main() -> None:
    site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        for shot in SHOTS:
            path = FOLDER / f"{shot.name}.png"
            path.write_bytes(small(taken(browser, site, shot)))
            print(f"{path.name}: {path.stat().st_size // 1024} KB")


def taken(browser: Browser, site: str, shot: Shot) -> bytes:
    """What somebody sees of a page without scrolling."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if shot.scheme == "dark" else "light"
    )
    page = context.new_page()
    if shot.who:
        page.goto(f"{site}/demo/")
        page.locator(f"form:has([value={shot.who}]) button").first.click()
    page.goto(site + shot.path)
    page.locator(f"button[name=language][value={shot.language}]").first.click()
    answer = page.goto(site + shot.path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        sys.exit(f"{shot.path} answers {answer.status if answer else 'nothing'}")
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same picture with fewer colours."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(kept, "PNG", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    main()
