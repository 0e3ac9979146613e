"""A copy of an entry on its way to somebody who works for the landlord."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Staff
from putright.records.models.entry import Entry
from putright.records.models.leaving import Leaving


class Copy(Leaving):
    """Word of something done, to somebody whom the policy copies in.

    Written with the entry, in one transaction; it leaves afterwards, as letters do.

    Attributes:
        role: The role of the policy's for which they get it.
        clause: Where the policy says so.
        made_at: When the entry happened: that of the act itself.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="copies")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="copies")
    role = models.CharField(max_length=100)
    clause = models.CharField(max_length=50)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint(
                fields=("entry", "staff"), name="copy_of_an_entry_once"
            ),
        ]
        indexes = [models.Index(fields=("state", "next_at"), name="copies_due")]

    def __str__(self) -> str:
        return f"{self.entry} to {self.staff}"
