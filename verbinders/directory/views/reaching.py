"""Whom the network reaches, as a picture, as a table, and as what is still missing; and where, on the map."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from verbinders.directory.drawing.districts import map_of
from verbinders.directory.indexing import LANGUAGE, THEME
from verbinders.directory.panels import people_by_label
from verbinders.directory.reach import reach, spoken_chart
from verbinders.directory.searching import Question, called, word_lists
from verbinders.kit.web import render
from verbinders.parties.doors import Request, page


@page()
def reached(request: Request) -> HttpResponse:
    """Languages by districts, for all themes or one."""
    found, lists = Question("", {}).found(), word_lists()
    theme = request.GET.get("theme", "")
    themes = [(word.slug, str(word)) for label, word in lists.items() if label.startswith(f"{THEME}:")]
    words = {"title": _("Who speaks your language?"), "of_what": _("Language"), "unit": _("organisations")}
    context = {
        "chart": spoken_chart(found, lists, **words),
        "reach": reach(found, lists, theme if theme in dict(themes) else ""),
        "themes": sorted(themes, key=lambda one: one[1]),
        "theme": theme,
        "total": found.total,
        "people": people_by_label(request.actor),
    }
    return render(request, "directory/reached.html", context)


@page()
def district_map(request: Request) -> HttpResponse:
    """How many organisations there are in each district: of all, or of those that speak one language."""
    found, lists = Question("", {}).found(), word_lists()
    tags = found.used(LANGUAGE)
    language = request.GET.get("language", "")
    context = {
        "map": map_of(found, lists, language if language in tags else ""),
        "spoken": sorted(((tag, called(LANGUAGE, tag, lists)) for tag in tags), key=lambda one: one[1]),
        "language": language,
    }
    return render(request, "directory/map.html", context)
