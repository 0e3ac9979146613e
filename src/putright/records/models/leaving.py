"""What waits to leave by e-mail: how often it was tried, and how it ended."""

from __future__ import annotations

from django.db import models


class Leaving(models.Model):
    """A row of something that leaves after the commit (`letters.leaving`).

    Attributes:
        state: `waiting` until it left or was posted; `failed` once given up.
        attempts: How often it was tried; `tried_at` when last, `next_at` when next.
        message_id: The same at every attempt, so that a mail server can drop a second.
        problem: What went wrong last.
    """

    class State(models.TextChoices):
        """Whether it has left."""

        WAITING = "waiting", "Waiting to go"
        LEFT = "left", "Gone"
        FAILED = "failed", "Could not be sent"

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
        abstract = True
