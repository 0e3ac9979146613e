"""Tells Django of the staff pages and their templates."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Pages for staff."""

    name = "putright.workspace"
    label = "workspace"
    verbose_name = "Workspace"
