"""What somebody has typed and not yet sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from putright.people.models import Landlord, Staff
from putright.records.models.complaint import Complaint


class Draft(models.Model):
    """A form half filled in: one for each person, complaint and act.

    Attributes:
        complaint: None: a complaint that is being logged.
        act: The act it is for, such as `s1.acknowledge`.
        data: Field name to what was typed, as typed.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="drafts")
    complaint = models.ForeignKey(
        Complaint, models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    act = models.CharField(max_length=100)
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("staff", "complaint", "act"),
                condition=models.Q(complaint__isnull=False),
                name="draft_once_for_a_complaint",
            ),
            models.UniqueConstraint(
                fields=("staff", "act"),
                condition=models.Q(complaint__isnull=True),
                name="draft_once_without_a_complaint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} ({self.staff})"
