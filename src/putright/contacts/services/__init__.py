"""The one door for writing to contacts. Each takes a `key`: asked twice, done once."""

from __future__ import annotations

from putright.contacts.services.choosing_kind import MustBe
from putright.contacts.services.handling import (
    add_note,
    answer,
    attempt,
    choose_kind,
    decline_attempt,
    end,
    open_again,
    report_again,
    set_action,
    tell,
)
from putright.contacts.services.taking import take
from putright.contacts.services.turning import make_complaint

__all__ = [
    "MustBe",
    "add_note",
    "answer",
    "attempt",
    "choose_kind",
    "decline_attempt",
    "end",
    "make_complaint",
    "open_again",
    "report_again",
    "set_action",
    "take",
    "tell",
]
