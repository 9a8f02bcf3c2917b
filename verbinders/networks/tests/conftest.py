"""Each database has walls of its own kind, and tests of them."""

from django.conf import settings

other = "sqlite" if settings.TEST_DATABASE == "postgresql" else "postgresql"
collect_ignore_glob = [f"test_*_{other}.py"]
