"""bin/bench browser: when a telephone shows the largest thing of a page, against the floor's page in the same browser.

bin/bench browser                five rounds
bin/bench browser --rounds 9

A real Chromium, 360 by 640, nothing of ours there yet; our page and the floor's in turn. The floor's page has our
stylesheet, too: a browser draws nothing before it has that. CLS (how much moves while it comes), goal under 0.05;
nodes, goal 1,500 at most. Each page a second time as on a slow telephone: 1.6 Mbit/s, 150 ms there and back, a
processor four times as slow. There LCP (largest contentful paint) has its goal, 1.5 times the floor at most: 0052.
"""

import argparse
import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from checks.chromium import find_chromium
from checks.measuring import Server

ROUNDS = 5
LCP, CLS, NODES = 1.5, 0.05, 1_500  # The goals.
SETTLED = 300  # Milliseconds after the last thing came, in which something larger could still be drawn.
WATCH = """
    window.seen = { lcp: 0, cls: 0 };
    new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
        .observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.cls += one.value; })
        .observe({ type: "layout-shift", buffered: true });
"""
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
Pair = tuple[str, str, str]  # What a page is called, its path, and the page of the floor that it is held against.


@dataclass(frozen=True)
class Visit:
    """What one visit showed: milliseconds until the largest thing, how much moved, how many nodes."""

    lcp: float
    cls: float
    nodes: int


def rounds(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/bench browser")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return int(parser.parse_args(arguments).rounds)


def measure(ours: Server, floor: Server, pages: list[Pair], times: int) -> None:
    """A line for each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        for is_slow in (False, True):
            for name, path, under in pages:
                turns = [
                    (visit(browser, ours, path, is_slow), visit(browser, floor, f"/styled{under}", is_slow))
                    for _ in range(times)
                ]
                report(name, turns, is_slow)
        browser.close()


def visit(browser: Browser, server: Server, path: str, is_slow: bool) -> Visit:
    """A first visit: an own context has nothing kept."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="nl")
    page = context.new_page()
    page.add_init_script(WATCH)
    if is_slow:
        slow_down(context)
    page.goto(f"http://localhost:{server.port}{path}", wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    seen: dict[str, float] = page.evaluate("() => seen")
    nodes: int = page.evaluate("() => document.querySelectorAll('*').length")
    context.close()
    if not seen["lcp"]:
        raise RuntimeError(f"{path} was not drawn")
    return Visit(seen["lcp"], seen["cls"], nodes)


def slow_down(context: BrowserContext) -> None:
    telephone = context.new_cdp_session(context.pages[0])
    telephone.send("Network.enable")
    telephone.send("Network.emulateNetworkConditions", LINE)
    telephone.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def report(name: str, turns: list[tuple[Visit, Visit]], is_slow: bool) -> None:
    ratios = [mine.lcp / least.lcp for mine, least in turns]
    ratio = statistics.median(ratios)
    cls, nodes = max(mine.cls for mine, _ in turns), max(mine.nodes for mine, _ in turns)
    goals = ((f"LCP {LCP}", is_slow and ratio > LCP), (f"CLS {CLS}", cls >= CLS), (f"{NODES} nodes", nodes > NODES))
    missed = [goal for goal, is_missed in goals if is_missed]
    took = statistics.median(mine.lcp for mine, _ in turns)
    print(
        f"{name + (', slow line' if is_slow else ''):<30} {ratio:.2f} x ({min(ratios):.2f}–{max(ratios):.2f}) LCP"
        f" ({took:.0f} ms)   {cls:.3f} CLS   {nodes} nodes{'   over: ' + ', '.join(missed) if missed else ''}"
    )
