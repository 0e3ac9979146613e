"""The versions of its policy that a landlord adopted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from putright.people.models.landlord import Landlord
from putright.people.models.staff import Staff


class AdoptedPolicy(models.Model):
    """A version of a landlord's policy, as it was adopted; never changed afterwards.

    Attributes:
        policy: The document's id; `version` its version.
        text: The whole document.
        effective_from: The first day on which complaints open under it.
        minute: Where the decision is written down, such as "Board, 12 May 2026, 4.2".
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    policy = models.CharField(max_length=255)
    version = models.CharField(max_length=50)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    rules_hash = models.CharField(max_length=64)
    effective_from = models.DateField()
    minute = models.CharField(max_length=200)
    adopted_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "adopted policies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("landlord", "policy", "version"), name="policy_adopted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.version}"
