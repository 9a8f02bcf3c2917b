"""The tenant: a local network. Everything else belongs to exactly one of them."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.history.by import By, Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import Keeping
from verbinders.kit.text import Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.queries import GoalQuerySet, NetworkManager
from verbinders.networks.scope import OutsideNetwork, here


@dataclass(frozen=True, slots=True)
class Walls:
    """Which rows PostgreSQL shows to whom, on top of the network.

    `owner`, `person`: the column that must be one of my organisations, or me. `shared`: SQL for rows that the owner
    shares with the network (reading only). `common`: rows without an owner are of the whole network. `letterbox`:
    everybody may put a row in, and only whose it is sees it again. `worker`: the worker process sees all rows.
    `queue`: everybody may add a row, and only the worker sees them again.
    """

    owner: str = ""
    person: str = ""
    shared: str = ""
    common: bool = False
    letterbox: bool = False
    worker: bool = False
    queue: bool = False


def _default_languages() -> list[str]:
    return ["nl", "en"]


class Network(models.Model):
    """A local network of organisations in one town, which stay themselves and are stronger together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=40, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9-]+$")])
    name = models.CharField(_("name"), max_length=80)
    town = models.CharField(_("town"), max_length=80)
    languages: "models.JSONField[list[str], list[str]]" = models.JSONField(_("languages"), default=_default_languages)
    mission = TranslatedText(verbose_name=_("mission"))
    background = models.CharField(max_length=7, default="#1d1838", help_text="Four colours: #rrggbb.")
    color = models.CharField(max_length=7, default="#ffffff")
    highlight = models.CharField(max_length=7, default="#ffc22e")
    on_highlight = models.CharField(max_length=7, default="#1d1838")
    shown = models.PositiveIntegerField(default=0, editable=False, help_text="How many organisations are in its list.")
    founded_at = models.DateTimeField(default=now)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what a network is called and how it looks", stays="as long as the network is there"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @opens(says=_("founded the network"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def found(cls, nothing: None, *, by: By, **described: Any) -> Self:
        """A new network. `described`: slug, name, town, languages, mission and the four colours."""
        return cls(**described)

    @verb(says=_("said in which languages the network writes"))
    def speak(self, *, languages: list[str], by: By) -> None:
        """The first is the language in which it writes when nobody asks for another. Raises ValidationError."""
        if not languages:
            raise ValidationError({"language": _now("Choose at least one language.")})
        self.languages = list(dict.fromkeys(languages))

    def take_place(self, number: int = 1) -> int:
        """`number` organisations more in the list; returns the rank of the first. Call with the network locked."""
        Network.objects.filter(pk=self.pk).update(shown=F("shown") + number)
        self.refresh_from_db(fields=["shown"])
        return self.shown - number + 1

    def give_place_back(self) -> None:
        """One organisation less in the list. Call with the network locked."""
        Network.objects.filter(pk=self.pk).update(shown=F("shown") - 1)
        self.refresh_from_db(fields=["shown"])

    @property
    def colours(self) -> tuple[str, str, str, str]:
        """Background, text on it, highlight, text on that."""
        return (self.background, self.color, self.highlight, self.on_highlight)

    @property
    def language(self) -> str:
        """The language in which the network writes when nobody asks for another."""
        return self.languages[0]


class NetworkModel(models.Model):
    """A row that belongs to one network: seen only `with at(network, …)`, and walled off in PostgreSQL."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey(Network, models.PROTECT, related_name="+", editable=False)

    lives_in_network: ClassVar[bool] = True  # So its lines of history do, too.
    walls: ClassVar[Walls] = Walls()
    objects: Any = NetworkManager()  # Each model says its own, so that its type is known.

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        self._only_here()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        self._only_here()
        return super().delete(*args, **options)

    def _only_here(self) -> None:
        """One row is written and taken away by its key, past the manager: so that looks here, too."""
        if self.network_id != here().network_id:
            raise OutsideNetwork(f"This {self._meta.model_name} is of another network.")


class Goal(NetworkModel):
    """What the network wants, and why together: without a "why together" it is not a goal of a network (NOV)."""

    text = TranslatedText(verbose_name=_("goal"))
    why_together = TranslatedText(verbose_name=_("why together"))
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = NetworkManager.from_queryset(GoalQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what the network wants, and why together", stays="as long as the network is there"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "position"], condition=Q(removed_at=None), name="goal_position"),
            models.CheckConstraint(condition=~Q(why_together={}), name="goal_has_why_together"),
            models.CheckConstraint(condition=~Q(text={}), name="goal_has_text"),
        ]

    def __str__(self) -> str:
        return str(self.text)

    @opens(says=_("set a goal"), doors=(Door.WITHIN,))
    @classmethod
    def begin(cls, network: Network, *, text: Texts, why_together: Texts, position: int, by: By) -> Self:
        return cls(network=network, text=text, why_together=why_together, position=position)

    @opens(says=_("added a goal"))
    @classmethod
    def add(cls, network: Network, *, text: Texts, why_together: Texts, by: By) -> Self:
        """Behind the others. Raises ValidationError without a "why together"."""
        goal = cls(network=network, text=text, why_together=why_together, position=cls._behind_all())
        goal._is_whole()
        return goal

    @verb(says=_("changed a goal"))
    def describe(self, *, text: Texts, why_together: Texts, by: By) -> None:
        """Raises ValidationError without a "why together"."""
        self.text, self.why_together = text, why_together
        self._is_whole()

    @verb(says=_("took a goal away"), scarce="network")
    def remove(self, *, by: By) -> None:
        """No longer shown; `restore` brings it back. Raises ValidationError for the last one."""
        if not type(self).objects.standing().exclude(pk=self.pk).exists():
            raise ValidationError(_now("A network needs at least one goal. First add another one."))
        self.removed_at = now()

    @verb(says=_("brought a goal back"), scarce="network")
    def restore(self, *, by: By) -> None:
        """In its own place, or behind all others when another took that."""
        if type(self).objects.standing().filter(position=self.position).exclude(pk=self.pk).exists():
            self.position = self._behind_all()
        self.removed_at = None

    @verb(says=_("moved a goal"), scarce="network")
    def move(self, *, up: bool, by: By) -> None:
        """Past the one above it or below it. Where there is none, or when it was taken away, it stays."""
        rows = type(self).objects
        others = rows.standing()
        past = others.filter(position__lt=self.position) if up else others.filter(position__gt=self.position)
        next_one = past.last() if up else past.first()
        if next_one is None or self.removed_at is not None:
            return
        mine, self.position = self.position, next_one.position
        # Each place is taken once, also in between.
        rows.filter(pk=self.pk).update(position=self._behind_all())
        rows.filter(pk=next_one.pk).update(position=mine)

    def _is_whole(self) -> None:
        if not self.text:
            raise ValidationError({"text": _now("What do you want? Write it down.")})
        if not self.why_together:
            words = _now("Say why you need each other for this goal. Else it is no goal of a network.")
            raise ValidationError({"why_together": words})

    @classmethod
    def _behind_all(cls) -> int:
        last = cls.objects.standing().last()
        return last.position + 1 if last else 0
