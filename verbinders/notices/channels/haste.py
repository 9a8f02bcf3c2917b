"""How long the other side asks us to wait (Retry-After, RFC 9110 §10.2.3)."""

from datetime import UTC, datetime, timedelta

from django.utils.http import parse_http_date_safe

from verbinders.kit.time import now

LONGEST = timedelta(days=1)


def pause_asked(header: str | None) -> timedelta:
    """Seconds or a date. Nothing, nonsense or a moment that has passed: no pause. Never more than a day."""
    said = (header or "").strip()
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said[:9]), LONGEST.total_seconds()))
    moment = parse_http_date_safe(said)
    if moment is None:
        return timedelta()
    return min(max(datetime.fromtimestamp(moment, UTC) - now(), timedelta()), LONGEST)
