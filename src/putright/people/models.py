"""Landlords and the people around them.

Every row carries its landlord, so that nothing is read across landlords and the
database can be spread by landlord later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

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


class Team(models.Model):
    """People who share a caseload.

    Attributes:
        directorate: The part of the landlord that it belongs to; empty: not known.
        serves: Categories of complaint that it deals with.
        head: Who heads it, and so manages its members who name nobody else; None: not
            known.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)
    directorate = models.CharField(max_length=200, blank=True)
    serves = models.JSONField(default=list, blank=True)
    head = models.ForeignKey(
        "Staff", models.SET_NULL, null=True, blank=True, related_name="heads"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("landlord", Lower("name"), name="team_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Staff(AbstractBaseUser):
    """Somebody who works for a landlord and signs in.

    Attributes:
        email: Lower case; what they sign in with.
        title: Their job title as a letter gives it, such as "Housing Officer".
        away_from: First day away; None: not away.
        away_until: Last day away, inclusive; None with `away_from`: until further
            notice.
        manager: Who manages them; None: whoever heads their team.
        keeps_policy: May write and adopt the landlord's policy.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="staff")
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    manager = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="manages"
    )
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    is_active = models.BooleanField(default=True)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    keeps_policy = models.BooleanField(default=False)

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "staff"
        constraints = [
            models.CheckConstraint(
                name="staff_email_in_lower_case",
                condition=models.Q(email=Lower("email")),
            ),
            models.CheckConstraint(
                name="staff_away_until_not_before_from",
                condition=models.Q(away_until__isnull=True)
                | models.Q(away_until__gte=models.F("away_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Write the address as it is compared."""
        self.email = self.email.lower()

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Keep the address in lower case, however it was typed."""
        self.email = self.email.lower()
        super().save(*args, **options)

    @property
    def person_id(self) -> str:
        """The person under every role, as entries name them."""
        return f"staff-{self.pk}"

    @property
    def managed_by(self) -> int | None:
        """The number of who manages them; None: not known."""
        if self.manager_id or self.team is None or self.team.head_id == self.pk:
            return self.manager_id
        return self.team.head_id

    def get_full_name(self) -> str:
        """The name, as Django's own parts ask for it."""
        return self.name


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


class StaffRole(models.Model):
    """A role of the landlord's policy that somebody holds."""

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("staff", "role"), name="role_held_once"),
        ]
        indexes = [models.Index(fields=("landlord", "role"), name="role_holders")]

    def __str__(self) -> str:
        return f"{self.staff}: {self.role}"


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


class OutsideContact(models.Model):
    """Somebody outside whom the landlord recognises, in its list of contacts.

    Attributes:
        kind: The policy's id of what it is (a `partner` block).
        backer: Who stands behind it, in the policy's words; empty: nobody need.
        ended_on: The last day on which it was recognised; None: it still is.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    backer = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "landlord", "kind", Lower("name"), name="outside_contact_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
