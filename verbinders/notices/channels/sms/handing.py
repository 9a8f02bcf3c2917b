"""Handing a message to a gateway over HTTPS, and what the ways to answer have in common."""

import json
import logging
from collections.abc import Callable
from typing import Any

from verbinders.notices.channels import Later, Outcome
from verbinders.notices.channels.sms.gateway import Doubtful
from verbinders.notices.channels.sms.wire import Reply, Unsent, Unsure, Wire

logger = logging.getLogger(__name__)
# Said by whatever stands in front of a gateway, which may have taken the message behind it.
IN_BETWEEN = frozenset({502, 504, *range(520, 528)})


def hand_over(
    name: str,
    wire: Wire,
    path: str,
    content: dict[str, Any],
    headers: dict[str, str],
    hear: Callable[[Reply], Outcome],
    *,
    patience: float,
) -> Outcome:
    """Send it and say what became of it; `hear` reads the answers that only this gateway gives."""
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json", **headers}
    try:
        reply = wire.post(path, json.dumps(content).encode(), headers, patience=patience)
    except Unsent as error:
        logger.warning("gateway %s cannot be reached: %s", name, error)
        return Later(f"{name}: it cannot be reached.", broken=True)
    except Unsure as error:
        logger.warning("gateway %s did not answer: %s", name, error)
        return Doubtful(f"{name}: it did not answer in time, or not to the end.")
    return by_status(name, reply) or hear(reply)


def by_status(name: str, reply: Reply) -> Outcome | None:
    """What the status alone says; None when the answer itself must be read."""
    status = reply.status
    if status == 429:
        return Later(f"{name}: it asks for less haste.", after=reply.after)
    if status >= 500:
        logger.warning("gateway %s has trouble: %s", name, status)
        reason = f"{name}: it has trouble of its own ({status})."
        return (Doubtful if status in IN_BETWEEN else Later)(reason, after=reply.after)
    if 300 <= status < 400:
        return ours_to_mend(name, "it has moved; its address in SMS_GATEWAYS is not right")
    if status in (401, 403):
        return ours_to_mend(name, "it does not accept our key")
    if status == 402:
        return ours_to_mend(name, "our credit is used up")
    if status in (404, 405):
        return ours_to_mend(name, "nobody takes messages at its address in SMS_GATEWAYS")
    return None


def ours_to_mend(name: str, what: str) -> Later:
    """Not taken, and it will stay so until the operator does something."""
    logger.error("gateway %s: %s", name, what)
    return Later(f"{name}: {what}.")


def not_understood(name: str, reply: Reply) -> Later:
    """Neither a yes nor a no. Where the status says yes, it may have been one."""
    logger.error("gateway %s answered something we do not understand (%s)", name, reply.status)
    reason = f"{name}: it answered something we do not understand."
    return Doubtful(reason) if 200 <= reply.status < 300 else Later(reason)
