"""The doors of a view. `@page` shows, `@door` does: each names who may, opens the scope, and answers after commit.

A view that is not allowed does not exist: the same 404 as for an unknown id. Visitors at a door that is never theirs
are asked to sign in first, whether or not the thing exists.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_script_prefix
from django.utils.cache import patch_cache_control

from verbinders.history import acts
from verbinders.history.by import Via
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.kit import honeypot
from verbinders.kit.web import came_from, respond, wants_part
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import Actor, LinkEnded, entering, following
from verbinders.parties.models import Link, Person
from verbinders.parties.pace import Limit, exceeded
from verbinders.parties.refusals import (
    already_sent,
    link_ended,
    mandate_over,
    not_this_way,
    one_more_step,
    somebody_was_first,
    too_often,
)
from verbinders.parties.signing_in.factors import is_awake, is_fresh

logger = logging.getLogger(__name__)
P = ParamSpec("P")
EVERYBODY, SIGNED_IN, LINK = "everybody", "signed in", "link"


class Request(HttpRequest):
    """What a view gets: the network (None in the root tree) and who asks."""

    network: Network | None
    actor: Actor
    user: Any


def network_of(request: Request) -> Network:
    """The network in which we are, for a view that is mounted in one."""
    assert request.network is not None  # noqa: S101 -- the mounted tree is only reached through a network
    return request.network


class View(Protocol):
    """A view with its door, for the house tests."""

    door: "Doorplate"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


@dataclass(frozen=True)
class Doorplate:
    """What a door says on the outside: the verb (or page) and whether one must sign in first."""

    name: str
    open_to: str
    does: bool
    purpose: str = ""  # Of the link in its address, for a door that opens with one.
    reader: bool = False  # Whether who signed in comes in by the link as themselves.
    limits: tuple[Limit, ...] = ()  # How often its form may be sent.
    fresh: bool = False  # Whether one must have shown a short while ago who one is (step-up, ASVS 7.5.3).


Body = Callable[Concatenate[Request, P], HttpResponseBase]


def page(
    *, open_to: str = EVERYBODY, link: str = "", reader: bool = False, fresh: bool = False
) -> Callable[[Body[P]], Callable[..., HttpResponseBase]]:
    """A view that only shows. It never writes: not even a session. `link`: opens with a link for this purpose.

    `reader`: whoever holds the link comes in as who they signed in as, if they did. `fresh`: only for who showed
    within the last quarter of an hour who they are.
    """
    opens = LINK if link else open_to
    return _plated(Doorplate("", opens, False, link, reader, (), fresh), methods=("GET", "HEAD"))


def door(
    *,
    open_to: str = SIGNED_IN,
    shows: bool = True,
    link: str = "",
    reader: bool = False,
    fresh: bool = False,
    limits: tuple[Limit, ...] = (),
) -> Callable[[Body[P]], Callable[..., HttpResponseBase]]:
    """A view that does the verb of its URL's name on POST, once per form key; on GET it shows the form.

    `link`: it opens with the link in its address (`<str:link>`), when that was given out for this purpose.
    """
    methods = ("GET", "HEAD", "POST") if shows else ("POST",)
    return _plated(Doorplate("", LINK if link else open_to, True, link, reader, limits, fresh), methods=methods)


def _plated(plate: Doorplate, *, methods: tuple[str, ...]) -> Callable[[Body[P]], Callable[..., HttpResponseBase]]:
    def declare(view: Body[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in methods:
                return not_this_way(request, methods)
            if plate.open_to == SIGNED_IN and not request.user.is_authenticated:
                return _sign_in_first(request, methods)
            if request.method == "POST" and (until := exceeded(request, view.__qualname__, plate.limits)):
                return too_often(request, until)
            if plate.fresh and not is_fresh(request):
                return one_more_step(request)
            response = _answer(view, request, args, kwargs, plate)
            if request.user.is_authenticated or plate.purpose:
                patch_cache_control(response, private=True, no_store=True)
            return response

        opened.door = replace(plate, name=view.__name__)  # type: ignore[attr-defined]
        opened.methods = methods  # type: ignore[attr-defined]
        return opened

    return declare


def _sign_in_first(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """To the sign-in page, and from there back to a page that can be opened."""
    way_back = request.get_full_path() if "GET" in methods else came_from(request, get_script_prefix())
    asked = redirect_to_login(way_back)
    return respond(request, asked.url) if wants_part(request) else asked


def _answer(view: Body[P], request: HttpRequest, args: Any, kwargs: Any, plate: Doorplate) -> HttpResponseBase:
    """Enter the network, run the view, and turn what went wrong into a page a person understands."""
    unsafe = request.method == "POST"
    try:
        with _coming_in(request, kwargs.get("link", ""), plate, unsafe) as actor:
            request.actor = actor  # type: ignore[attr-defined]
            if not unsafe:
                return view(request, *args, **kwargs)  # type: ignore[arg-type]
            response = _once(view, request, actor, args, kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)  # A refused form leaves no trace; its key stays good.
            if honeypot.is_filled_in(request):
                _keep_nothing(request, response)
            return response
    except (NotAllowed, Http404) as error:
        if getattr(getattr(request, "actor", None), "is_asleep", False):
            return one_more_step(request)
        raise Http404 from error
    except LinkEnded as ended:
        return _second_click(request, ended.holder) or link_ended(request)
    except MandateOver as over:
        return _second_click(request, over.holder) or mandate_over(request)
    except MoveNotAllowed as late:
        return somebody_was_first(request, late)


def _keep_nothing(request: HttpRequest, response: HttpResponseBase) -> None:
    """A machine filled in the box that no person sees: it gets the answer that anybody gets, and nothing was done.

    Not even its session is kept: it would tell which addresses are known here. That it came stands in the log.
    """
    told = {"request": request, "status_code": response.status_code}
    logger.warning("A machine filled in a form: %s", request.path, extra=told)
    transaction.set_rollback(True)
    request.session.modified = False


def _coming_in(request: HttpRequest, token: str, plate: Doorplate, unsafe: bool) -> AbstractContextManager[Actor]:
    """As whoever signed in, or as whoever holds the link in the address. Raises NotAllowed and LinkEnded."""
    network: Network | None = getattr(request, "network", None)
    person = request.user if isinstance(request.user, Person) else None
    if not plate.purpose:
        return entering(network, person, writes=unsafe, is_awake=person is None or is_awake(request))
    with at(network, None, writes=False):
        link = Link.objects.held_as(token, plate.purpose)
    if link is None or network is None or _is_of_another(link, person):
        raise NotAllowed(plate.purpose)
    if not link.opens:
        raise LinkEnded(Actor(person=link.person, via=Via.LINK, link=link))
    return following(network, link, person if plate.reader else None, writes=unsafe)


def _is_of_another(link: Link, person: Person | None) -> bool:
    """Whether it was made for one person, and somebody else sits here, signed in."""
    return person is not None and link.person_id not in (None, person.pk)


def _once(view: Body[P], request: HttpRequest, actor: Actor, args: Any, kwargs: Any) -> HttpResponseBase:
    """Do it in one act. The same key a second time gets the first answer."""
    deed = acts.Deed(
        network_id=request.network.pk if request.network else None,  # type: ignore[attr-defined]
        person_id=actor.person_id,
        organisation_id=_on_behalf_of(request, actor),
        via=actor.via,
        who=_who(actor),
        route=_route_of(request, actor),
    )
    body = acts.body_of(request)
    act, first = acts.begin(deed, acts.key_from(request.POST.get(acts.FIELD, "")), body)
    if not first:
        first_answer = act.answer or request.path
        return respond(request, first_answer) if act.body == body else already_sent(request, first_answer)
    request.actor = actor.on_behalf_of(deed.organisation_id).doing(act)  # type: ignore[attr-defined]
    response = view(request, *args, **kwargs)  # type: ignore[arg-type]
    answer = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
    if response.status_code < 400:
        act.answer = answer[:600]
        act.save(update_fields=["answer"])
    return response


def _second_click(request: HttpRequest, holder: Actor) -> HttpResponse | None:
    """The first answer again, when the form that is sent once more closed this door itself."""
    if request.method != "POST":
        return None
    key = acts.key_from(request.POST.get(acts.FIELD, ""))
    with at(getattr(request, "network", None), holder, writes=False):
        first = acts.answered(_who(holder), _route_of(request, holder), key, acts.body_of(request))
    return None if first is None else respond(request, first or request.path)


def _who(actor: Actor) -> str:
    """Whose the key of a form is."""
    return str(actor.link.pk if actor.link else actor.person_id or "")


def _route_of(request: HttpRequest, actor: Actor) -> str:
    """Where it was done. A token opens something, so what is kept has the link's own id in its place."""
    token = request.resolver_match.kwargs.get("link", "") if request.resolver_match and actor.link else ""
    return request.path.replace(token, str(actor.link.pk)) if token and actor.link else request.path


def _on_behalf_of(request: HttpRequest, actor: Actor) -> UUID | None:
    """The organisation chosen in the field "namens"; the only one, when there is one."""
    chosen = request.POST.get("namens", "")
    ours = {str(organisation): organisation for organisation in actor.organisations}
    if chosen:
        if chosen not in ours:
            is_over = not actor.is_asleep and _was_ours(actor, chosen)
            raise MandateOver(actor) if is_over else NotAllowed("namens")
        return ours[chosen]
    return next(iter(ours.values())) if len(ours) == 1 else None


def _was_ours(actor: Actor, chosen: str) -> bool:
    """Whether the reader could act for this organisation before: then they are told, and not sent away."""
    try:
        organisation_id = UUID(chosen)
    except ValueError:
        return False
    return actor.person is not None and actor.person.mandates.of(organisation_id).exists()


class MandateOver(Exception):
    """Between opening the form and sending it the mandate ended."""

    def __init__(self, holder: Actor) -> None:
        super().__init__(str(holder.person_id))
        self.holder = holder
