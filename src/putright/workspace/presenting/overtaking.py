"""What to say when somebody else acted while a form was being filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import counted
from putright.records import today
from putright.records.selectors import story_for as entered_in
from putright.workspace.presenting.entries import Record, sentence

if TYPE_CHECKING:
    from datetime import datetime

    from putright.records.refusing import Overtaken
    from putright.workspace.case import Case

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Meanwhile(Struct, frozen=True, kw_only=True):
    """What happened meanwhile: a sentence for each entry, with how long ago."""

    sentences: tuple[str, ...]


def meanwhile(overtaken: Overtaken, case: Case) -> Meanwhile:
    """Say who did what while this person was writing."""
    entered = tuple(entered_in(case.person, case.complaint))
    shown = {told.entry.seq for told in entered}
    record = Record(rules=case.rules, entered=entered, names=case.names)
    sentences = tuple(
        f"{sentence(entry, record)[:-1]} {_ago(entry.recorded_at)}, "
        "while you were writing."
        for entry in overtaken.entries
        if entry.seq in shown
    )
    return Meanwhile(sentences=sentences)


def _ago(moment: datetime) -> str:
    seconds = int((today.now() - moment).total_seconds())
    if seconds < _MINUTE:
        return "a moment ago"
    if seconds < _HOUR:
        return f"{counted(seconds // _MINUTE, 'minute')} ago"
    if seconds < _DAY:
        return f"{counted(seconds // _HOUR, 'hour')} ago"
    return f"{counted(seconds // _DAY, 'day')} ago"
