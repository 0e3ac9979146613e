"""The letters room as Django knows it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters and what is still to go out."""

    name = "putright.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Letters"

    def ready(self) -> None:
        """Have copies of what was done leave with the letters."""
        from putright.letters import copies, outbox

        outbox.deliver_too(copies.deliver_due)
