"""The adoption room as Django knows it."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """Changes tried on past complaints, and what came of them."""

    name = "putright.adoption"
    label = "adoption"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Adoption of policies"
