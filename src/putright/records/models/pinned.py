"""The policy documents and bank-holiday lists that complaints run under, kept."""

from __future__ import annotations

from hashlib import sha256
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

    @property
    def text_hash(self) -> str:
        """What complaints know the copy by, so that a change of it is found."""
        return sha256(self.text.encode()).hexdigest()


class PinnedCalendar(models.Model):
    """A bank-holiday list as it was when the first complaint was counted by it.

    A later list changes no date of those complaints until it is taken (`calendars`).

    Attributes:
        calendar: The list's id, such as `england-and-wales`.
        calendar_hash: What complaints name it by.
        holidays: ISO day to name.
        verified_from, verified_to: The days for which every holiday is known.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    calendar = models.CharField(max_length=100)
    calendar_hash = models.CharField(max_length=64)
    holidays = models.JSONField()
    verified_from = models.DateField()
    verified_to = models.DateField()
    pinned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("landlord", "calendar_hash"), name="calendar_pinned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} to {self.verified_to:%-d %B %Y}"
