"""Asking for a network in one's own town."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.alike import NamingForm
from verbinders.directory.kinds import Kind
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.kit import forms as kit
from verbinders.kit.colours import HOUSE_COLOURS, network_colour_problems
from verbinders.kit.languages import LANGUAGES
from verbinders.kit.text import Texts
from verbinders.networks.models import Network

GOALS = (1, 2, 3)
MANY_DISTRICTS = 60
LONG_DISTRICT = 60
FIRST = tuple(tag for tag, _name in settings.LANGUAGES)


class AskForm(NamingForm):
    """What a network needs to begin."""

    name = kit.TextField(label=_("What will the network be called?"), max_length=80)
    slug = kit.TextField(
        label=_("Its address on this site"),
        help_text=_("Small letters, digits and dashes, for example: haarlem."),
        max_length=40,
    )
    town = kit.TextField(label=_("In which town?"), max_length=80)
    language = forms.ChoiceField(
        label=_("In which language will the network write first?"),
        choices=[(tag, LANGUAGES[tag].endonym) for tag in FIRST],
        initial="nl",
    )
    languages = kit.LanguagesField(label=_("And in which other languages?"), first=FIRST, required=False)
    districts = kit.ParagraphsField(
        label=_("Which districts does the town have?"),
        help_text=_("One on each line."),
        max_length=MANY_DISTRICTS * LONG_DISTRICT,
        rows=6,
        required=False,
    )
    mission = kit.ParagraphsField(
        label=_("What is the network for?"), help_text=_("Two or three sentences."), max_length=600, rows=4
    )
    goal_1 = kit.ParagraphsField(label=_("First goal"), help_text=_("What do you want?"), max_length=300, rows=2)
    why_1 = kit.ParagraphsField(
        label=_("Why together?"), help_text=_("Why can none of you do this alone?"), max_length=300, rows=2
    )
    goal_2 = kit.ParagraphsField(label=_("Second goal"), max_length=300, rows=2, required=False)
    why_2 = kit.ParagraphsField(label=_("Why together?"), max_length=300, rows=2, required=False)
    goal_3 = kit.ParagraphsField(label=_("Third goal"), max_length=300, rows=2, required=False)
    why_3 = kit.ParagraphsField(label=_("Why together?"), max_length=300, rows=2, required=False)
    organisation = kit.TextField(
        label=_("Which organisation will run the network?"), help_text=_("Your own. You act for it."), max_length=120
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=[("", _("Choose")), *Kind.choices])
    background = kit.ColourField(label=_("Colour of the band on top"), initial=HOUSE_COLOURS["background"])
    color = kit.ColourField(label=_("Letters on it"), initial=HOUSE_COLOURS["color"])
    highlight = kit.ColourField(label=_("Colour that stands out"), initial=HOUSE_COLOURS["highlight"])
    on_highlight = kit.ColourField(label=_("Letters on that"), initial=HOUSE_COLOURS["on_highlight"])

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["slug"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}

    def clean_slug(self) -> str:
        """An address that is well formed and free."""
        slug: str = self.cleaned_data["slug"].lower()
        RegexValidator(r"^[a-z][a-z0-9-]+\Z", _now("Use small letters, digits and dashes, and begin with a letter."))(
            slug
        )
        if slug in settings.RESERVED_SLUGS or Network.objects.filter(slug=slug).exists():
            raise ValidationError(_now("The address “%(slug)s” is taken. Choose another.") % {"slug": slug})
        return slug

    def clean_districts(self) -> list[str]:
        """Their names, each once."""
        lines = [line for line in self.cleaned_data["districts"].split("\n") if line]
        if len(lines) > MANY_DISTRICTS:
            raise ValidationError(_now("Name %(most)s districts at most.") % {"most": MANY_DISTRICTS})
        if any(len(line) > LONG_DISTRICT for line in lines):
            raise ValidationError(_now("Write each district on a line of its own, with a short name."))
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for n in GOALS:
            self._pair(f"goal_{n}", f"why_{n}")
        if not set(HOUSE_COLOURS) & set(self.errors):
            for name, problem in network_colour_problems(*self._colours()).items():
                self.add_error(name, problem)
        return cleaned

    def _pair(self, goal: str, why: str) -> None:
        """A goal without a "why together" is the goal of one organisation, not of a network."""
        told, because = self.cleaned_data.get(goal), self.cleaned_data.get(why)
        if told and not because and why not in self.errors:
            self.add_error(why, _("Say why you need each other for this goal. Else it is no goal of a network."))
        if because and not told and goal not in self.errors:
            self.add_error(goal, _("Which goal is this about? Write it down, or leave both empty."))

    def _colours(self) -> tuple[str, str, str, str]:
        cleaned = self.cleaned_data
        return (cleaned["background"], cleaned["color"], cleaned["highlight"], cleaned["on_highlight"])

    @property
    def plan(self) -> Plan:
        """What was asked, as a plan to found."""
        cleaned = self.cleaned_data
        languages = list(dict.fromkeys([cleaned["language"], *cleaned["languages"]]))
        return Plan(
            slug=cleaned["slug"],
            name=cleaned["name"],
            town=cleaned["town"],
            languages=languages,
            mission=self._said("mission"),
            goals=[GoalPlan(self._said(f"goal_{n}"), self._said(f"why_{n}")) for n in GOALS if cleaned[f"goal_{n}"]],
            organisation=cleaned["organisation"],
            kind=cleaned["kind"],
            districts=cleaned["districts"],
            colours=self._colours(),
        )

    def _said(self, name: str) -> Texts:
        return Texts.of(**{self.cleaned_data["language"]: self.cleaned_data[name]})
