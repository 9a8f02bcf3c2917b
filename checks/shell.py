"""The shell we are called from may be set to another site, a production one perhaps: nothing of that comes along."""

import os

FOREIGN = frozenset(
    "DATABASE_URL DATABASE_OWNER_URL DATABASE_WORKER_URL EMAIL_URL BASE_URL ALLOWED_HOSTS DEBUG DEMO"
    " MEDIA_ROOT STATIC_ROOT BACKUP_DIR BACKUP_RECIPIENTS SMS_GATEWAYS HOOK_SECRET INBOUND_ADDRESS"
    " VAPID_PRIVATE_KEY VAPID_CONTACT".split()
)


def surroundings() -> dict[str, str]:
    """The environment, without what is another site's."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}
