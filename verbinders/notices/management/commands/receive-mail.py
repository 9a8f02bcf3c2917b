"""`bin/manage receive-mail`: the mail server hands over one mail. See docs/capabilities/notices-incoming.md."""  # noqa: N999 -- the name people type

import os
import sys
from argparse import ArgumentParser
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from verbinders.notices.incoming.storing import store_mail
from verbinders.notices.models import Inbound

TRY_LATER, NOTHING = 75, 65  # EX_TEMPFAIL and EX_DATAERR of sysexits.h: mail servers know them.
PIECE = 65_536


class Command(BaseCommand):
    help = "Takes one mail from standard input, whole as it came, and keeps it for the worker."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--recipient", default="", help="The address to which it came; else what the mail server says."
        )
        parser.add_argument("--sender", default=None, help="The address on the envelope; empty for a bounce.")

    def handle(self, *, recipient: str, sender: str | None, **options: Any) -> None:
        raw = _read(sys.stdin.buffer)
        if not raw.strip():
            raise CommandError("There was no mail on standard input.", returncode=NOTHING)
        # Postfix and Exim say so in the environment of a command in an alias.
        told = os.environ.get("ORIGINAL_RECIPIENT") or os.environ.get("RECIPIENT", "")
        envelope = {"recipient": recipient or told}
        if (from_whom := os.environ.get("SENDER") if sender is None else sender) is not None:
            envelope["sender"] = from_whom
        try:
            store_mail(raw, envelope, came_by="pipe")
        except DatabaseError as error:
            raise CommandError(
                f"The database is away ({type(error).__name__}): try again later.", returncode=TRY_LATER
            ) from error


def _read(stream: BinaryIO) -> bytes:
    """The mail; of a long one somewhat more than is kept. To its end, or the mail server thinks that we died."""
    raw = stream.read(Inbound.MOST + PIECE)
    while stream.read(PIECE):
        pass
    return raw
