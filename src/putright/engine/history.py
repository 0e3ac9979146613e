"""What happened to one complaint: entries, written once and never over.

Times are whole minutes. `at` is local (Europe/London) minutes since 1 January 1 00:00
as `date.toordinal() * 1440 + minute of day`: the calendar day an officer would name.
`recorded_at` is the same measure of when it was written down; both, because a letter
found in a drawer happened long before anyone recorded it.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

DAY = 24 * 60


class Entry(Struct, frozen=True, gc=False):
    """One thing that happened. By place as well as by name: a history has many.

    Attributes:
        seq: Its place in the record, from 1, in order of recording.
        event: The vocabulary's name, such as `s1.acknowledged`.
        at: Local minute at which it happened.
        recorded_at: Local minute at which it was recorded (never before `at` in a
            sound record).
        at_utc: The same instant in UTC minutes, where the writer gave it; None: worked
            out from `at` (in the hour that the clocks go back: its first passing).
        by: The person's id, the same person under every role; empty: nobody known.
        role: The role they acted in, an id of the policy's; empty: none said.
        data: What was said with it: `vocabulary.FIELDS` lists the names.
        corrects: The `seq` that a `record.corrected` or `record.struck_out` is about.
    """

    seq: int
    event: str
    at: int
    recorded_at: int
    at_utc: int | None = None
    by: str = ""
    role: str = ""
    data: dict[str, Any] = {}
    corrects: int = 0


class History(Struct, frozen=True, kw_only=True):
    """A complaint's entries in order of recording, with the facts known from the start.

    Attributes:
        facts: Fact id to value: `True`/`False`, an ISO date, a number or text. Later
            `issue.fact_recorded` entries add to them and change them.
        as_it_happened: Its maker has seen that the entries stand in the order in which
            they happened, each recorded at once, and none about another. No says
            nothing: the engine looks for itself.
    """

    entries: tuple[Entry, ...]
    facts: dict[str, Any] = {}
    as_it_happened: bool = False
