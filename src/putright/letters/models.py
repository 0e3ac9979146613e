"""Letters as they are written, agreed and sent, and the copies still to go out."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from putright.people.models import Landlord, Staff
from putright.records.models import Complaint, Leaving


class State(models.TextChoices):
    """How far a letter has come."""

    DRAFT = "draft", "Draft"
    APPROVED = "approved", "Agreed, not sent"
    SENT = "sent", "Sent"


class Channel(models.TextChoices):
    """How a letter leaves."""

    EMAIL = "email", "E-mail"
    POST = "post", "Post"


class Kind(models.TextChoices):
    """The formats in which a letter is kept."""

    PDF = "pdf", "PDF"
    LARGE_PRINT = "large_print", "PDF in large print"
    DOCX = "docx", "Word"
    TEXT = "text", "Plain text"


class SentIsSentError(Exception):
    """Somebody tried to change a letter that has gone."""


# What may still be learnt of a letter once it has gone: nothing that it says.
LEARNT_LATER = frozenset({"posted_on", "received_on"})


class Letter(models.Model):
    """One letter about one complaint; once sent, it is a record.

    Attributes:
        act: The act that sending it does, such as `s1.acknowledge`; `event` the entry.
        stage: The stage it answers in, an id of the policy's; empty: none.
        to: Who it is addressed to, as written on it; `copies` who gets a copy.
        parts: What `parts.write_parts` gives.
        data: What is said with the act, such as `new_due_date` (ISO) and `agreed`.
        answers: What its writer says to the warnings of the check, by their ids.
        found: What the check said of its language, as last saved and as sent:
            `reading_age` and `warnings`, each with its clause and its answer.
        version: Counts every saving of a draft, so that two writers notice each other.
        body: The text as sent; `sha256` its digest, which the entry carries.
        entry_seq: The entry that sending it made.
        send_key: The key under which it was sent; the same key never sends twice.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT)
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="letters"
    )
    act = models.CharField(max_length=80)
    event = models.CharField(max_length=80)
    stage = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    to = models.CharField(max_length=200)
    copies = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    parts = models.JSONField(default=list)
    data = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="letters_written"
    )
    started_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        Staff,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_approved",
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        Staff,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_sent",
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    delivery = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    body = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    entry_seq = models.PositiveIntegerField(null=True, blank=True)
    send_key = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 - unique where given

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "act"],
                condition=~models.Q(state="sent"),
                name="letters_one_open_draft",
            ),
            models.UniqueConstraint(
                fields=["landlord", "send_key"], name="letters_one_sending_per_key"
            ),
        ]
        indexes = [models.Index(fields=["landlord", "complaint", "-sent_at"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Save, unless the letter has already gone.

        Raises:
            SentIsSentError: It has gone, and more than `LEARNT_LATER` was to change.
        """
        if self.pk and self._has_gone() and not self._only_learns(kwargs):
            raise SentIsSentError(
                f"“{self.title}” was sent and is kept as sent. Write a further letter."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's own
        """Refuse: a letter stays on the file."""
        raise SentIsSentError(f"“{self.title}” stays on the file. Letters are kept.")

    def _has_gone(self) -> bool:
        return (
            type(self)
            .objects.filter(pk=self.pk, state=State.SENT)
            .values_list("pk", flat=True)
            .exists()
        )

    @staticmethod
    def _only_learns(kwargs: dict[str, Any]) -> bool:
        fields = kwargs.get("update_fields")
        return fields is not None and set(fields) <= LEARNT_LATER


class LetterFile(models.Model):
    """A letter in one format, byte for byte as it went."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="files")
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind"], name="letters_one_file_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.get_kind_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Save once; a file is never written over.

        Raises:
            SentIsSentError: It was there already.
        """
        if self.pk:
            raise SentIsSentError(f"{self} is kept as sent.")
        super().save(*args, **kwargs)


class Delivery(Leaving):
    """One letter on its way to one person: a row of the outbox.

    Attributes:
        to: `resident`, `referrer` or a role: on what ground they get it.
        name, address: As written on the envelope or in the e-mail.
    """

    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, related_name="deliveries"
    )
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT)
    to = models.CharField(max_length=80)
    name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.TextField(blank=True)
    large_print = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "to"], name="letters_one_delivery_each"
            )
        ]
        indexes = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return f"{self.letter} to {self.name or self.to}"
