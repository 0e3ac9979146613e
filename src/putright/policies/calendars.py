"""The bank-holiday lists that ship, as the engine counts them.

One file for each nation in `calendars/`, reviewed and dated: neither a library nor a
feed decides a due date.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources

from msgspec import Struct, convert

from putright.engine.calendar import Calendar

_FOLDER = resources.files("putright.policies") / "calendars"


class Holiday(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bank holiday.

    Attributes:
        on: The day that is not worked.
        name: As it is published, with what it was moved for.
        one_off: Not given by the yearly rules: proclaimed or moved for once.
        announced_on: The day it was made known; None: the usual two years ahead, or
            not known to us.
    """

    on: date
    name: str
    one_off: bool = False
    announced_on: date | None = None


class Listing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of bank holidays with where it comes from.

    Attributes:
        verified_from: The first day for which every holiday is known.
        verified_to: The last such day; later dates are provisional.
    """

    id: str
    title: str
    source: str
    verified_from: date
    verified_to: date
    holiday: tuple[Holiday, ...]


def names() -> tuple[str, ...]:
    """The ids of the lists that ship, in order."""
    files = (entry.name for entry in _FOLDER.iterdir())
    return tuple(
        sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    )


@cache
def listing(calendar_id: str) -> Listing:
    """The list as it was written down.

    Raises:
        LookupError: No such list ships; says which do.
    """
    if calendar_id not in names():
        raise LookupError(
            f"There is no bank-holiday list called {calendar_id!r}. "
            f"The lists are {', '.join(names())}."
        )
    text = (_FOLDER / f"{calendar_id}.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(text), Listing)


@cache
def load(calendar_id: str) -> Calendar:
    """The list as the engine counts it.

    Raises:
        LookupError: No such list ships; says which do.

    >>> str(load("england-and-wales").add_working_days(date(2025, 4, 15), 5))
    '2025-04-24'
    """
    read = listing(calendar_id)
    return Calendar.build(
        read.id,
        {holiday.on: holiday.name for holiday in read.holiday},
        read.verified_from,
        read.verified_to,
    )
