"""`bin/manage work`: the worker. It sends mail and does the jobs, until Ctrl-C."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from verbinders.work.jobs import load
from verbinders.work.loop import Worker, listen


class Command(BaseCommand):
    help = "Sends mail and does jobs, until Ctrl-C. With --once: does what is due, and ends."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and end.")

    def handle(self, *, once: bool, **options: Any) -> None:
        load()
        worker = Worker()
        if once:
            self.stdout.write(f"{worker.run_once()} done")
            return
        listen(worker)
        worker.run()
