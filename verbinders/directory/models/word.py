"""Word lists of a network: themes, districts, target groups. One list, used everywhere."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.directory.queries import WordQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Keeping
from verbinders.kit.text import Text, Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.search.words import fold, split

AT_ONCE = 500  # Rows that are written with one question to the database.


class Word(NetworkModel):
    """A word by which organisations are found. Retired: nobody chooses it any more. Merged: another stands for it."""

    class List(models.TextChoices):
        THEME = "theme", pgettext_lazy("word list", "theme")
        DISTRICT = "district", pgettext_lazy("word list", "district")
        TARGET_GROUP = "target_group", pgettext_lazy("word list", "target group")

    list = models.CharField(max_length=14, choices=List)
    slug = models.SlugField(max_length=60, allow_unicode=True)
    text = TranslatedText()
    taxonomy_uri = models.URLField(max_length=300, blank=True, help_text="Of the same term elsewhere (HSDS 3).")
    retired_at = models.DateTimeField(null=True, editable=False)
    merged_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")

    objects = NetworkManager.from_queryset(WordQuerySet)()

    used_by: tuple[UUID, ...] = ()  # The pages that used it until it was merged in this very act.

    keeping: ClassVar[Keeping] = Keeping(
        purpose="words by which organisations are found", stays="as long as the network is there"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["list", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["network", "list", "slug"], name="word_once"),
            models.CheckConstraint(condition=~Q(text={}), name="word_has_text"),
            models.CheckConstraint(
                condition=Q(merged_at=None, merged_into=None)
                | Q(merged_at__isnull=False, merged_into__isnull=False, retired_at=None),
                name="word_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="word_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)

    def get_absolute_url(self) -> str:
        return reverse("directory:lists") + f"#{self.list}"

    @property
    def current(self) -> "Word":
        """The word that counts now: itself, or the one it went into."""
        return self.merged_into or self

    @property
    def is_offered(self) -> bool:
        """Whether it can be chosen."""
        return self.retired_at is None and self.merged_into_id is None

    @opens(says=_("added a word to a list"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def begin(
        cls,
        network: Network,
        *,
        list: str,  # noqa: A002
        text: Texts,
        by: Actor,
        taken: Iterable[str] | None = None,
    ) -> Self:
        """At a founding or an import, which look themselves whether it is there. `taken`: all slugs of the list."""
        slug = cls._free_slug(list, text.best(network.language), taken)
        return cls(network=network, list=list, text=text, slug=slug)

    @opens(says=_("added a word to a list"))
    @classmethod
    def add(cls, network: Network, *, list: str, text: Texts, by: Actor) -> Self:  # noqa: A002
        """By who runs the network. Raises ValidationError when one of that list reads the same."""
        word = cls(network=network, list=list, text=text)
        word._stands_alone()
        word.slug = cls._free_slug(list, text.best(network.language))
        return word

    @verb(says=_("changed a word of a list"), scarce="network")
    def describe(self, *, text: Texts, taxonomy_uri: str = "", by: Actor) -> None:
        """In other words; the slug stays, so that shared addresses still find. Raises ValidationError."""
        self._not_merged()
        self.text, self.taxonomy_uri = text, taxonomy_uri
        self._stands_alone()

    @verb(says=_("took a word off a list"), scarce="network")
    def retire(self, *, by: Actor) -> None:
        """Nobody chooses it any more; who uses it keeps it until they change. `restore` brings it back."""
        self._not_merged()
        self.retired_at = now()

    @verb(says=_("brought a word back to a list"), scarce="network")
    def restore(self, *, by: Actor) -> None:
        self._not_merged()
        self.retired_at = None

    @verb(says=_("merged a word into another"), scarce="network")
    def merge(self, *, into: "Word", by: Actor) -> None:
        """Who uses it uses `into` from now on; its slug leads there. Raises ValidationError."""
        self._not_merged()
        into.refresh_from_db()
        self._fits_into(into)
        self.used_by = tuple(self.users())
        self._move_uses(into)
        self.merged.update(merged_into=into)
        self.merged_into, self.merged_at, self.retired_at = into, now(), None

    def users(self) -> "models.QuerySet[Any, UUID]":
        """The keys of the pages that use it, also those of which only a place does."""
        return Profile.objects.using_word(self).values_list("pk", flat=True)

    def _move_uses(self, into: "Word") -> None:
        keys = self.profile_words.values_list("profile", flat=True)
        rows = (ProfileWord(network_id=self.network_id, profile_id=key, word=into) for key in keys)
        ProfileWord.objects.bulk_create(rows, AT_ONCE, ignore_conflicts=True)
        self.profile_words.all().delete()
        apps.get_model("directory", "Place").objects.filter(district=self).update(district=into)

    def _fits_into(self, into: "Word") -> None:
        if into.pk == self.pk:
            raise ValidationError({"into": _now("A word cannot be merged into itself. Choose another one.")})
        if into.list != self.list:
            raise ValidationError({"into": _now("Both words must stand in the same list.")})
        if not into.is_offered:
            raise ValidationError({"into": _now("This word is no longer offered. Choose another one.")})

    def _not_merged(self) -> None:
        if self.merged_into is not None:
            raise ValidationError(_now("This word was merged into “%(word)s”.") % {"word": self.merged_into})

    def _stands_alone(self) -> None:
        """It says something, and no other word of its list reads the same; those that went into it do not count."""
        if not self.text or not all(split(text.t) for text in self.text.each()):
            raise ValidationError({"text": _now("Write a word, with letters or numbers.")})
        others = type(self).objects.filter(list=self.list).exclude(pk=self.pk).exclude(merged_into=self.pk)
        for other in others.select_related("merged_into"):
            if reads_the_same(self.text, other.text):
                raise ValidationError({"text": other._taken})

    @property
    def _taken(self) -> str:
        if self.merged_into is not None:
            words = {"old": self, "new": self.merged_into}
            return _now("“%(old)s” was merged into “%(new)s”. Use that one.") % words
        if self.retired_at:
            return _now("“%(word)s” was taken off this list. Bring it back instead.") % {"word": self}
        return _now("“%(word)s” stands in this list already.") % {"word": self}

    @classmethod
    def _free_slug(cls, list_name: str, text: Text | None, known: Iterable[str] | None = None) -> str:
        """Of a word that was described anew the slug stays, so another word may need a number behind it."""
        stem = word_slug(str(text))
        alike = cls.objects.filter(list=list_name, slug__startswith=stem[:50]).values_list("slug", flat=True)
        taken = set(alike if known is None else known)
        numbered = (f"{stem[:50]}-{n}" for n in range(2, len(taken) + 3))
        return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)


def word_slug(text: str) -> str:
    """The key under which a word is the same word: "Eten & ontmoeten" and "eten  ontmoeten" are one."""
    return slugify(text, allow_unicode=True)[:60] or "x"


def reads_the_same(one: Texts, other: Texts) -> bool:
    """Whether there is a reader who would see the same word twice, in the language that is shown to them."""
    return any(_folded(one.best(tag)) == _folded(other.best(tag)) for tag in {*one, *other, "und"})


def _folded(text: Text | None) -> str:
    return " ".join(map(fold, split(str(text))))


def as_they_stand(words: Iterable[Word]) -> list[Word]:
    """These words, instead of each that was merged meanwhile the one it went into.

    Held until the transaction ends, so that no merger slips in between; in one order, so that nobody waits for ever.
    """
    wanted = [word.pk for word in words]
    if not wanted:
        return []
    rows = Word.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
    current = {word.pk: word.current for word in rows}
    return list({current[key].pk: current[key] for key in wanted}.values())


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
