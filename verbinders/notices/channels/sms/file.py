"""Text messages as files in a folder, for tests, the demo, and a program beside us with a modem of its own."""

import json
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from verbinders.kit.time import now
from verbinders.notices.channels import Later, Outcome, Sent
from verbinders.notices.channels.sms.by_hand import ByHand
from verbinders.notices.channels.sms.gateway import PATIENCE


class File(ByHand):
    """One file for each message, `<reference>.json`: whole or not at all, and one, however often it came."""

    name = "file"

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        message = {"to": number, "text": text, "reference": reference, "at": now().isoformat()}
        half = self._folder / f".{reference}.{uuid4().hex}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(half, json.dumps(message, ensure_ascii=False, indent=1))
            half.replace(self._folder / f"{reference}.json")
        except OSError as error:
            with suppress(OSError):
                half.unlink(missing_ok=True)
            return Later(f"file: it could not be written ({type(error).__name__}).")
        return Sent(reference)


def _write(path: Path, words: str) -> None:
    """For our eyes only, and on the disk before it counts."""
    line = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(line, "w", encoding="utf-8") as opened:
        opened.write(words)
        opened.flush()
        os.fsync(opened.fileno())
