"""How far the demo's day has been moved."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DemoDay(models.Model):
    """One row for the whole demo.

    Attributes:
        days_ahead: How many days the demo's clock is ahead of the machine's. The
            clock goes on from there; it never goes back, because what was written
            down would then lie in the future.
    """

    objects: ClassVar[models.Manager[DemoDay]] = models.Manager()

    days_ahead = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="demo_day_one_row", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.days_ahead} days ahead"
