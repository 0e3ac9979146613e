"""A contact, and everything that happened to it, written once and never over."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from putright.people.models import Landlord, Resident, Staff
from putright.records.models import LONGEST_ABOUT, NeverOver


class Contact(models.Model):
    """What somebody said that is not a complaint, or not yet: a service request, say.

    The columns are what lists are read by; what was said and done stands in `Step`.

    Attributes:
        rules_hash: The policy that held when it reached us.
        kind: That policy's id for it, as it was last chosen.
        nature: What such a kind comes to (`engine.rules.NATURES`).
        received_at: When it reached any of us (UTC).
        voiced_at: When they first said that they were not content; None: they have
            not. A complaint that comes of it was received then.
        facts: Fact id to what was answered of the policy's questions.
        due_on: The day by which it is to be settled; None: none was set.
        reports: How often the same was reported and had no answer since.
        unsettled: An attempt to settle it has failed.
        attempted: An attempt is on record, or that they wanted none.
        ended_as: In words, how it ended; empty: it goes on.
        complaint: The complaint that came of it; it goes on beside it.
        last_seq, last_hash: The end of its chain.
    """

    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="contacts", db_index=False
    )
    reference = models.CharField(max_length=12)
    resident = models.ForeignKey(
        Resident, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    policy = models.CharField(max_length=255)
    policy_version = models.CharField(max_length=50)
    rules_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=100)
    nature = models.CharField(max_length=20)
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True)
    channel = models.CharField(max_length=20)
    category = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField()
    received_on = models.DateField()
    voiced_at = models.DateTimeField(null=True, blank=True)
    logged_at = models.DateTimeField()
    facts = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        db_index=False,
    )
    due_on = models.DateField(null=True, blank=True)
    reports = models.PositiveIntegerField(default=1)
    unsettled = models.BooleanField(default=False)
    attempted = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    ended_as = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    complaint = models.ForeignKey(
        "records.Complaint",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
    )
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("landlord", "reference"), name="contact_reference_once"
            ),
        ]
        # Lists are read in the order of these indexes and stop at a page's end.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("landlord", "is_open", "due_on", "received_at", "id"),
                name="contact_due",
            ),
            models.Index(
                fields=("landlord", "kind", "is_open", "due_on", "received_at", "id"),
                name="contact_due_by_kind",
            ),
            models.Index(
                fields=("landlord", "owner", "is_open", "due_on", "received_at", "id"),
                name="contact_due_by_owner",
            ),
            models.Index(
                fields=("landlord", "received_on", "kind"), name="contact_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class StepQuerySet(models.QuerySet["Step"]):
    """Steps, which can be asked for and added but not changed."""

    def update(self, **_: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: steps are written once."""
        raise NeverOver

    def delete(self) -> NoReturn:
        """Refuse: steps are written once."""
        raise NeverOver

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: steps are written once."""
        raise NeverOver


class Step(models.Model):
    """One thing that happened to a contact. The database refuses to change it.

    Attributes:
        seq: Its place, from 1, in order of recording.
        event: Such as `kind.chosen` (`contacts.steps.EVENTS`).
        at: When it happened (UTC).
        recorded_at: When it was written down (UTC).
        staff: Who wrote it down; None: the system.
        data: What was said with it, without personal words.
        words: The personal words, kept apart; None: there were none.
        words_hash: What the chain knows of them, so that erasing them breaks nothing.
        prev_hash, hash: The chain (`contacts.chain`).
        key: Given by whoever asked, so that asking twice writes once.
    """

    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="+", db_index=False
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, related_name="steps", db_index=False
    )
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=50)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    data = models.JSONField(default=dict, blank=True)
    words = models.OneToOneField(
        "records.Words",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_step",
    )
    words_hash = models.CharField(max_length=64, blank=True, default="")
    prev_hash = models.CharField(max_length=64, blank=True, default="")
    hash = models.CharField(max_length=64, blank=True, default="")
    key = models.CharField(max_length=100)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("contact", "seq")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("contact", "seq"), name="step_place_once"),
            models.UniqueConstraint(fields=("landlord", "key"), name="step_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Write a new step.

        Raises:
            NeverOver: it has been written before.
        """
        if not self._state.adding:
            raise NeverOver
        super().save(*args, **options)

    def delete(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: steps are written once."""
        raise NeverOver
