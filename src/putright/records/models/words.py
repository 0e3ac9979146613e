"""Personal words of an entry, kept apart so that they can be erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from putright.people.models import Landlord


class Words(models.Model):
    """What somebody said, and the salt that hides it in the chain.

    Attributes:
        text: Field name to what was said, as canonical JSON; empty: erased.
        salt: Random; erased with the text, so that nobody can try out guesses
            against the hash that the entry keeps.
        erased_at: When they were erased; None: they stand.
    """

    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="+", db_index=False
    )
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "words"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="words_erased_whole_or_not_at_all",
                condition=models.Q(erased_at__isnull=True) | models.Q(text="", salt=""),
            ),
        ]

    def __str__(self) -> str:
        return "erased words" if self.erased_at else "words"
