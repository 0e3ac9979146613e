"""The contacts app."""

from __future__ import annotations

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Service requests, feedback, and what goes by another way."""

    name = "putright.contacts"
    default_auto_field = "django.db.models.BigAutoField"
