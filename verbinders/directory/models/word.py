"""Word lists of a network: themes, districts, target groups. One list, used everywhere."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.history.by import Door
from verbinders.history.verbs import opens
from verbinders.kit.keeping import Keeping
from verbinders.kit.text import Texts, TranslatedText
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor


class Word(NetworkModel):
    """A word by which organisations are found."""

    class List(models.TextChoices):
        THEME = "theme", pgettext_lazy("word list", "theme")
        DISTRICT = "district", pgettext_lazy("word list", "district")
        TARGET_GROUP = "target_group", pgettext_lazy("word list", "target group")

    list = models.CharField(max_length=14, choices=List)
    slug = models.SlugField(max_length=60, allow_unicode=True)
    text = TranslatedText()

    objects = NetworkManager["Word"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="words by which organisations are found", stays="as long as the network is there"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["list", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["network", "list", "slug"], name="word_once"),
            models.CheckConstraint(condition=~Q(text={}), name="word_has_text"),
        ]

    def __str__(self) -> str:
        return str(self.text)

    @opens(says=_("added a word to a list"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def begin(cls, network: Network, *, list: str, text: Texts, by: Actor) -> Self:  # noqa: A002
        return cls(network=network, list=list, text=text, slug=word_slug(str(text.best(network.language))))


def word_slug(text: str) -> str:
    """The key under which a word is the same word: "Eten & ontmoeten" and "eten  ontmoeten" are one."""
    return slugify(text, allow_unicode=True)[:60] or "x"


class ProfileWord(NetworkModel):
    """That an organisation uses a word."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="profile_words")
    word = models.ForeignKey(Word, models.PROTECT, related_name="profile_words")

    objects = NetworkManager["ProfileWord"]()

    keeping: ClassVar[Keeping] = Keeping(purpose="that an organisation uses a word", stays="as long as its page")

    class Meta(NetworkModel.Meta):
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["network", "profile", "word"], name="profile_word_once")]

    def __str__(self) -> str:
        return str(self.word)
