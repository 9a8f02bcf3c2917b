"""A real worker that knows one job more: it says that it has begun, and holds on while it may."""

import sys
import time
from pathlib import Path
from uuid import uuid4

import django

if __name__ == "__main__":
    django.setup()

    from django.core.management import call_command

    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor
    from verbinders.work.jobs import job

    @job("tea.brew")
    def brew(*, by: Actor, begun: str, hold: str) -> None:
        """One network a brew, so that the test can count how often it counted."""
        Network.objects.create(slug=f"brew-{uuid4().hex}", name="Brew", town="Brew")
        Path(begun).touch()
        while Path(hold).exists():
            time.sleep(0.05)

    call_command("work", *sys.argv[1:])
