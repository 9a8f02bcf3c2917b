"""Sets of numbers as bits. A whole number in Python is such a set: `&` is both, `|` either, `bit_count()` how many."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import overload


def read(stored: bytes | memoryview) -> int:
    """The set as it lies in the database."""
    return int.from_bytes(bytes(stored), "little")


def write(numbers: int) -> bytes:
    """The set as it is laid down: bit n of byte n // 8."""
    return numbers.to_bytes((numbers.bit_length() + 7) // 8, "little")


def of(numbers: Iterable[int]) -> int:
    """The set of these numbers."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def members(numbers: int) -> list[int]:
    """The numbers in the set, the lowest first."""
    found = []
    for place, byte in enumerate(write(numbers)):
        while byte:
            low = byte & -byte
            found.append(place * 8 + low.bit_length() - 1)
            byte ^= low
    return found


def nth(numbers: int, place: int) -> int:
    """The member at this place, the lowest at 0. The set is halved again and again, not walked through."""
    low, high = 0, numbers.bit_length()
    while high - low > 1:
        middle = (low + high) // 2
        if (numbers & ((1 << middle) - 1)).bit_count() > place:
            high = middle
        else:
            low = middle
    return low


def from_place(numbers: int, place: int) -> Iterator[int]:
    """The members from that place on, one after the other, as far as anybody asks."""
    if place >= numbers.bit_count():
        return
    first = nth(numbers, place)
    rest = numbers >> first
    while rest:
        low = rest & -rest
        yield first + low.bit_length() - 1
        rest ^= low


def above(numbers: int, number: int) -> int:
    """Those of a set that are larger."""
    return numbers >> (number + 1) << (number + 1)


class InTurn(Sequence[int]):
    """Sets one after the other; of each, member number `turn` comes first, and those before it at its end.

    A part of it costs as much as the part, and hardly more when the sets are large.
    """

    def __init__(self, sets: Iterable[int], turn: int) -> None:
        self.sets = [numbers for numbers in sets if numbers]
        self.turn = turn

    def __len__(self) -> int:
        return sum(numbers.bit_count() for numbers in self.sets)

    def __iter__(self) -> Iterator[int]:
        for numbers in self.sets:
            there = members(numbers)
            first = self.turn % len(there)
            yield from there[first:] + there[:first]

    @overload
    def __getitem__(self, asked: int) -> int: ...
    @overload
    def __getitem__(self, asked: slice) -> list[int]: ...
    def __getitem__(self, asked: int | slice) -> int | list[int]:
        if isinstance(asked, slice):
            start, stop, step = asked.indices(len(self))
            return list(islice(self._from(start), 0, max(stop - start, 0), step))
        place = asked + len(self) if asked < 0 else asked
        if not 0 <= place < len(self):
            raise IndexError(asked)
        return next(self._from(place))

    def _from(self, place: int) -> Iterator[int]:
        for numbers in self.sets:
            many = numbers.bit_count()
            if place < many:
                at = (self.turn + place) % many
                # Round to the first that was in front of the turn, and no further.
                left = many - place
                yield from islice(chain(from_place(numbers, at), from_place(numbers, 0)), left)
                place = many
            place -= many
