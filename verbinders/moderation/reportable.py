"""The one place that says on which pages one can tell that something is wrong: those that show what others wrote.

A page more is one function and one line in `REPORTABLE`: the name of its route, and how to find what it shows. Whoever
may not see the page finds nothing, so a report never opens anything.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from verbinders.directory.models import Profile
from verbinders.moderation.things import Thing
from verbinders.networks.links import path_within
from verbinders.networks.scope import also
from verbinders.notices.models import Message, Reply
from verbinders.notices.rules.roles import answers
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link

MOST = 8_000  # Signs of a conversation that go along, the latest.
Finder = Callable[[Actor, Mapping[str, Any]], Thing | None]


def _page(actor: Actor, named: Mapping[str, Any]) -> Thing | None:
    """The page of an organisation."""
    found = Profile.objects.visible_to(actor).filter(slug=named["profile"]).first()
    if found is None:
        return None
    path = path_within("directory:profile", profile=found.slug)
    return Thing("profile", found.pk, path, found.name, found.organisation_id)


def _library(actor: Actor, named: Mapping[str, Any]) -> Thing | None:
    """The documents and pictures of an organisation."""
    found = names_of([named["organisation"]]).get(named["organisation"])
    if found is None or not (found.is_shown or named["organisation"] in actor.organisations):
        return None
    path = path_within("files:library_of", organisation=named["organisation"])
    return Thing("library", named["organisation"], path, found.name, named["organisation"])


def _message(actor: Actor, named: Mapping[str, Any]) -> Thing | None:
    """A conversation that I see."""
    found = Message.objects.visible_to(actor).filter(pk=named["message"]).first()
    if found is None:
        return None
    return _conversation(found, inside=answers(actor.on_behalf_of(found.organisation_id), found))


def _message_by_link(actor: Actor, named: Mapping[str, Any]) -> Thing | None:
    """The same for who asked, with the link from their mail. The link itself is not kept."""
    link = Link.objects.held_as(named["link"], "message")
    if link is None or not link.opens or link.organisation_id is None:
        return None
    with also(link.organisation_id):
        found = Message.objects.filter(pk=link.subject_id).first()
        return _conversation(found, inside=False) if found else None


def _conversation(message: Message, *, inside: bool) -> Thing:
    """What was sent goes along, and no address. The organisation wrote it when who asked tells of it."""
    sent = Reply.objects.filter(message=message, status=Reply.SENT).in_order()
    told = _words([(message.name, message.text), *((_who(one, message), one.text) for one in sent)])
    path = path_within("notices:message", message=message.pk)
    organisation = None if inside else message.organisation_id
    named = names_of([message.organisation_id]).get(message.organisation_id)
    about = message.name if inside or named is None else named.name
    return Thing("message", message.pk, path, about, organisation, told)


def _who(reply: Reply, message: Message) -> str:
    return "→" if reply.is_ours else message.name


def _words(said: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(f"{who}: {text}" for who, text in said)[-MOST:]


REPORTABLE: Mapping[str, Finder] = {
    "directory:profile": _page,
    "files:library_of": _library,
    "notices:message": _message,
    "notices:message_by_link": _message_by_link,
}


def thing_at(path: str, actor: Actor) -> Thing | None:
    """What stands at this address of the network; None when it is nothing that one can report, or may not see."""
    try:
        match = resolve(f"/{path.lstrip('/')}", urlconf=settings.MOUNTED_URLCONF)
    except Resolver404:
        return None
    finder = REPORTABLE.get(match.view_name)
    return finder(actor, match.kwargs) if finder else None


def way_to_report(request: HttpRequest) -> str:
    """Where one tells that something is wrong with the page that is being made; empty where one cannot."""
    match = request.resolver_match
    if match is None or match.view_name not in REPORTABLE or request.method != "GET":
        return ""
    return f"{reverse('moderation:report.file')}?{urlencode({'page': request.path_info.lstrip('/')})}"
