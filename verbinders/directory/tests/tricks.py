"""The tricks by which a name is made to look like another.

`python -m verbinders.directory.tests.tricks` writes them into lookalikes.csv, so that one can read what is tried.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "lookalikes.csv"
SOURCE = HERE.parents[2] / "data/haarlem/organisations.csv"
CAST = (
    *("Hooyo", "Çınar", "Stichting Nour", "Yasmin", "Welzijn Waterkant", "Baran", "Selam", "De Ploeg", "Polderkring"),
    *("جمعية النور", "بيت الأمل الثقافي", "Işık Kadın Derneği", "Somalische Vrouwenkring", "Anadolu Kültür Evi"),
)
OFFICIAL = ("Gemeente Haarlem", "Politie", "Belastingdienst", "Juridisch Loket", "Leger des Heils", "Slachtofferhulp")

CYRILLIC = str.maketrans("aceopxyABCEHIKMOPTXS", "асеорхуАВСЕНІКМОРТХЅ")
GREEK = str.maketrans("ovABEHIKMNOPTXZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΖ")
CHEROKEE = str.maketrans("ADEGHLMPRSTWZ", "ᎪᎠᎬᏀᎻᏞᎷᏢᎡᏚᎢᎳᏃ")
LEET = str.maketrans("oliesatbOLIESATB", "01135478" * 2)
BOLD = str.maketrans(
    {chr(97 + n): chr(0x1D41A + n) for n in range(26)} | {chr(65 + n): chr(0x1D400 + n) for n in range(26)}
)
WIDE = str.maketrans({chr(33 + n): chr(0xFF01 + n) for n in range(94)})


def _words(name: str, change: Callable[[str], str]) -> str:
    """The longest word changed."""
    words = name.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    words[longest] = change(words[longest])
    return " ".join(words)


def _turned(name: str) -> str:
    return _words(name, lambda word: word[:1] + word[2] + word[1] + word[3:] if len(word) > 3 else word)


def _dropped(name: str) -> str:
    return _words(name, lambda word: word[:2] + word[3:] if len(word) > 4 else word)


def _changed(name: str) -> str:
    return _words(
        name, lambda word: word[:-2] + ("u" if word[-2] != "u" else "a") + word[-1] if len(word) > 4 else word
    )


def _two_changed(name: str) -> str:
    return _words(name, lambda word: word[0] + "y" + word[2:-2] + "k" + word[-1] if len(word) > 8 else word)


def _doubled(name: str) -> str:
    return _words(name, lambda word: word[:2] + word[1] + word[2:])


def _glued(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _reversed(name: str) -> str:
    return name if "(" in name else " ".join(reversed(name.split()))


def _marked(name: str) -> str:
    return unicodedata.normalize("NFC", "".join(f"{sign}\u0301" if sign in "aeou" else sign for sign in name))


def _bare(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.replace("ı", "i"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _in_arabic(name: str) -> Iterator[str]:
    yield name.replace("ي", "ى")
    yield name.replace("ك", "ک").replace("ي", "ی")
    yield name.replace("ة", "ه")
    yield name.replace("أ", "ا")
    yield "".join(f"{sign}ـ" if sign in "بجسلنم" else sign for sign in name)
    yield "".join(f"{sign}َ" if sign.isalpha() else sign for sign in name)
    yield name.replace("جمعية ", "")


TRICKS: dict[str, Callable[[str], str]] = {
    "Cyrillic": lambda name: name.translate(CYRILLIC),
    "Greek": lambda name: name.translate(GREEK),
    "Cherokee": lambda name: name.upper().translate(CHEROKEE),
    "bold": lambda name: name.translate(BOLD),
    "wide": lambda name: name.translate(WIDE),
    "digits": lambda name: name.translate(LEET),
    "l and I": lambda name: name.replace("l", "I"),
    "rn and m": lambda name: name.replace("m", "rn"),
    "vv and w": lambda name: name.replace("w", "vv").replace("W", "VV"),
    "no dot": lambda name: name.replace("i", "ı"),
    "unseen": lambda name: "\u200d".join(name) + "\ufe0f",
    "marks": _marked,
    "no marks": _bare,
    "capitals": str.upper,
    "no spaces": _glued,
    "dots": lambda name: ".".join(name.split()) + ".",
    "a hyphen": lambda name: name.replace(" ", "-") if " " in name else f"{name[:3]}-{name[3:]}",
    "doubled": _doubled,
    "turned round": _turned,
    "left out": _dropped,
    "changed": _changed,
    "two changed": _two_changed,
    "other order": _reversed,
    "by law": lambda name: f"Stichting {name}" if "Stichting" not in name else name.replace("Stichting ", ""),
    "of the town": lambda name: f"{name} Haarlem" if "Haarlem" not in name else name.replace("Haarlem", "").strip(),
    "official": lambda name: f"{name} Officieel",
    "order and Cyrillic": lambda name: (
        " ".join(reversed(name.split())).translate(CYRILLIC) if "(" not in name else name
    ),
    "law and digits": lambda name: f"Vereniging {name}".translate(LEET),
}


def real() -> list[str]:
    """Organisations that public sources name, and the cast."""
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        return [*(row["naam"] for row in csv.DictReader(file, delimiter=";")), *CAST]


def made() -> Iterator[tuple[str, str, str]]:
    """(name, what it is made to look like, by which trick); each trick on every fourth name."""
    names = [*real(), *OFFICIAL]
    for number, (trick, play) in enumerate(TRICKS.items()):
        for target in names[number % 4 :: 4]:
            if (name := play(target)) != target:
                yield name, target, trick
    for target in CAST:
        if "\u0600" < target[0] < "\u06ff":
            yield from ((name, target, "Arabic") for name in _in_arabic(target) if name != target)


def main() -> None:
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(["name", "looks like", "trick"])
        writer.writerows(dict.fromkeys(made()))


if __name__ == "__main__":
    main()
