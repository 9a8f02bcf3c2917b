"""The roof opens last, and wires the floors below."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The top floor."""

    name = "verbinders.site"

    def ready(self) -> None:
        from verbinders.site import checks, wiring  # noqa: F401 -- models must be there first

        wiring.wire()
