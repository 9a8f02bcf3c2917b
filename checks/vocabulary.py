"""Words for many made-up organisations: a few that most of them use, and very many that hardly anybody does.

The same number gives the same words, so that our site and the floor hold the same texts.
"""

import random

COMMON = "samen buurt koken taal thee vrouwen jongeren ouderen sport muziek huiswerk fiets tuin feest hulp".split()
SYLLABLES = "ba be bo da de do ga go ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to".split()
RARE = 5_000


def name_of(number: int) -> str:
    return f"Stichting {_rare(number * 7 + 1).capitalize()} {number}"


def sentence(number: int, length: int) -> str:
    """So many words: a third of them common, the first of those by far the most."""
    chance = random.Random(number * 1_000 + length)  # noqa: S311 -- the same every time
    words = [
        COMMON[min(int(chance.expovariate(0.3)), len(COMMON) - 1)]
        if chance.random() < 0.33
        else _rare(chance.randrange(RARE))
        for _ in range(length)
    ]
    return " ".join(words).capitalize() + "."


def _rare(number: int) -> str:
    """One of RARE words that nobody says."""
    letters, rest = "", number % RARE
    for _ in range(3):
        rest, at = divmod(rest, len(SYLLABLES))
        letters += SYLLABLES[at]
    return letters + "nst"[number % 3]


RARE_ONE = _rare(7 * 60 + 1)  # In the name of number 60, and here and there.
