"""What the style guide shows: each component in its states, with people and organisations that do not exist."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.text import slugify
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from verbinders.kit import forms, languages
from verbinders.kit.charts import Bar, Chart, Series
from verbinders.kit.icons import ICONS
from verbinders.kit.marks import ACCENTS, Face
from verbinders.kit.text import Texts

NAMES = (
    "Hooyo, Çınar, Stichting Nour, Selam, Kalyna Spaarnestad, Mosty, Baran, Kas di Pueblo, Yasmin, "
    "Switi Oso, Taalhuis De Brug, Molenpolder aan Tafel"
).split(", ")


class StyleguideForm(forms.Form):
    """One question of each kind."""

    name = forms.TextField(label=_("What is the name of your organisation?"), max_length=80)
    mail = forms.MailField(label=_("Mail address"), help_text=_("We send you a code. Nobody else sees it."))
    phone = forms.PhoneField(label=_("Phone"), required=False)
    site = forms.WebField(label=_("Website"), required=False)
    story = forms.TranslatedField(
        label=_("What do you do?"),
        help_text=_("A few sentences, as you would tell your neighbour."),
        max_length=600,
        lines=4,
        languages=("nl", "en", "tr", "ar"),
    )
    since = forms.DateField(label=_("Since when?"), latest=date(2027, 3, 1))
    opens = forms.TimeField(label=_("From what time?"), help_text=_("For example 9.30"), required=False)
    spoken = forms.LanguagesField(label=_("Which languages do you speak?"), first=("nl", "so", "ar", "tr"))
    accent = forms.AccentField(label=_("Your colour"), seed="hooyo")
    background = forms.ColourField(label=_("Colour of the band on top"))


def context(scheme: str, turned: bool) -> dict[str, Any]:
    """All that the page needs: everything `light` or `dark`, and in the reader's language or `turned`, in Arabic."""
    scheme = "dark" if scheme == "dark" else "light"
    spoken = "ar" if turned else languages.reader()
    faces = [
        Face(value=slugify(name), name=name, accent=accent, seed=slugify(name))
        for name, accent in zip(NAMES, ACCENTS, strict=True)
    ]
    with override(spoken):
        told = now_in_words("Mothers who help each other with school and language.")
    return {
        "scheme": scheme,
        "spoken": spoken,
        "looks": list(_looks(scheme, turned)),
        "tiles": faces,
        "pair": faces[:2],
        "trio": faces[1:4],
        "four": faces[4:8],
        "one": faces[:1],
        "accents": ACCENTS,
        "icons": sorted(ICONS),
        "fresh": StyleguideForm(auto_id="fresh_%s", initial={"since": date(2014, 9, 1), "accent": "fuchsia"}),
        "refused": StyleguideForm(REFUSED, auto_id="refused_%s"),
        "moment": datetime(2027, 3, 2, 9, 30, tzinfo=UTC),
        "told": Texts({spoken: {"t": told, "by": "human"}}),
        "own_words": Texts(so={"t": "Hooyo waa lama huraan.", "by": "human"}),
        "translated": Texts(ar={"t": "الأم لا غنى عنها.\n\nكل يوم ثلاثاء نشرب الشاي.", "by": "machine"}),
        "reach": REACH,
        "money": MONEY,
    }


def _looks(scheme: str, turned: bool) -> Iterator[tuple[Any, str, str]]:
    """The four ways to see it: label, address, and whether it is this one."""
    for label, dark, other_way in (
        (_("Light"), False, False),
        (_("Dark"), True, False),
        (_("Light, from right to left"), False, True),
        (_("Dark, from right to left"), True, True),
    ):
        wanted = {"scheme": "dark"} if dark else {}
        wanted |= {"turned": "yes"} if other_way else {}
        current = (dark, other_way) == (scheme == "dark", turned)
        yield label, f"?{urlencode(wanted)}", "yes" if current else ""


REACH = Chart(
    key="reach",
    title=_("Who speaks your language?"),
    of_what=_("Language"),
    series=[Series(_("organisations"))],
    bars=[
        Bar(languages.language(tag).name, (n,)) for tag, n in (("nl", 12), ("ar", 5), ("tr", 3), ("so", 1), ("ti", 0))
    ],
)
MONEY = Chart(
    key="money",
    title=_("Where does the money go?"),
    of_what=_("Goal and year"),
    series=[Series(_("Spent")), Series(_("Granted"), "hatched"), Series(_("Reserved"), "open")],
    bars=[
        Bar("2026", (16_000, 0, 0), group=_("Coaching")),
        Bar("2027", (2_200, 5_800, 0), group=_("Coaching")),
        Bar("2026", (68_000, 12_000, 0), group=_("Trying out")),
        Bar("2027", (0, 0, 40_000), group=_("Trying out")),
    ],
)
REFUSED = {
    "name": "Hooyo \u202e",
    "mail": "fadumo",
    "phone": "12",
    "site": "www hooyo",
    "story-nl": "",
    "since_day": "31",
    "since_month": "2",
    "since_year": "2014",
    "opens": "25.00",
    "accent": "fuchsia",
    "background": "#123a3a",
}
