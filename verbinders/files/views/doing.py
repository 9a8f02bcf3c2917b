"""Clean, do, answer: what the doors of the files end with."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from verbinders.files.forms.page import FileForm
from verbinders.kit.web import respond
from verbinders.parties.doors import Request


def done(form: FileForm, do: Callable[[], object]) -> bool:
    """Do it when the form is good. What the verb itself refuses becomes an error beside the question."""
    if not form.is_valid():
        return False
    try:
        do()
    except ValidationError as error:
        form.blame(error)
        return False
    return True


def told(request: Request, where: str, words: str) -> HttpResponse:
    """It is done: say so, and go on to `where`."""
    messages.success(request, words)
    return respond(request, where)


def brought_back(request: Request, where: str, do: Callable[[], object], words: str) -> HttpResponse:
    """Bring something back, or say why that cannot be."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return respond(request, where)
    return told(request, where, words)
