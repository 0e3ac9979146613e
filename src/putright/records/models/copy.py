"""A copy of an entry on its way to somebody who works for the landlord."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Staff
from putright.records.models.entry import Entry


class Copy(models.Model):
    """Word of something done, to somebody whom the policy copies in.

    Written with the entry, in one transaction; it leaves afterwards, as letters do.

    Attributes:
        role: The role of the policy's for which they get it.
        clause: Where the policy says so.
        made_at: When the entry happened: that of the act itself.
        state: `waiting` until it left; `failed` once given up.
        attempts: How often it was tried; `tried_at` when last, `next_at` when next.
        message_id: The same at every attempt, so that a mail server can drop a second.
        problem: What went wrong last.
    """

    class State(models.TextChoices):
        """Whether it has left."""

        WAITING = "waiting", "Waiting to go"
        LEFT = "left", "Gone"
        FAILED = "failed", "Could not be sent"

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="copies")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="copies")
    role = models.CharField(max_length=100)
    clause = models.CharField(max_length=50)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

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
