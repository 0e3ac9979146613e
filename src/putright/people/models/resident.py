"""Homes, and the people who live in them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from putright.people.models.landlord import Landlord


class Home(models.Model):
    """A home, or a building with shared parts, that a complaint may be about.

    Attributes:
        uprn: Unique Property Reference Number; empty: not known.
        reference: The landlord's own number for it.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="homes")
    address = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    reference = models.CharField(max_length=50, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("landlord", "reference"),
                name="home_reference_once",
                condition=~models.Q(reference=""),
            ),
        ]
        indexes = [
            models.Index(fields=("landlord", "postcode"), name="home_by_postcode")
        ]

    def __str__(self) -> str:
        return self.address.replace("\n", ", ")


class Resident(models.Model):
    """Somebody who complains: of their home, a shared part, or how they were treated.

    Attributes:
        address: Where letters go, if not to `home`.
        occupancy: The kind, such as tenant, leaseholder or shared owner.
        contact_preference: How they want to hear from the landlord.
        large_print: Letters in large print.
        adjustments: Reasonable adjustments agreed, in words.
    """

    class Occupancy(models.TextChoices):
        """The right by which they live there."""

        TENANT = "tenant", "Tenant"
        LEASEHOLDER = "leaseholder", "Leaseholder"
        SHARED_OWNER = "shared_owner", "Shared owner"
        FREEHOLDER = "freeholder", "Freeholder paying a charge"
        LICENSEE = "licensee", "Licensee"
        APPLICANT = "applicant", "Applicant"
        OTHER = "other", "Another kind"

    class ContactPreference(models.TextChoices):
        """How they want to hear from us."""

        EMAIL = "email", "E-mail"
        POST = "post", "Post"
        TELEPHONE = "telephone", "Telephone"
        TEXT = "text_message", "Text message"

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="residents")
    home = models.ForeignKey(
        Home, models.SET_NULL, null=True, blank=True, related_name="residents"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.TextField(blank=True)
    reference = models.CharField(max_length=50, blank=True)
    occupancy = models.CharField(
        max_length=20, choices=Occupancy.choices, default=Occupancy.TENANT
    )
    contact_preference = models.CharField(
        max_length=20, choices=ContactPreference.choices, blank=True
    )
    large_print = models.BooleanField(default=False)
    adjustments = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index("landlord", Lower("email"), name="resident_by_email"),
            models.Index("landlord", Lower("name"), name="resident_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def person_id(self) -> str:
        """The person under every role, as entries name them."""
        return f"resident-{self.pk}"

    @property
    def postal_address(self) -> str:
        """Where letters go, lines apart; empty: not known."""
        return self.address or (self.home.address if self.home else "")
