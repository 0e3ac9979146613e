"""The demo app: installed only where PUTRIGHT_DEMO is set."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A made-up landlord-world."""

    name = "putright.demo"
    label = "demo"
    verbose_name = "Demo"

    def ready(self) -> None:
        """Put the demo's clock in the place of the machine's."""
        from putright.demo import day
        from putright.records import today

        today.use(day.clock)
