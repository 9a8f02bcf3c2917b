"""Searching the whole network, from any of its pages."""

from django.http import HttpResponse

from verbinders.directory.searching import LONGEST
from verbinders.kit.web import render
from verbinders.parties.doors import Request, page
from verbinders.search.sections import sections


@page()
def search(request: Request) -> HttpResponse:
    """What everybody may see and was asked for, in a section for each sort of thing."""
    question = request.GET.get("q", "")[:LONGEST].strip()
    found = sections(question, request.actor)
    context = {
        "question": question,
        "sections": found,
        "total": sum(one.total for one in found),
        "is_more": any(one.is_more for one in found),
    }
    return render(request, "site/search.html", context, part="found")
