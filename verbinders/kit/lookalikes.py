"""Whether two names can be taken for one another, and by which keys the few are found that come into question.

Nothing here is a refusal: two may truly have the same name. It is said to those who decide.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import combinations, pairwise

from verbinders.kit.skeletons import Skeleton, skeletons

FEWEST = 4  # Letters: in a shorter word none may differ.
SHORT = 6  # Up to here one may differ, in longer words two.
MOST = 2
PIECES = 3  # One more than the letters that may differ: one piece is always as it was.


class Why(StrEnum):
    """In what two names are alike."""

    SAME = "same"
    SIGNS = "signs"
    ORDER = "order"
    NEAR = "near"
    HOLDS = "holds"


def alike(one: str, other: str, fillers: Collection[str] = ()) -> Why | None:
    """In what two names are alike; None when nobody takes one for the other."""
    if _typed(one) == _typed(other):
        return Why.SAME
    pairs = [(a, b) for a in skeletons(one, fillers) for b in skeletons(other, fillers)]
    if any(a.joined == b.joined for a, b in pairs):
        return Why.SIGNS
    if any(a.sorted == b.sorted for a, b in pairs):
        return Why.ORDER
    return Why.NEAR if any(_near(a, b) for a, b in pairs) else None


def holds(name: str, other: str, fillers: Collection[str] = ()) -> bool:
    """Whether all words of `other` stand in `name`, in their order and as the eye takes them in."""
    needles = [one.joined for one in skeletons(other)]
    for one in skeletons(name, fillers):
        spans = combinations(range(len(one.words) + 1), 2)
        runs = {Skeleton(one.words[start:end]).joined for start, end in spans}
        if any(needle in runs for needle in needles):
            return True
    return False


def kept_keys(name: str, fillers: Collection[str] = ()) -> set[str]:
    """The keys under which a name is kept, of 16 signs each. A few dozen at most, however long it is."""
    forms = {form for one in skeletons(name, fillers) for form in _forms(one)}
    return {_key(key) for form in forms for key in _kept(form)} | {_key(f"={_typed(name)}")}


def asked_keys(name: str, fillers: Collection[str] = ()) -> set[str]:
    """The keys under which names may be kept that are like this one."""
    forms = {form for one in skeletons(name, fillers) for form in _forms(one)}
    return {_key(key) for form in forms for key in _asked(form)} | {_key(f"={_typed(name)}")}


def _typed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _forms(one: Skeleton) -> set[str]:
    return {one.joined, one.sorted}


def _near(one: Skeleton, other: Skeleton) -> bool:
    """Whether only a letter or two differ. Different numbers make different names: this is about letters."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    mine, theirs = _without(one.words, other.words), _without(other.words, one.words)
    if len(mine) != len(theirs):
        mine, theirs = ["".join(mine)], ["".join(theirs)]
    differing = [(distance(a, b), min(len(a), len(b))) for a, b in zip(mine, theirs, strict=True)]
    return sum(number for number, _length in differing) <= MOST and all(n <= _may_differ(m) for n, m in differing)


def _without(words: Collection[str], taken: Collection[str]) -> list[str]:
    """Those words that are not among the others; one for one."""
    left, over = Counter(taken), []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            over.append(word)
    return over


def _may_differ(length: int) -> int:
    """How many letters of a word may differ before it is another word."""
    return 0 if length < FEWEST else 1 if length <= SHORT else MOST


def distance(one: str, other: str) -> int:
    """How many letters are put in, left out, changed or turned round; more than two is three."""
    if abs(len(one) - len(other)) > MOST:
        return MOST + 1
    above, row = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and (a, b) == (other[j - 2], one[i - 2]):
                best = min(best, before[j - 2] + 1)
            row.append(best)
    return min(row[-1], MOST + 1)


def _kept(form: str) -> Iterator[str]:
    """Whole; a short one also with each letter left out, a longer one also in pieces."""
    yield form
    if len(form) <= SHORT:
        yield from _shortened(form)
    else:
        for number, (start, end) in enumerate(_pieces(len(form))):
            yield f"{len(form)}.{number}.{form[start:end]}"


def _asked(form: str) -> Iterator[str]:
    """Whole, with each letter left out, and the pieces of all longer names of about this length."""
    yield form
    if len(form) <= SHORT + 1:
        yield from _shortened(form)
    for length in range(max(len(form) - MOST, SHORT + 1), len(form) + MOST + 1):
        for number, (start, end) in enumerate(_pieces(length)):
            for shift in range(-MOST, MOST + 1):
                if start + shift >= 0:
                    yield f"{length}.{number}.{form[start + shift : end + shift]}"


def _shortened(form: str) -> Iterator[str]:
    if len(form) >= FEWEST:
        yield from (form[:at] + form[at + 1 :] for at in range(len(form)))


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    borders = [length * number // PIECES for number in range(PIECES + 1)]
    yield from pairwise(borders)


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
