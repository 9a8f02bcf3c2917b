"""Sets of numbers as bits. A whole number in Python is such a set: `&` is both, `|` either, `bit_count()` how many."""

from collections.abc import Iterable


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
