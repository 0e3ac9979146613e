"""What is kept of a policy on its way: changes tried, and the draft of the next one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from putright.people.models import Landlord, Staff


class Tried(models.Model):
    """One change of a policy, tried on the complaints of a year.

    Attributes:
        patch: `block.field` to the value tried, as the document would write it.
        mode: How people act in it: a key of `simulation.redrawing.MODES`.
        as_of: The day on which what was still open was looked at.
        rules_hash: Of the policy as it was, so that an old trial is known for one.
        result: What `simulation.saying.as_data` gives.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    policy = models.CharField(max_length=255)
    version = models.CharField(max_length=50)
    rules_hash = models.CharField(max_length=64)
    patch = models.JSONField()
    year = models.PositiveIntegerField()
    mode = models.CharField(max_length=10)
    as_of = models.DateField()
    result = models.JSONField()

    class Meta:
        verbose_name = "change tried"
        verbose_name_plural = "changes tried"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("landlord", "-id"), name="tried_newest_first")
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.version} over {self.year}"


class PolicyDraft(models.Model):
    """The next version of a landlord's policy while it is written; one at a time.

    Attributes:
        text: The whole document, problems and all.
        saved: Counts every saving, so that two writers notice each other.
    """

    landlord = models.OneToOneField(Landlord, models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    saved = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"Draft {self.saved} of {self.landlord}"
