"""What all commands of the operator share: one act, plain English, and a clear line instead of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import override

from verbinders.directory.import_file import NotReadable
from verbinders.directory.models import Founding
from verbinders.history.by import Via
from verbinders.history.verbs import MoveNotAllowed
from verbinders.parties.actors import Actor, acting


@contextmanager
def operating(command: str) -> Iterator[Actor]:
    """The one who runs the server, in the middle of an act. What fails leaves nothing behind."""
    with speaking_plainly(), acting(None, None, route=f"bin/manage {command}", via=Via.COMMAND) as operator:
        yield operator


@contextmanager
def speaking_plainly() -> Iterator[None]:
    """What goes wrong becomes one clear message, and exit code 1."""
    with override("en"):
        try:
            yield
        except ValidationError as error:
            raise CommandError(_said(error)) from error
        except MoveNotAllowed as error:
            raise CommandError(f"This was done before: it is {error.status} already.") from error
        except Founding.DoesNotExist as error:
            raise CommandError("There is no such request. See bin/manage foundings.") from error
        except NotReadable as error:
            raise CommandError(str(error)) from error


def _said(error: ValidationError) -> str:
    """All that is wrong, with the name of what it is about when that is known."""
    if hasattr(error, "error_dict"):
        return " ".join(f"{name}: {said}" for name, many in error.message_dict.items() for said in many)
    return " ".join(error.messages)
