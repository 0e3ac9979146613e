"""The policy documents that complaints opened under, kept word for word."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from putright.people.models import Landlord


class PinnedPolicy(models.Model):
    """A document as it was when the first complaint opened under it.

    A later edit of the file, or its loss, changes nothing for those complaints.

    Attributes:
        rules_hash: What complaints name it by.
        text: The whole document.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    policy = models.CharField(max_length=255)
    version = models.CharField(max_length=50)
    rules_hash = models.CharField(max_length=64)
    text = models.TextField()
    pinned_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "pinned policies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("landlord", "rules_hash"), name="policy_pinned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.version}"
