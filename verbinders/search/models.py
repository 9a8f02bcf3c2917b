"""What can be found in a network: things, the words they are found by, and the labels that filter them.

Derived from what organisations say elsewhere, and laid down in the transaction in which they say it. It can be made
anew at any time (`bin/manage index_words`).
"""

from typing import ClassVar

from django.db import models

from verbinders.kit.keeping import Keeping
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager


class Findable(NetworkModel):
    """A thing that everybody can find, and its number among those of its sort: the place of its bit in each label."""

    sort = models.CharField(max_length=16)
    thing_id = models.UUIDField()
    number = models.PositiveIntegerField()

    objects = NetworkManager["Findable"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="to find what everybody may see", stays="as long as the thing itself is shown"
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "sort", "thing_id"], name="findable_once"),
            models.UniqueConstraint(fields=["network", "sort", "number"], name="findable_number"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.number}"


class Posting(NetworkModel):
    """That a word stands in a thing, and how much it weighs there: the most of any of its texts, not their sum.

    Words are kept as bytes (UTF-8), which every database puts in the same order: so a range finds what begins so.
    """

    findable = models.ForeignKey(Findable, models.CASCADE, related_name="postings")
    sort = models.CharField(max_length=16)
    word = models.BinaryField(max_length=160)
    weight = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    objects = NetworkManager["Posting"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="to find what everybody may see by its words", stays="as long as the thing itself is shown"
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "sort", "word", "number"], name="posting_once"),
        ]
        indexes = [models.Index(fields=["network", "sort", "word", "-weight", "number"], name="posting_heaviest")]

    def __str__(self) -> str:
        return f"{bytes(self.word).decode()} {self.number}"


class Term(NetworkModel):
    """A word that stands somewhere, and in how many things: what begins with what was typed, and which is rare."""

    sort = models.CharField(max_length=16)
    word = models.BinaryField(max_length=160)
    things = models.PositiveIntegerField(default=0)

    objects = NetworkManager["Term"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="to find what begins with what was typed", stays="as long as the word stands somewhere"
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "sort", "word"], name="term_once")]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class Label(NetworkModel):
    """All things with one label, for example a district or a language, as bits: one for each number.

    A thousand things are 125 bytes. Whoever filters takes the bits of each label together, and counts them: exact,
    whatever the number.
    """

    sort = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    bits = models.BinaryField(default=b"")

    objects = NetworkManager["Label"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="to find what everybody may see by its labels", stays="as long as a thing has the label"
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "sort", "name"], name="label_once")]

    def __str__(self) -> str:
        return self.name
