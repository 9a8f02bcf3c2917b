"""`tell(…)`: write a mail in the reader's language into the outbox, in the transaction of the verb that tells it."""

import textwrap
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context, Engine
from django.utils import translation

from verbinders.history.by import By
from verbinders.kit.text import displayable
from verbinders.networks.models import Network
from verbinders.notices.models import Message
from verbinders.notices.preview import EXAMPLES
from verbinders.work.queue import require_transaction

WIDTH = 72
# Values of several lines. All others are put on one line, so that no name can begin a subject or a paragraph.
PARAGRAPHS = frozenset({"reason"})


def tell(
    address: str, language: str, kind: str, context: Mapping[str, object], *, network: Network | None, by: By | None
) -> Message:
    """Tell `address` something of `kind`. It is sent if and only if the verb is done.

    An address to which nothing can be sent is kept with the reason, and nothing is sent.
    """
    require_transaction()
    spoken = spoken_language(language)
    subject, text = render(kind, context, spoken)
    problem = trouble_with(address)
    return Message.objects.create(
        network_id=network.pk if network else None,
        act_id=by.act.pk if by and by.act else None,
        kind=kind,
        to=displayable(_one_line(address))[:254],
        language=spoken,
        subject=subject[:200],
        text=text,
        status=Message.FAILED if problem else Message.QUEUED,
        error=problem,
    )


def render(kind: str, context: Mapping[str, object], language: str) -> tuple[str, str]:
    """The subject and the text of a notice. Raises TypeError when the template would miss a value."""
    if missing := set(EXAMPLES[kind]) - set(context):
        raise TypeError(f"{kind} needs {', '.join(sorted(missing))}")
    values = {name: _clean(name, value) for name, value in context.items()}
    with translation.override(language):
        words = Engine.get_default().get_template(f"notices/{kind}.txt").render(Context(values, autoescape=False))
    subject, _, text = words.strip().partition("\n")
    return subject.strip(), _wrapped(text)


def spoken_language(language: str) -> str:
    """The language in which we can write to somebody who wants this one."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def trouble_with(address: str) -> str:
    """Why no mail can go to this address; empty when it can."""
    if any(not sign.isprintable() for sign in address):
        return "The address holds a line break or another sign that no address has."
    try:
        validate_email(address)
    except ValidationError:
        return "This is not a mail address."
    return "" if len(address) <= 254 else "The address is too long."


def _clean(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    return displayable(value) if name in PARAGRAPHS else _one_line(displayable(value))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _wrapped(text: str) -> str:
    """Lines that every mail program can show; an address of a page stays whole."""
    lines = []
    for line in text.strip().splitlines():
        lines += textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    kept = [line for n, line in enumerate(lines) if line or lines[n - 1]]
    return "\n".join(kept) + "\n"
