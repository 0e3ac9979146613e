"""The rows: complaints, entries, the words kept apart, documents, drafts."""

from __future__ import annotations

from putright.records.models.complaint import LONGEST_ABOUT, Complaint
from putright.records.models.copy import Copy
from putright.records.models.document import Document
from putright.records.models.draft import Draft
from putright.records.models.entry import Entry, NeverOver
from putright.records.models.leaving import Leaving
from putright.records.models.pinned import PinnedCalendar, PinnedPolicy
from putright.records.models.words import Words

__all__ = [
    "LONGEST_ABOUT",
    "Complaint",
    "Copy",
    "Document",
    "Draft",
    "Entry",
    "Leaving",
    "NeverOver",
    "PinnedCalendar",
    "PinnedPolicy",
    "Words",
]
