"""The times of a history: as written, in order, none in the future."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.counting import DAY
from putright.engine.moments import BadMoment, in_words, minute_of, read_minute, to_date
from putright.engine.problems.problem import Problem
from putright.engine.values import shown
from putright.engine.zone import zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ZONE = "Europe/London"
_FIRST_YEAR, _LAST_YEAR = 2000, 2049


class Moment(Struct, frozen=True, kw_only=True):
    """A time as written: its local minute, and the UTC minute where an offset says."""

    minute: int
    utc: int | None = None


def read_moment(text: str, before: int) -> Moment:
    """A time in local form, a date alone, or a time with its offset.

    A date alone is the start of that day, or the minute `before`, where the entry
    before it was on the same day: a day says nothing of the order within it.
    """
    if len(text) == len("2026-01-20"):
        midnight = read_minute(text)
        same_day = before // DAY == midnight // DAY
        return Moment(minute=before if same_day else midnight)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Moment(minute=read_minute(text))
    if moment.tzinfo is None:
        return Moment(minute=read_minute(text))
    offset = moment.utcoffset()
    ahead = int(offset.total_seconds()) // 60 if offset else 0
    utc = minute_of(moment.replace(tzinfo=None)) - ahead
    return Moment(minute=zone(ZONE).to_local(utc), utc=utc)


def time_of(text: object, place: str, before: int, found: list[Problem]) -> int | None:
    """The minute of a time as written; None where there is none, or a wrong one."""
    if not isinstance(text, str):
        return None  # its type is judged elsewhere
    try:
        minute = read_moment(text, before).minute
    except BadMoment as fault:
        what, _, help_ = str(fault).partition(". ")
        found.append(Problem(where=place, what=f"{what}.", help=help_))
        return None
    if not _FIRST_YEAR <= to_date(minute // DAY).year <= _LAST_YEAR:
        what = f"“{text}” lies outside {_FIRST_YEAR} to {_LAST_YEAR}."
        found.append(Problem(where=place, what=what, help="Check the year."))
        return None
    return minute


def corrected_time_problems(data: Mapping[str, Any], where: str) -> Iterator[Problem]:
    """A time that an entry should have had is held to what every time is held to."""
    found: list[Problem] = []
    at = data.get("at")
    if at is not None and not isinstance(at, str):
        what = f"{shown(at)} is not a time."
        help_ = "Write 2026-01-20T14:30 or 2026-01-20."
        found.append(Problem(where=where, what=what, help=help_))
    time_of(at, where, 0, found)
    yield from found


def foreseen_problems(
    entry: Mapping[str, Any], where: str, written: int | None
) -> Iterator[Problem]:
    """A time put right to a day after the correction itself was written."""
    data = entry.get("data")
    if written is None or entry.get("event") != "record.corrected":
        return
    at = data.get("at") if isinstance(data, dict) else None
    minute = time_of(at, where, 0, [])
    if minute is not None and minute // DAY > written // DAY:
        yield Problem(
            where=f"{where}.data.at",
            what=f"“{at}” lies after the correction itself.",
            help="What is corrected has happened: check both dates.",
        )


def future_problems(
    entry: Mapping[str, Any], where: str, minute: int, today: date | None
) -> Iterator[Problem]:
    """An entry that lies after today."""
    if today is not None and minute // DAY > today.toordinal():
        yield Problem(
            where=where,
            what=f"“{entry['at']}” lies after today, {in_words(today.toordinal())}.",
            help="A history holds what has happened: check the date.",
        )


def order_problems(
    entries: Sequence[object], times: Sequence[tuple[int, int, int] | None]
) -> Iterator[Problem]:
    """No receipt, something before it, or entries out of order."""
    received = [
        time[0]
        for entry, time in zip(entries, times, strict=True)
        if time
        and isinstance(entry, dict)
        and entry.get("event") == "complaint.received"
    ]
    if not any(
        isinstance(entry, dict) and entry.get("event") == "complaint.received"
        for entry in entries
    ):
        yield Problem(
            where="entries",
            what="No entry is “complaint.received”.",
            help="A history begins with the day the complaint came.",
        )
    last = (0, 0, 0)
    for place, time in enumerate(times):
        if time is None:
            continue
        where = f"entries[{place}].at"
        if received and time[0] < received[0]:
            yield Problem(
                where=where,
                what="It lies before “complaint.received”.",
                help="Nothing happens to a complaint before it is received.",
            )
        elif time[0] < last[0] and not (time[2] and time[1] >= last[1]):
            yield Problem(
                where=where,
                what="It is earlier than the entry before it.",
                help=(
                    "Put the entries in order; where one was entered later, say so"
                    " with recorded_at."
                ),
            )
        last = (max(last[0], time[0]), max(last[1], time[1]), 0)
