"""The one door for writing. Nothing else changes a complaint.

Every function asks the engine first, writes in one transaction, and takes a `key` from
whoever asks, so that asking twice writes once.
"""

from __future__ import annotations

from putright.records.refusing import (
    Invalid,
    NeedsSecondPerson,
    NotPermitted,
    NotVisible,
    Overtaken,
)
from putright.records.services.acting import act, attach
from putright.records.services.announcing import Announced, announce
from putright.records.services.calendars import take_calendar, would_move
from putright.records.services.correcting import (
    confirm,
    correct,
    proposals,
    strike_out,
)
from putright.records.services.drafting import drop_draft, save_draft, take_draft
from putright.records.services.moving import (
    move_policy,
    on_older_versions,
    preview_move,
)
from putright.records.services.reaching import change_reach
from putright.records.services.receiving import receive, received_by
from putright.records.services.splitting import split

__all__ = [
    "Announced",
    "Invalid",
    "NeedsSecondPerson",
    "NotPermitted",
    "NotVisible",
    "Overtaken",
    "act",
    "announce",
    "attach",
    "change_reach",
    "confirm",
    "correct",
    "drop_draft",
    "move_policy",
    "on_older_versions",
    "preview_move",
    "proposals",
    "receive",
    "received_by",
    "save_draft",
    "split",
    "strike_out",
    "take_calendar",
    "take_draft",
    "would_move",
]
