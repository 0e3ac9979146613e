"""The records app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Complaints, entries, words, documents, drafts."""

    name = "putright.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Keep the index true to people's names and addresses."""
        from putright.records import reindexing

        reindexing.listen()
