"""The least that Django can do for a page: one table, one query, one template, the usual middleware.

bin/bench measures our pages against it in the same minute on the same machine; seconds alone say nothing.
"""

import os
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

SHEET = Path(__file__).resolve().parent.parent / "verbinders" / "kit" / "static" / "kit" / "verbinders.css"
PAGE = """<!doctype html><html lang="en"><head><title>{{ title }}</title>{% if styled %}
<link rel="stylesheet" href="/style.css">{% endif %}</head><body><h1>{{ title }}</h1>
<ul>{% for row in rows %}<li><a href="/{{ row.pk }}/">{{ row.name }}</a><p>{{ row.text }}</p></li>{% endfor %}</ul>
</body></html>"""

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["FLOOR_DATABASE"],
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"page": PAGE})],
                    )
                ]
            },
        }
    ],
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 -- needs the settings above
from django.db import connection, models  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import path  # noqa: E402

from checks.vocabulary import name_of, sentence  # noqa: E402


class Row(models.Model):
    """An organisation, if it were no more than a name and some words."""

    name = models.CharField(max_length=100, db_index=True)
    text = models.TextField()
    objects: models.Manager["Row"] = models.Manager()

    class Meta:
        app_label = "floor"


def rows(request: HttpRequest, styled: bool = False) -> HttpResponse:
    return render(request, "page", {"title": "All", "rows": Row.objects.order_by("name")[:50], "styled": styled})


def row(request: HttpRequest, pk: int, styled: bool = False) -> HttpResponse:
    return render(request, "page", {"title": "One", "rows": [get_object_or_404(Row, pk=pk)], "styled": styled})


def search(request: HttpRequest) -> HttpResponse:
    """The best twenty of all with these words, by the database's own full text search."""
    with connection.cursor() as cursor:
        asked = " ".join(f'"{word.rstrip("*")}"{"*" * word.endswith("*")}' for word in request.GET["q"].split())
        cursor.execute("SELECT rowid FROM found WHERE found MATCH %s ORDER BY rank LIMIT 20", [asked])
        found = [key for (key,) in cursor.fetchall()]
    return render(request, "page", {"title": "Found", "rows": Row.objects.filter(pk__in=found)})


def api(request: HttpRequest) -> JsonResponse:
    """Fifty rows for machines."""
    return JsonResponse({"rows": list(Row.objects.order_by("name").values("id", "name", "text")[:50])})


def style(request: HttpRequest) -> HttpResponse:
    """The stylesheet of the house: a browser draws nothing before it has it, whoever serves it."""
    return HttpResponse(SHEET.read_bytes(), content_type="text/css")


with_style = {"styled": True}
urlpatterns = [
    path("", rows),
    path("<int:pk>/", row),
    path("search/", search),
    path("api/", api),
    path("styled/", rows, with_style),
    path("styled/<int:pk>/", row, with_style),
    path("style.css", style),
]
application: Callable[..., object] = get_wsgi_application()

if __name__ == "__main__":  # python -m checks.floor ROWS: make the table.
    with connection.schema_editor() as editor:
        editor.create_model(Row)
        editor.execute("CREATE VIRTUAL TABLE found USING fts5(name, text)")
    rows_of = (Row(name=name_of(number), text=sentence(number, 45)) for number in range(int(sys.argv[1])))
    while some := list(islice(rows_of, 5_000)):
        Row.objects.bulk_create(some)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO found (rowid, name, text) SELECT id, name, text FROM floor_row")
