"""A real worker that knows some jobs more: one that says it has begun and holds on while it may, and a quick one."""

import os
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
    from verbinders.work.jobs import CarryOn, drain, job

    @job("tea.brew")
    def brew(*, by: Actor, begun: str, hold: str) -> None:
        """One network a brew, so that the test can count how often it counted."""
        Network.objects.create(slug=f"brew-{uuid4().hex}", name="Brew", town="Brew")
        Path(begun).touch()
        while Path(hold).exists():
            time.sleep(0.05)

    @job("tea.pour")
    def pour(*, by: Actor, cup: int) -> None:
        """One network a cup: which one, and who poured it."""
        Network.objects.create(slug=f"cup-{uuid4().hex}", name=str(os.getpid()), town=str(cup))

    if while_there := os.environ.get("DRIPS_WHILE"):
        stuck = Path(while_there)

        @drain
        def drip(carry_on: CarryOn) -> int:
            """A lane that is stuck, like bulk mail at a slow server, and does not even look whether it may go on."""
            stuck.with_name("begun").touch()
            while stuck.exists():
                time.sleep(0.05)
            return 0

    if up := os.environ.get("UP"):
        Path(up).touch()
    call_command("work", *sys.argv[1:])
