"""One thing that happened, written once and never over."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from putright.people.models import Landlord, Resident, Staff
from putright.records.models.complaint import Complaint
from putright.records.models.words import Words


class NeverOver(Exception):  # noqa: N818 - what it is, not that it is an error
    """Somebody tried to change or remove an entry; a further entry corrects it."""

    def __init__(self) -> None:
        super().__init__(
            "Entries are written once. Correct or strike out an entry with a further "
            "one (records.services.correct, strike_out)."
        )


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, which can be asked for and added but not changed."""

    def update(self, **_: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: entries are written once."""
        raise NeverOver

    def delete(self) -> NoReturn:
        """Refuse: entries are written once."""
        raise NeverOver

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: entries are written once."""
        raise NeverOver


class Entry(models.Model):
    """One thing that happened to a complaint. The database refuses to change it.

    Attributes:
        seq: Its place in the complaint's record, from 1, in order of recording.
        event: The vocabulary's name, such as `s1.acknowledged`.
        type_version: Which shape of that event's data this is.
        at: When it happened (UTC, whole minutes).
        recorded_at: When it was written down (UTC).
        by: Whose doing it was: a person's id under every role; empty: nobody known.
        role: The role they acted in, an id of the policy's; empty: none.
        staff: Who wrote it down; None: the system, or the resident.
        resident: Whose doing it was, where a resident's.
        data: What was said with it, without personal words.
        said: Names of the personal fields, each with its number of items where it is a
            list, else 0: what is still known of them once they are erased.
        words: The personal words, kept apart; None: there were none.
        words_hash: What the chain knows of them, so that erasing them breaks nothing.
        corrects: The `seq` that a correction or a striking-out is about; 0: none.
        key: Given by whoever asked, so that asking twice writes once.
        prev_hash, hash: The chain (`chain.seal`).
    """

    # The unique constraints below are the indexes; each more would slow every writing.
    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="+", db_index=False
    )
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="entries", db_index=False
    )
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=100)
    type_version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=100, blank=True)
    staff = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    resident = models.ForeignKey(
        Resident,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    data = models.JSONField(default=dict, blank=True)
    said = models.JSONField(default=dict, blank=True)
    words = models.OneToOneField(
        Words, models.PROTECT, null=True, blank=True, related_name="entry"
    )
    words_hash = models.CharField(max_length=64, blank=True)
    corrects = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=100)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("complaint", "seq")
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=("complaint", "seq"), name="entry_place_once"
            ),
            models.UniqueConstraint(fields=("landlord", "key"), name="entry_key_once"),
            models.CheckConstraint(
                name="entry_place_from_one", condition=models.Q(seq__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Write a new entry.

        Raises:
            NeverOver: it has been written before.
        """
        if not self._state.adding:
            raise NeverOver
        super().save(*args, **options)

    def delete(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse: entries are written once."""
        raise NeverOver
