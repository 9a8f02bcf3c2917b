"""The page of an organisation in a network: its own story, in its own languages."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.models.assured import Assured, Part
from verbinders.directory.queries import ProfileQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.marks import ACCENTS, Face
from verbinders.kit.text import Texts, TranslatedText
from verbinders.kit.time import now
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation

if TYPE_CHECKING:
    from verbinders.directory.models.word import Word

# Letters that are no plain letter with a mark, so that `slugify` would drop them: Çınar is cinar, not cnar.
PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"}
)

SHOWN_BY_IT = (
    "An organisation shows it as its own. Before you are erased we show you these pages, so that it can be changed."
)


class EditedMeanwhile(Exception):
    """Somebody else changed the page since the reader opened the form."""


class Profile(Assured):
    """How an organisation shows itself in one network."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="profiles")
    slug = models.SlugField(max_length=60)
    name = models.CharField(_("name"), max_length=120)
    summary = TranslatedText(verbose_name=_("in one sentence"))
    words = TranslatedText(verbose_name=_("in our own words"))
    good_at = TranslatedText(verbose_name=_("what we are good at"))
    looks_for = TranslatedText(verbose_name=_("what we look for"))
    worldview = TranslatedText(verbose_name=_("worldview"))
    languages: "models.JSONField[list[str], list[str]]" = models.JSONField(_("languages"), default=list, blank=True)
    accent = models.CharField(_("colour"), max_length=12, choices=[(a, a) for a in ACCENTS])
    roll = models.PositiveSmallIntegerField(default=0, help_text="Which throw of the tile.")
    website = models.URLField(_("website"), max_length=300, blank=True)
    mail = models.EmailField(_("e-mail address to show"), blank=True)
    phone = models.CharField(_("phone number to show"), max_length=20, blank=True)
    ask_for = models.CharField(_("who to ask for"), max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    objects = NetworkManager.from_queryset(ProfileQuerySet)()

    is_alike: bool = False  # Whether another name here is like its own; said by `with_alike`.
    name_is_new: bool = False  # Whether the name was given in this very act.

    keeping: ClassVar[Keeping] = Keeping(
        purpose="how an organisation shows itself in a network",
        stays="as long as the organisation takes part",
        whose=(
            Whose("mail", Erasing.STAYS, by_address=True, because=SHOWN_BY_IT),
            Whose("phone", Erasing.STAYS, by_address=True, because=SHOWN_BY_IT),
        ),
        title=_("Pages of organisations that show your address or number"),
        shows=("name", "mail", "phone"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="profile_slug"),
            models.UniqueConstraint(fields=["network", "organisation"], name="profile_once"),
        ]
        indexes = [models.Index(fields=["network", "assured_on"], name="profile_assured")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:profile", args=[self.slug])

    @property
    def called(self) -> str:
        """Its name, with its address when another has a name like it."""
        return f"{self.name} (/{self.slug}/)" if self.is_alike else self.name

    def save(self, *args: Any, **options: Any) -> None:
        """With the keys by which names like its own are found, whenever it gets a name."""
        from verbinders.directory.likeness import remember  # It needs all nouns.

        fields = options.get("update_fields")
        super().save(*args, **options)
        if fields is None or "name" in fields:
            self.name_is_new = True
            remember(self)

    @property
    def face(self) -> Face:
        """Its tile, for mosaics and weaves."""
        return Face(str(self.organisation_id), self.name, self.accent, self.slug, self.roll)

    @opens(says=_("began a page"), doors=(Door.WITHIN,))
    @classmethod
    def begin(cls, network: Network, organisation: Organisation, *, name: str, by: Actor, **told: Any) -> Self:
        """A page with a name, an address of its own, and the colour that fewest others have."""
        slug = cls._free_slug(name)
        if "accent" not in told:
            told["accent"] = cls._rarest_accent()
        return cls(network=network, organisation=organisation, name=name, slug=slug, **told)

    @verb(says=_("changed the page"))
    def describe(self, *, seen: int, by: Actor, name: str, **texts: Texts) -> None:
        """`texts`: summary, words, good_at, looks_for, worldview. Raises EditedMeanwhile."""
        self._changed(seen)
        self.is_right(Part.WORDS)
        self.name = name
        for field, value in texts.items():
            setattr(self, field, value)

    @verb(says=_("has a new name"))
    def rename(self, *, name: str, on: date, by: Actor) -> None:
        """Another name than before, since `on`; a spelling that was wrong is mended with `describe`.

        The address stays, so that every link still leads here. Raises ValidationError when it is the same name.
        """
        if name == self.name:
            raise ValidationError(_now("This is the name that you have already."))
        apps.get_model("directory", "Succession").rename(self, former=self.name, on=on, by=by)
        self.name = name
        self.revision += 1
        self.changed_at = now()

    @verb(says=_("changed for whom, where and in which languages"))
    def label(self, *, seen: int, by: Actor, languages: list[str], words: "Iterable[Word]") -> None:
        """`words`: the words of the lists that fit us, all of them. Raises EditedMeanwhile."""
        self._changed(seen)
        self.is_right(Part.LABELS)
        self.languages = languages
        self.use(words)

    @verb(says=_("chose a colour and a tile"))
    def dress(self, *, seen: int, by: Actor, accent: str, roll: int) -> None:
        """Raises EditedMeanwhile."""
        self._changed(seen)
        self.accent, self.roll = accent, roll

    @verb(says=_("changed how to reach us"))
    def contact(self, *, seen: int, by: Actor, website: str, mail: str, phone: str, ask_for: str) -> None:
        """`phone` in E.164. Raises EditedMeanwhile."""
        self._changed(seen)
        self.is_right(Part.CONTACT)
        self.website, self.mail, self.phone, self.ask_for = website, mail, phone, ask_for

    def use(self, words: "Iterable[Word]") -> None:
        """Make `words` the words of this page. What the stewards do with them at the same moment is waited for."""
        from verbinders.directory.models.word import as_they_stand  # It needs this noun.

        wanted = {word.pk: word for word in as_they_stand(words)}
        rows = self.profile_words.model.objects.filter(profile=self)
        rows.exclude(word__in=wanted).delete()
        held = set(rows.values_list("word", flat=True))
        new = (word for key, word in wanted.items() if key not in held)
        made = (rows.model(network_id=self.network_id, profile=self, word=word) for word in new)
        rows.bulk_create(made, ignore_conflicts=True)

    @property
    def logo_digest(self) -> str:
        """Which logo of its own it shows; empty: its tile."""
        logo = getattr(self, "logo", None)
        return logo.digest if logo else ""

    def words_of(self, list_name: str) -> "list[Word]":
        """Our words from one list; from the rows that were fetched with the page."""
        return [row.word for row in self.profile_words.all() if row.word.list == list_name]

    def _changed(self, seen: int) -> None:
        if self.revision != seen:
            raise EditedMeanwhile(self.name)
        self.revision += 1
        self.changed_at = now()

    @classmethod
    def _free_slug(cls, name: str) -> str:
        stem = slugify(name.translate(PLAIN))[:50] or "organisatie"
        if not cls.objects.filter(slug=stem).exists():
            return stem
        taken = set(cls.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        return next(s for s in (f"{stem}-{n}" for n in range(2, len(taken) + 3)) if s not in taken)

    @classmethod
    def _rarest_accent(cls) -> str:
        counted = dict(cls.objects.values_list("accent").annotate(n=models.Count("id")).order_by())
        return min(ACCENTS, key=lambda accent: counted.get(accent, 0))


class Logo(NetworkModel):
    """An organisation's own logo instead of its tile: a small WebP picture made anew from what was sent."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="logo")
    picture = models.BinaryField()
    digest = models.CharField(
        max_length=16, blank=True, help_text="Part of the address, so that a new logo shows at once. Empty: taken away."
    )

    objects = NetworkManager["Logo"]()

    keeping: ClassVar[Keeping] = Keeping(purpose="the logo of an organisation", stays="as long as its page")

    def __str__(self) -> str:
        return f"{self.profile_id} {self.digest}"

    @property
    def organisation_id(self) -> Any:
        """Whose logo it is."""
        return self.profile.organisation_id

    @opens(says=_("showed their own logo"))
    @classmethod
    def show(cls, profile: Profile, *, picture: bytes, digest: str, by: Actor) -> Self:
        """`picture`: WebP bytes as `directory.logos.remade` gives them. Takes the place of an earlier logo."""
        cls.objects.filter(profile=profile).delete()
        return cls(network_id=profile.network_id, profile=profile, picture=picture, digest=digest)

    @verb(says=_("took their own logo away"))
    def remove(self, *, by: Actor) -> None:
        """The tile is back. `show` gives a new logo."""
        self.picture, self.digest = b"", ""
