"""Where a district lies: its outline on the map of the network."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from verbinders.directory.models.word import Word
from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Keeping
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor

Ring = list[list[int]]  # Points of a closed line, [x, y], with y downwards; the last is not the first again.


class Outline(NetworkModel):
    """The rings of a district on a grid of the whole map; a ring within another is a hole. None: not on the map."""

    word = models.OneToOneField(Word, models.PROTECT, related_name="outline")
    rings: "models.JSONField[list[Ring], list[Ring]]" = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=160)

    objects = NetworkManager["Outline"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="where a district lies on the map", stays="as long as the network is there"
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network", "word"], name="outline_once")]

    def __str__(self) -> str:
        return str(self.word)

    @opens(says=_("put a district on the map"), doors=(Door.COMMAND,))
    @classmethod
    def draw(cls, word: Word, *, rings: list[Ring], source: str, by: Actor) -> Self:
        """From a file that the operator brings; `source` says which."""
        return cls(network_id=word.network_id, word=word, rings=rings, source=source)

    @verb(says=_("drew a district anew on the map"), doors=(Door.COMMAND,))
    def redraw(self, *, rings: list[Ring], source: str, by: Actor) -> None:
        """Another file, in which the district may not be at all."""
        self.rings, self.source = rings, source
