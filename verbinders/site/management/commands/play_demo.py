"""bin/manage play_demo: the demo story, once. Only in demo mode."""

from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from verbinders.networks.models import Network
from verbinders.site.demo import SLUGS, play


class Command(BaseCommand):
    help = "Plays the demo story into an empty database. Does nothing when it was played before."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo: set DEMO=1. Anybody may sign in as anybody of the demo's cast.")
        there = Network.objects.filter(slug__in=SLUGS).values_list("slug", flat=True)
        if there:
            self.stdout.write(f"The demo story was played before: {', '.join(sorted(there))}.")
            return
        began = perf_counter()
        play()
        self.stdout.write(f"The demo story was played in {perf_counter() - began:.1f} s: {', '.join(SLUGS)}.")
