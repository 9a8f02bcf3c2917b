"""The demo is told in chapters, one of each capability. Together they are one story, in the order of its days."""

from collections.abc import Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush

from verbinders.kit.time import happening

# Before each deed a chapter says when it was (`yield ago(12)`), and does it when the story has come there.
Chapter = Iterator[datetime]


def tell_story(*chapters: Chapter) -> None:
    """Whichever chapter has the earliest deed goes on. Raises ValueError when one goes back in time."""
    coming = [(next(chapter), number, chapter) for number, chapter in enumerate(chapters)]
    heapify(coming)
    while coming:
        moment, number, chapter = heappop(coming)
        with happening(moment):
            following = next(chapter, None)
        if following is None:
            continue
        if following < moment:
            raise ValueError(f"chapter {number} goes back from {moment} to {following}")
        heappush(coming, (following, number, chapter))
