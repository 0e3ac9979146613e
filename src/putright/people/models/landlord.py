"""A landlord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from datetime import date


class Landlord(models.Model):
    """A social landlord, and the policy under which its new complaints open.

    Attributes:
        policy: The document's id, such as `northfield`.
        policy_version: The adopted version for new complaints; empty: the newest.
        next_version: The version after it, adopted already; new complaints open under
            it from the day `next_from`.
        brand_colour: `#rrggbb`; empty: the product's own.
        address: As it stands on a letter, lines apart.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    policy = models.CharField(max_length=255)
    policy_version = models.CharField(max_length=50, blank=True)
    next_version = models.CharField(max_length=50, blank=True)
    next_from = models.DateField(null=True, blank=True)
    brand_colour = models.CharField(max_length=7, blank=True)
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="landlord_brand_colour_is_a_colour",
                condition=models.Q(brand_colour="")
                | models.Q(brand_colour__regex=r"^#[0-9a-fA-F]{6}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def version_on(self, day: date) -> str:
        """The version under which complaints open on a day; empty: the newest."""
        if self.next_from is not None and self.next_from <= day:
            return self.next_version
        return self.policy_version
