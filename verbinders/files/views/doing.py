"""Back from where it was taken to."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from verbinders.kit.web import respond, told
from verbinders.parties.doors import Request


def brought_back(request: Request, where: str, do: Callable[[], object], words: str) -> HttpResponse:
    """Bring something back, or say why that cannot be."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return respond(request, where)
    return told(request, where, words)
