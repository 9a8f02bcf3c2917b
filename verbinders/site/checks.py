"""What must hold before the house may face the world."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def demo_is_off(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """One-click sign-in is for a demo on one's own machine."""
    if settings.DEMO:
        return [checks.Error("DEMO is on: anybody could sign in as anybody.", id="verbinders.E001")]
    return []


@checks.register(checks.Tags.security, deploy=True)
def web_is_not_owner(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """On PostgreSQL the web process must not be the owner of the tables, or the walls do not hold."""
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql") and "owner" not in settings.DATABASES:
        return [checks.Error("Set DATABASE_OWNER_URL; DATABASE_URL is for the role web.", id="verbinders.E002")]
    return []
