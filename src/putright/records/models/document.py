"""A file kept with a complaint: the row here, the bytes in the data folder."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Staff
from putright.records.models.complaint import Complaint
from putright.records.models.entry import Entry


class Document(models.Model):
    """One file. Its bytes are stored by their own hash (`records.documents`).

    Attributes:
        name: As whoever sent it called it.
        sha256: Of the bytes, in hex; the entry's data names it too.
        entry: The entry that it came with.
        kept_by: Who put it there; None: the system.
    """

    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="+", db_index=False
    )
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="documents")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("landlord", "sha256"), name="document_bytes")]

    def __str__(self) -> str:
        return self.name
