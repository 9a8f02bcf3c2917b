"""The lists of words of the network, kept by those who run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verbinders.directory.forms.words import AddWordForm, DescribeWordForm, MergeForm
from verbinders.directory.models import Word
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.directory.word_lists import choosable, usage
from verbinders.kit.web import answer_form, done, render, respond, sent, told
from verbinders.networks.models import Network
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.namens import in_name_of

TITLES: dict[str, str | Promise] = {
    Word.List.THEME: gettext_lazy("Themes"),
    Word.List.DISTRICT: gettext_lazy("Districts"),
    Word.List.TARGET_GROUP: gettext_lazy("Target groups"),
}


@dataclass(frozen=True)
class Line:
    """One word, how many use it, and in which languages of the network it still has no text."""

    word: Word
    users: int
    lacks: Sequence[str]


@dataclass(frozen=True)
class Listed:
    """One list of the network: what is offered, and what was taken off it."""

    name: str
    title: str | Promise
    offered: Sequence[Line]
    retired: Sequence[Line]
    just_retired: Word | None


@page(open_to=SIGNED_IN)
def lists(request: Request) -> HttpResponse:
    """All three, with how many organisations use each word; and what was just taken off."""
    network = network_of(request)
    names = in_name_of(request, Word, "add", network)
    lines = _lines(network)
    shown = [_listed(name, lines, request.GET.get("retired", "")) for name in TITLES]
    return render(request, "directory/lists/lists.html", {"lists": shown, "language": network.language, **names})


@door()
def add(request: Request) -> HttpResponse:
    """One more word in one of the lists."""
    network = network_of(request)
    names = in_name_of(request, Word, "add", network)
    form = AddWordForm(sent(request), first=network.languages, list_name=request.GET.get("list", ""))
    if done(form, lambda: Word.add(network, by=request.actor, **form.told())):
        words = _("“%(word)s” stands in the list now.") % {"word": form.cleaned_data["text"]}
        return told(request, reverse("directory:lists"), words)
    return answer_form(request, "directory/lists/add.html", form, {"back": reverse("directory:lists"), **names})


@door()
def describe(request: Request, word: UUID) -> HttpResponse:
    """The word in the languages of the network, and its address in a taxonomy."""
    found, names = _found(request, word, "describe")
    form = DescribeWordForm(sent(request), word=found, seen=state_of(found), first=network_of(request).languages)
    free = not form.is_bound or unchanged(form, found, form.of(found))
    if free and done(form, lambda: found.describe(by=request.actor, **form.told())):
        return told(request, reverse("directory:lists"), _("The word has been changed."))
    context = {"word": found, "users": len(found.users()), "lines": lines_about(found), **names}
    return answer_form(request, "directory/lists/describe.html", form, context)


@door()
def merge(request: Request, word: UUID) -> HttpResponse:
    """Into another word of its list; before that it is said how many it is about."""
    found, names = _found(request, word, "merge")
    offered, _understood = choosable(list=found.list)
    others = {key: other for key, other in offered.items() if other.pk != found.pk}
    form = MergeForm(sent(request), others=others, used=usage())
    if done(form, lambda: found.merge(by=request.actor, **form.told())):
        words = {"old": found, "new": found.merged_into}
        return told(request, reverse("directory:lists"), _("“%(old)s” is one with “%(new)s” now.") % words)
    context = {"word": found, "users": len(found.users()), "others": others, **names}
    return answer_form(request, "directory/lists/merge.html", form, context)


@door(shows=False)
def retire(request: Request, word: UUID) -> HttpResponse:
    """Off its list; the page then offers to bring it back."""
    found, _names = _found(request, word, "retire")
    if found.retired_at is None:
        found.retire(by=request.actor)
    return respond(request, f"{reverse('directory:lists')}?retired={found.pk}#{found.list}")


@door(shows=False)
def restore(request: Request, word: UUID) -> HttpResponse:
    """Bring it back."""
    found, _names = _found(request, word, "restore")
    if found.retired_at is not None:
        found.restore(by=request.actor)
    return told(request, reverse("directory:lists"), _("“%(word)s” stands in the list again.") % {"word": found})


def _found(request: Request, key: UUID, verb: str) -> tuple[Word, dict[str, Any]]:
    """The word, and in whose name. Before something happens to it the network is locked, as the verbs do."""
    if request.method == "POST":
        Network.objects.select_for_update(no_key=True).get(pk=network_of(request).pk)
    found = get_object_or_404(Word.objects.listed(), pk=key)
    return found, {"back": reverse("directory:lists"), **in_name_of(request, Word, verb, found)}


def _lines(network: Network) -> list[Line]:
    """Every word, in the order of the reader's alphabet."""
    used = usage()
    words = sorted(Word.objects.listed(), key=lambda word: str(word).casefold())
    return [Line(word, used[word.pk], [tag for tag in network.languages if tag not in word.text]) for word in words]


def _listed(name: str, lines: list[Line], retired: str) -> Listed:
    mine = [line for line in lines if line.word.list == name]
    gone = [line for line in mine if line.word.retired_at]
    just = next((line.word for line in gone if str(line.word.pk) == retired), None)
    return Listed(name, TITLES[name], [line for line in mine if line.word.is_offered], gone, just)
