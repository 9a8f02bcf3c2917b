"""Those who run the network bring a list of organisations: choose it, say what is what, look, add it, take it back."""

from dataclasses import asdict
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.bringing.columns import BESIDE, COLUMNS, guessed
from verbinders.directory.bringing.limits import LOOKED_AT
from verbinders.directory.bringing.looking import Told, look, unknown_kinds
from verbinders.directory.forms.intake import BringListForm, MapForm
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Intake, IntakeRow
from verbinders.directory.views.doing import still_possible
from verbinders.directory.views.finding import stewards_only
from verbinders.files.upload import too_large
from verbinders.kit.languages import language
from verbinders.kit.text import Texts
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.namens import in_name_of

FIRST, MOST = 20, 100  # Rows that are shown of those that come, and of those about which there is something to say.


@door()
def bring(request: Request) -> HttpResponse:
    """A file is read; nothing is added yet. Below it, what was brought before."""
    network = network_of(request)
    names = in_name_of(request, Intake, "bring", network)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringListForm(data, files, too_large="file" in too_large(request))
    made: list[Intake] = []

    def do() -> None:
        name, table = form.cleaned_data["file"].name, form.table
        read: dict[str, Any] = {"heads": table.heads, "rows": table.rows, "told": table.told}
        made.append(Intake.bring(network, name=name, by=request.actor, **read))

    if done(form, do):
        words = _("We have read the list. Nothing is added yet.")
        return told(request, reverse("directory:intake.map", args=[made[0].pk]), words)
    context = {"back": reverse("directory:desk"), "before": Intake.objects.visible_to(request.actor), **names}
    return answer_form(request, "directory/intakes/bring.html", form, context)


@door()
def map(request: Request, intake: UUID) -> HttpResponse:  # noqa: A001 -- the name of the verb
    """Which column is what, guessed from the heads; then every row is looked at."""
    found = _found(request, intake)
    names = in_name_of(request, Intake, "map", found)
    still_possible(found, "map")
    rows = list(IntakeRow.objects.filter(intake=found))
    columns = found.told.get("columns") or guessed(found.heads)
    kinds = unknown_kinds(rows, columns.get("kind"))
    known = Told(**{"columns": columns, **found.told})
    form = MapForm(sent(request), heads=found.heads, known=known, kinds=kinds)

    def do() -> None:
        first = rows[:LOOKED_AT]
        look(first, form.answer, network_of(request))
        found.map(told=asdict(form.answer), looked=first, by=request.actor)

    if done(form, do):
        return told(request, found.get_absolute_url(), _("Look whether it is right. Nothing is added yet."))
    context = {"intake": found, "rows": rows[:3], "back": reverse("directory:intake.bring"), **names}
    return answer_form(request, "directory/intakes/map.html", form, context)


@page(open_to=SIGNED_IN)
def intake(request: Request, intake: UUID) -> HttpResponse:
    """What would become of it, how far it is, what came of it."""
    stewards_only(request)
    found = _found(request, intake)
    rows = IntakeRow.objects.filter(intake=found)
    counted = dict(rows.values_list("status").annotate(n=Count("pk")).order_by())
    counts = {status.value: counted.get(status.value, 0) for status in IntakeRow.Status}
    context = {
        "intake": found,
        "back": reverse("directory:intake.bring"),
        "counts": counts,
        "step": _step(found, counts),
        "first": [_shown(row) for row in rows.filter(status=IntakeRow.COMES)[:FIRST]],
        "twins": [_shown(row) for row in rows.filter(status=IntakeRow.TWIN)[:MOST]],
        "said": [_shown(row) for row in rows.exclude(left=[])[:MOST]],
        "kept": rows.filter(status=IntakeRow.KEPT).select_related("membership__profile")[:MOST],
        **in_name_of(request, Intake, "map", found),
    }
    return render(request, "directory/intakes/intake.html", context, part="state")


@door(shows=False)
def admit(request: Request, intake: UUID) -> HttpResponse:
    """All rows that come, and those that come anyway."""
    found = _found(request, intake)
    asked = set(request.POST.getlist("anyway"))
    twins = IntakeRow.objects.filter(intake=found, status=IntakeRow.TWIN).values_list("pk", flat=True)
    found.admit(anyway=[str(pk) for pk in twins if str(pk) in asked], by=request.actor)
    return told(request, found.get_absolute_url(), _("The organisations are being added. You need not wait."))


@door(shows=False)
def undo(request: Request, intake: UUID) -> HttpResponse:
    """All that came of it, and was not touched since."""
    found = _found(request, intake)
    found.undo(by=request.actor)
    return told(request, found.get_absolute_url(), _("The organisations are being taken back. You need not wait."))


def _found(request: Request, key: UUID) -> Intake:
    return get_object_or_404(Intake.objects.visible_to(request.actor).select_related("network"), pk=key)


def _step(found: Intake, counts: dict[str, int]) -> dict[str, int] | None:
    """How far a job is; None when there is nothing to do."""
    if found.status == Intake.MAPPED and counts["read"]:
        of = sum(counts.values())
        return {"done": of - counts["read"], "of": of}
    if found.status == Intake.ADMITTED and counts["comes"]:
        return {"done": counts["came"], "of": counts["came"] + counts["comes"]}
    if found.status == Intake.UNDONE and counts["came"]:
        gone = counts["back"] + counts["kept"]
        return {"done": gone, "of": gone + counts["came"]}
    return None


def _shown(row: IntakeRow) -> dict[str, Any]:
    """As the page tells it, in the reader's language."""
    becomes = row.becomes
    return {
        "row": row,
        "name": becomes.get("name") or next((cell for cell in row.cells if cell), ""),
        "kind": Kind(becomes["kind"]).label if becomes else "",
        "source": becomes.get("source", ""),
        "more": " · ".join(filter(None, _more(becomes))),
        "left": [((COLUMNS | BESIDE)[what], text) for what, text in row.left],
    }


def _more(becomes: dict[str, Any]) -> list[str]:
    """What would stand on the page beside name, kind and source; of long texts the beginning."""
    if not becomes:
        return []
    words = becomes["words"]
    return [
        *(shorten(str(Texts(becomes[what])), 200, placeholder=" …") for what in ("summary", "story", "good_at")),
        becomes["website"],
        becomes["mail"],
        becomes["phone"],
        *(" ".join(place[part] for part in ("street", "postcode", "town")).strip() for place in becomes["places"]),
        ", ".join(str(language(tag)) for tag in becomes["languages"]),
        *(", ".join(words[name]) for name in words),
    ]
