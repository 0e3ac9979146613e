"""The records app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Complaints, entries, words, documents, drafts."""

    name = "putright.records"
    label = "records"
    verbose_name = "Records"
