"""A few doors in a house of their own, so that tests of doors depend on no page of the real house."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path, reverse

from verbinders.directory.models import Membership
from verbinders.kit.web import respond, stream
from verbinders.parties.actors import entering
from verbinders.parties.doors import EVERYBODY, SIGNED_IN, Request, door, page

FORM = '<form method="post">{% csrf_token %}{% act %}<input name="name"></form>'


@page()
def names(request: Request) -> HttpResponse:
    """Everybody in the list."""
    return HttpResponse(", ".join(_names()))


def _names() -> Iterator[str]:
    for row in Membership.objects.shown().select_related("profile").order_by("rank"):
        yield row.profile.name


@page(open_to=SIGNED_IN)
def mine(request: Request) -> HttpResponse:
    """Who asks, and for whom."""
    return HttpResponse(f"{request.actor.person_id} {sorted(request.actor.organisations)}")


@page()
def listing(request: Request) -> HttpResponseBase:
    """The same names, sent while they are read."""
    network, person = request.network, request.actor.person
    return stream(
        lambda: (f"{name}\r\n" for name in _names()),
        within=lambda: entering(network, person, writes=False),
        content_type="text/csv; charset=utf-8",
        name="names.csv",
    )


@door()
def apply(request: Request) -> HttpResponse:
    """An organisation asks to join. Without a name the form is refused, after something has been written."""
    if request.method != "POST":
        return HttpResponse(engines["django"].from_string(FORM).render({}, request))
    assert request.network
    name = request.POST.get("name", "")
    asked = Membership.apply(
        request.network, name=name or "?", kind="self_organisation", motivation="Wij doen mee.", by=request.actor
    )
    if name == "boom":
        raise ZeroDivisionError
    if not name:
        return HttpResponse("Fill this in.", status=422)
    return respond(request, reverse("seen", args=[asked.pk]))


@door(shows=False)
def admit(request: Request, membership: UUID) -> HttpResponse:
    """The stewards say yes."""
    asked = get_object_or_404(Membership.objects.visible_to(request.actor), pk=membership)
    asked.admit(kind="self_organisation", seat="voting", by=request.actor)
    return respond(request, reverse("seen", args=[asked.pk]))


@door(open_to=EVERYBODY)
def stamp(request: Request) -> HttpResponse:
    """A guest gets a stamp: each act another one."""
    assert request.actor.act
    return respond(request, f"/stamps/{request.actor.act.pk}/")


@page()
def seen(request: Request, membership: UUID) -> HttpResponse:
    """What became of it."""
    return HttpResponse(get_object_or_404(Membership.objects.visible_to(request.actor), pk=membership).status)


@door(link="membership")
def by_link(request: Request, link: str) -> HttpResponse:
    """Whoever holds the link sees one membership, and leaves a stamp."""
    assert request.actor.link
    if request.method != "POST":
        found = get_object_or_404(Membership, pk=request.actor.link.subject_id)
        return HttpResponse(f"{found.status} {request.actor.person_id} {request.actor.via}")
    assert request.actor.act
    return respond(request, f"/stamps/{request.actor.act.pk}/")


urlpatterns: list[Any] = [
    path("small/by/<str:link>/", by_link, name="by_link"),
    path("small/names/", names, name="names"),
    path("small/mine/", mine, name="mine"),
    path("small/names.csv", listing, name="listing"),
    path("small/apply/", apply, name="apply"),
    path("small/stamp/", stamp, name="stamp"),
    path("small/<uuid:membership>/", seen, name="seen"),
    path("small/<uuid:membership>/admit/", admit, name="admit"),
    path("", include("verbinders.mounted")),
]
