"""Two ways to use a page: with the keyboard alone, and without scripts. What is met on the way is written down."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from verbinders.site.tests.browser.screens import submit
from verbinders.site.tests.browser.test_keyboard import MANY

CHANGES = re.compile(r"/url: .*|\d{6,}|[0-9a-f]{8}-[0-9a-f-]{27}")
# What has the focus is seen, with nothing over the part of it that is on the screen, and a ring round it.
HIDDEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const looks = [getComputedStyle(one), getComputedStyle(one, "::after")]; // The ring of a card lies round all of it.
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const there = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
    const on_top = one.contains(there) || [...one.labels ?? []].some((label) => label.contains(there));
    const ringed = looks.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
    return on_top && ringed ? "" : one.outerHTML.slice(0, 120);
}"""

# A reader that reads aloud says into which group of questions one comes.
GROUP = """(one) => {
    const group = one.closest("fieldset, [role=group]"), by = group?.getAttribute("aria-labelledby");
    const named = group?.querySelector("legend") ?? (by && document.getElementById(by));
    return (named?.textContent ?? group?.getAttribute("aria-label") ?? "").replace(/\\s+/g, " ").trim();
}"""


@dataclass
class Hand:
    """Somebody at a page. The steps say what a reader that reads aloud meets: role, name and state."""

    page: Page
    steps: list[str] = field(default_factory=list)
    group: str = ""

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.arrive()

    def follow(self, name: str) -> None:
        self.press(self.page.locator("#main").get_by_role("link", name=name))

    def send(self, name: str = "") -> None:
        main = self.page.locator("#main")
        self.press(main.get_by_role("button", name=name, exact=True) if name else submit(self.page))

    def press(self, target: Locator) -> None:
        self.meet(target)
        self.use(target)
        self.arrive()

    def use(self, target: Locator) -> None:
        self.enter(target)

    def enter(self, target: Locator) -> None:
        target.click()

    def download(self, name: str) -> str:
        """What is in the file."""
        target = self.page.locator("#main").get_by_role("link", name=name)
        self.meet(target)
        with self.page.expect_download() as coming:
            self.enter(target)
        self.note(f"  file {coming.value.suggested_filename}")
        return coming.value.path().read_text()

    def fill(self, name: str, words: str) -> None:
        target = self.page.locator(f"#main [name='{name}']")
        self.meet(target)
        self.write(target, words)

    def write(self, target: Locator, words: str) -> None:
        target.fill(words)

    def choose(self, name: str, value: str) -> None:
        target = self.page.locator(f"#main select[name='{name}']")
        self.meet(target)
        self.pick(target, value)

    def pick(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def tick(self, name: str, value: str) -> None:
        target = self.page.locator(f"#main [name='{name}'][value='{value}']")
        self.meet(target)
        self.mark(target)

    def mark(self, target: Locator) -> None:
        target.check()

    def meet(self, target: Locator) -> None:
        group = target.first.evaluate(GROUP)
        if group != self.group:
            self.group = group
            self.steps.extend([f"  group: {group}"] if group else [])
        self.note(target.first.aria_snapshot().splitlines()[0])

    def arrive(self) -> None:
        """On a page: its heading, and what it says of what was done."""
        self.page.wait_for_load_state()
        for part in self.page.locator("main h1, .vb-flash[role=status], .vb-error-summary").all():
            self.note("  " + part.aria_snapshot().strip().replace("\n", "\n  "))

    def note(self, words: str) -> None:
        self.steps.append(CHANGES.sub("…", words))


class Keyboard(Hand):
    """Tab, arrow, space and Enter; at each stop the focus can be seen, and nothing lies over it."""

    def use(self, target: Locator) -> None:
        with self.page.expect_navigation():
            self.enter(target)

    def enter(self, target: Locator) -> None:
        go_to(self.page, target.first)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        go_to(self.page, target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def pick(self, target: Locator, value: str) -> None:
        go_to(self.page, target)
        for _option in range(target.locator("option").count()):
            if target.input_value() != value:
                self.page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def mark(self, target: Locator) -> None:
        if target.is_checked():
            return
        if target.get_attribute("type") == "checkbox":
            go_to(self.page, target)
            self.page.keyboard.press("Space")
            return
        name = target.get_attribute("name")
        go_to(self.page, self.page.locator(f"#main [name='{name}']").first)
        while not target.is_checked():
            self.page.keyboard.press("ArrowDown")


def go_to(page: Page, target: Locator) -> None:
    """On by one stop at a time. A high box may be seen in part (WCAG 2.4.11), but nothing lies over it."""
    for _stop in range(MANY):
        page.keyboard.press("Tab")
        wrong = page.evaluate(HIDDEN)
        assert wrong == "", wrong
        if target.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not come to {target}")
