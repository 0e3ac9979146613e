"""Local time and UTC in whole minutes, from a table of the days that clocks change."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

DAY = 24 * 60
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_WEEKS = 51 * 53


class Zone(Struct, frozen=True, kw_only=True):
    """One time zone from 2000 to 2050.

    Attributes:
        utc: UTC minutes from which each offset holds, rising.
        local: The same switches in local minutes, as the clock before the switch
            shows them: an hour that is passed twice is read as its first passing.
        offsets: Minutes that local time is ahead of UTC; one more than `utc`.
    """

    utc: tuple[int, ...]
    local: tuple[int, ...]
    offsets: tuple[int, ...]

    def to_utc(self, minute: int) -> int:
        """The UTC minute of a local one.

        >>> london = zone("Europe/London")
        >>> noon_in_july = datetime(2026, 7, 1, 12).toordinal() * DAY + 12 * 60
        >>> noon_in_july - london.to_utc(noon_in_july)
        60
        """
        return minute - self.offsets[bisect_right(self.local, minute)]

    def to_local(self, minute: int) -> int:
        """The local minute of a UTC one."""
        return minute + self.offsets[bisect_right(self.utc, minute)]


@lru_cache(maxsize=8)
def zone(name: str) -> Zone:
    """The table of a zone by its name, such as `Europe/London`."""
    info = ZoneInfo(name)
    before = _FIRST
    utc: list[int] = []
    offsets = [_offset(info, before)]
    for week in range(1, _WEEKS):
        after = _FIRST + timedelta(weeks=week)
        if _offset(info, after) != offsets[-1]:
            utc.append(_minutes(_switch(info, before, after)))
            offsets.append(_offset(info, after))
        before = after
    # The old offset is read until both clocks agree that it is over: so the hour that
    # comes twice is its first passing, and the hour that never comes is still old time.
    local = (at + max(pair) for at, pair in zip(utc, pairwise(offsets), strict=True))
    return Zone(utc=tuple(utc), local=tuple(local), offsets=tuple(offsets))


def _offset(info: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(info).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


def _switch(info: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first minute of the new offset, by halving."""
    old = _offset(info, before)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
        if _offset(info, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _minutes(moment: datetime) -> int:
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute
