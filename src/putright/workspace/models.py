"""What the pages keep for one member of staff alone."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Staff

MOST_LETTERS = 500  # of a query


class SavedView(models.Model):
    """A way of looking at the caseload, kept under a name by whoever made it.

    Attributes:
        query: What stands in the address after the question mark.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE)
    person = models.ForeignKey(Staff, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=MOST_LETTERS)

    class Meta:
        """Names are one's own, and each stands once."""

        constraints = (
            models.UniqueConstraint(
                fields=["person", "name"], name="workspace_view_named_once"
            ),
        )
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
