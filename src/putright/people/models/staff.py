"""People at work: their teams, roles and leave."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from putright.people.models.landlord import Landlord


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
