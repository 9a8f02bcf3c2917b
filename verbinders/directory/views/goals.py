"""What the network wants, and why together: kept by those who run it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.goal import GoalForm
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.kit.web import answer_form, done, render, respond, sent, told
from verbinders.networks.models import Goal, Network
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.namens import in_name_of


@page(open_to=SIGNED_IN)
def goals(request: Request) -> HttpResponse:
    """All of them in their order; what was just taken away, and what was taken away before."""
    return _shown(request, in_name_of(request, Goal, "add", network_of(request)))


@door()
def add(request: Request) -> HttpResponse:
    """One more, behind the others."""
    network = network_of(request)
    names = in_name_of(request, Goal, "add", network)
    form = GoalForm(sent(request), first=network.languages)
    if done(form, lambda: Goal.add(network, by=request.actor, **form.told())):
        return told(request, reverse("directory:goals"), _("The goal stands among the goals of the network now."))
    return answer_form(request, "directory/goals/goal.html", form, {"back": reverse("directory:goals"), **names})


@door()
def describe(request: Request, goal: UUID) -> HttpResponse:
    """In other words, or in one more language."""
    found, names = _found(request, goal, "describe", removed_at=None)
    form = GoalForm(sent(request), first=network_of(request).languages, goal=found, seen=state_of(found))
    free = not form.is_bound or unchanged(form, found, form.of(found))
    if free and done(form, lambda: found.describe(by=request.actor, **form.told())):
        return told(request, reverse("directory:goals"), _("The goal has been changed."))
    context = {"goal": found, "lines": lines_about(found), "back": reverse("directory:goals"), **names}
    return answer_form(request, "directory/goals/goal.html", form, context)


@door(shows=False)
def move(request: Request, goal: UUID) -> HttpResponse:
    """One place up or down."""
    found, _names = _found(request, goal, "move", removed_at=None)
    found.move(up=request.POST.get("to") == "up", by=request.actor)
    return respond(request, f"{reverse('directory:goals')}#goal-{found.pk}")


@door(shows=False)
def remove(request: Request, goal: UUID) -> HttpResponse:
    """Off the list; the page then offers to bring it back. The last one stays, and the page says why."""
    found, names = _found(request, goal, "remove")
    try:
        if found.removed_at is None:
            found.remove(by=request.actor)
    except ValidationError as refused:
        return _shown(request, {"refused": refused.messages[0], **names}, status=422)
    return respond(request, f"{reverse('directory:goals')}?removed={found.pk}")


@door(shows=False)
def restore(request: Request, goal: UUID) -> HttpResponse:
    """Bring it back."""
    found, _names = _found(request, goal, "restore")
    if found.removed_at is not None:
        found.restore(by=request.actor)
    return told(request, reverse("directory:goals"), _("The goal stands among the goals of the network again."))


def _found(request: Request, key: UUID, verb: str, **which: object) -> tuple[Goal, dict[str, Any]]:
    """The goal, and in whose name. Before something happens to it the network is locked, as the verbs do."""
    if request.method == "POST":
        Network.objects.select_for_update(no_key=True).get(pk=network_of(request).pk)
    found = get_object_or_404(Goal.objects.all(), pk=key, **which)
    return found, in_name_of(request, Goal, verb, found)


def _shown(request: Request, names: dict[str, Any], *, status: int = 200) -> HttpResponse:
    removed = list(Goal.objects.removed())
    just = next((goal for goal in removed if str(goal.pk) == request.GET.get("removed")), None)
    context = {"goals": list(Goal.objects.standing()), "removed": removed, "just_removed": just}
    return render(request, "directory/goals/goals.html", context | names, status=status)
