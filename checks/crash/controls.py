"""The house with one promise taken out: the same blows must then find something, or the run above proves nothing.

python -m checks.crash.controls work     a worker that marks before it sends
"""

import sys
import time
from typing import Any


def forgetful() -> Any:
    """A web server that does not know the key of a form again, and is slow to say that it is done."""
    from verbinders.wsgi import application  # noqa: I001 -- Opens the house; only then can one look into it.
    from verbinders.history import acts

    begin = acts.begin

    def always_the_first_time(deed: acts.Deed, key: str, body: str) -> Any:
        return begin(deed, f"{key[:40]}{time.monotonic_ns()}", body)

    vars(acts)["begin"] = always_the_first_time

    def slow(environ: dict[str, Any], start: Any) -> Any:
        answer = application(environ, start)
        if environ["REQUEST_METHOD"] == "POST":
            time.sleep(0.1)
        return answer

    return slow


def holding() -> Any:
    """A web server that keeps every transaction open ten milliseconds longer."""
    from verbinders.wsgi import application  # noqa: I001
    from verbinders.history import verbs

    record = verbs._record

    def slow(*arguments: Any) -> None:
        record(*arguments)
        time.sleep(0.01)

    vars(verbs)["_record"] = slow
    return application


def keeping() -> Any:
    """A web server that remembers a little of every request."""
    from verbinders.wsgi import application

    kept: list[bytes] = []

    def remembering(environ: dict[str, Any], start: Any) -> Any:
        kept.append(b"x" * 500_000)
        return application(environ, start)

    return remembering


def mark_first() -> None:
    """A worker for which claimed is sent."""
    import django

    django.setup()
    from django.core.management import call_command

    from verbinders.notices.channels import Sent
    from verbinders.notices.outgoing import sending
    from verbinders.notices.outgoing.claiming import claim, settle

    def claim_and_mark(*arguments: Any) -> Any:
        batch = claim(*arguments)
        settle([(delivery, Sent()) for delivery in batch], arguments[0])
        return batch

    vars(sending)["claim"] = claim_and_mark
    call_command("work")


if __name__ == "__main__" and sys.argv[1:] == ["work"]:
    mark_first()
