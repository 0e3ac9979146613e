"""Tells Django of the residents' pages, and the deliverer of their codes."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages for residents."""

    name = "putright.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Residents' pages"

    def ready(self) -> None:
        """Have the codes leave with the letters."""
        from putright.letters import outbox
        from putright.portal import posting

        outbox.deliver_too(posting.deliver_due)
