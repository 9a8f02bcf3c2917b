"""Whom the network reaches, as a picture, as a table, and as what is still missing."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from verbinders.directory.indexing import THEME
from verbinders.directory.panels import people_by_label
from verbinders.directory.reach import reach, spoken_chart
from verbinders.directory.searching import Question, word_lists
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
