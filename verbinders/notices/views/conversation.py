"""Inside one message: answer, add, close, open again; and what came by mail is sent or dropped."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.history.verbs import NotAllowed, require
from verbinders.kit.web import REFUSED, done, render, told
from verbinders.notices.conversation.thread import conversation
from verbinders.notices.forms.message import AddForm, AnswerForm, DraftForm, SayForm
from verbinders.notices.models import Message, Reply
from verbinders.notices.pace import grows_too_fast
from verbinders.notices.refusing import offers_about
from verbinders.notices.rules import message as rules
from verbinders.notices.rules import reply as reply_rules
from verbinders.parties.actors import Actor
from verbinders.parties.doors import Request, door
from verbinders.parties.pace import Limit


def shown(request: Request, found: Message, *, refused: SayForm | None = None) -> HttpResponse:
    """The page of a message; with what was `refused`, and all that was typed."""
    return _page(request, found, refused, {})


def _page(request: Request, found: Message, refused: SayForm | None, drafts: dict[UUID, DraftForm]) -> HttpResponse:
    stands = {"page_address": found.get_absolute_url()} if drafts else {}  # A draft is sent to an address of its own.
    talk = conversation(found, request.actor)
    for turn in talk.turns:
        if turn.draft:
            drafts.setdefault(turn.draft, DraftForm(key=turn.draft, text=turn.said))
    box = refused or (AnswerForm if talk.inside else AddForm)(state=found.state)
    bound = next((form for form in [box, *drafts.values()] if form.is_bound), None)
    context = {
        "talk": talk,
        "message": found,
        "turns": [(turn, drafts.get(turn.draft) if turn.draft else None) for turn in talk.turns],
        "box": box,
        "has_draft": bool(drafts),
        "offers": offers_about(found, request.actor) if talk.inside else [],
        "form": bound or box,
        **stands,
    }
    return render(request, "notices/message.html", context, status=REFUSED if bound else 200)


@door()
def answer(request: Request, message: UUID) -> HttpResponse:
    """In the name of the organisation."""
    found = _found(request, message)
    by = request.actor if request.method == "POST" else request.actor.on_behalf_of(found.organisation_id)
    require(rules.answer, by, found)
    return _say(request, found, AnswerForm, lambda text: found.answer(text, by=by), _("Your answer has been sent."))


@door()
def add(request: Request, message: UUID) -> HttpResponse:
    """Who asked, signed in, says something more."""
    return _add(request, _found(request, message))


@door(link="message", limits=(Limit(60),))
def add_by_link(request: Request, link: str) -> HttpResponse:
    """Who asked says something more, through the link in their mail."""
    return _add(request, _by_link(request))


def _add(request: Request, found: Message) -> HttpResponse:
    by = _asker(request, found)
    require(rules.add, by, found)
    return _say(request, found, AddForm, lambda text: found.add(text, by=by), _("It has been added."))


@door(shows=False)
def close(request: Request, message: UUID) -> HttpResponse:
    """Nobody waits any more: said by the organisation, or by who asked."""
    found = _found(request, message)
    found.close(by=request.actor if rules.answer(request.actor, found) else _asker(request, found))
    return _told(request, found, _("The message is closed."))


@door(shows=False, link="message", limits=(Limit(60),))
def close_by_link(request: Request, link: str) -> HttpResponse:
    """Who asked has what they need."""
    found = _by_link(request)
    found.close(by=_asker(request, found))
    return _told(request, found, _("Good that it is done. They see it now."))


@door(shows=False)
def withdraw(request: Request, message: UUID) -> HttpResponse:
    """Who asked, signed in, takes it back."""
    return _withdraw(request, _found(request, message))


@door(shows=False, link="message", limits=(Limit(60),))
def withdraw_by_link(request: Request, link: str) -> HttpResponse:
    """Who asked takes it back, through the link in their mail."""
    return _withdraw(request, _by_link(request))


def _withdraw(request: Request, found: Message) -> HttpResponse:
    found.withdraw(by=_asker(request, found))
    return told(request, reverse("home"), _("Your message is taken back. In a few minutes nothing of it is left."))


@door(shows=False)
def reopen(request: Request, message: UUID) -> HttpResponse:
    """It waits for an answer after all."""
    found = _found(request, message)
    found.reopen(by=request.actor)
    return _told(request, found, _("The message is open again."))


@door(shows=False)
def send(request: Request, reply: UUID) -> HttpResponse:
    """An answer that came by mail goes out, as it stands in the box."""
    draft = _draft(request, reply)
    require(reply_rules.send, request.actor, draft)
    form = DraftForm(request.POST, key=draft.pk)
    if not form.is_valid():
        return _page(request, draft.message, None, {draft.pk: form})
    draft.send(form.cleaned_data["text"], by=request.actor)
    return _told(request, draft.message, _("Your answer has been sent."))


@door(shows=False)
def drop(request: Request, reply: UUID) -> HttpResponse:
    """An answer that came by mail is not sent."""
    draft = _draft(request, reply)
    draft.drop(by=request.actor)
    return _told(request, draft.message, _("It is not sent, and no longer stands here."))


def _say(request: Request, found: Message, kind: type[SayForm], do: Callable[[str], object], told: str) -> HttpResponse:
    """One text more. Who saw an older state of the conversation is asked to look first."""
    if request.method != "POST":
        return shown(request, found)
    form = kind(request.POST, state=found.state)
    if form.is_valid() and kind is AddForm and grows_too_fast(found):
        form.add_error(None, _("You have written several messages. Wait an hour, and send this one then."))
    if not done(form, lambda: do(form.cleaned_data["text"])):
        return shown(request, found, refused=form)
    return _told(request, found, told)


def _found(request: Request, key: UUID) -> Message:
    """The message; locked when something is going to happen to it, so that its state is that of now."""
    rows = Message.objects.visible_to(request.actor).select_related("network")
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, pk=key)


def _by_link(request: Request) -> Message:
    if request.actor.link is None:
        raise NotAllowed("message")
    return _found(request, request.actor.link.subject_id)


def _draft(request: Request, key: UUID) -> Reply:
    rows = Reply.objects.visible_to(request.actor).select_related("message__network")
    return get_object_or_404(rows.filter(is_ours=True), pk=key)


def _asker(request: Request, found: Message) -> Actor:
    """Who asked, in whose name they asked. Through a link one is nobody's voice but one's own."""
    return request.actor.on_behalf_of(None if request.actor.link else found.on_behalf_of_id)


def _told(request: Request, found: Message, words: str) -> HttpResponse:
    """Back to the conversation; of a link not the whole address, because the history keeps where people went."""
    return told(request, ".." if request.actor.link else found.get_absolute_url(), words)
