"""The people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Landlords, staff, teams, residents, homes."""

    name = "putright.people"
    label = "people"
    verbose_name = "People"
