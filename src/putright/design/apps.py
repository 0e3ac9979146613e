"""Tells Django of the design: its templates and its style sheet."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The look of every page. It knows no complaint."""

    name = "putright.design"
    label = "design"
    verbose_name = "Design"
