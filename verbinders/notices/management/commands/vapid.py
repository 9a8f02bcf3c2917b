"""bin/manage vapid: the key with which this server signs what it sends to browsers."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from verbinders.notices.channels.push import public_key, setup_trouble
from verbinders.notices.channels.push.vapid import VapidKey

NEW = """# Put these two lines into the settings of this site, and start web and worker again. The key is a secret.
# Keep it: with another one, every person must switch push on again.
VAPID_PRIVATE_KEY={key}
VAPID_CONTACT={contact}
"""


class Command(BaseCommand):
    help = "Makes the key for push, or says how push is set up here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="Make another key, though there is one.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"] or not settings.VAPID_PRIVATE_KEY:
            contact = settings.VAPID_CONTACT or "mailto:YOUR-ADDRESS"
            self.stdout.write(NEW.format(key=VapidKey.new().written, contact=contact), ending="")
        elif trouble := setup_trouble():
            self.stdout.write(f"No push yet: {trouble}")
        else:
            self.stdout.write(f"Push is set up. Browsers know this server by {public_key()}")
