"""How often each clock of the policy was kept in a past year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from django.core.cache import caches
from msgspec import Struct

from putright.records import past, pinned, today, viewing
from putright.simulation.columns import tabulate
from putright.simulation.comparing import late
from putright.simulation.running import run

if TYPE_CHECKING:
    from putright.people.models import Staff

_MINUTES = 10 * 60


class Kept(Struct, frozen=True, kw_only=True):
    """One clock over a year.

    Attributes:
        owed: Complaints in which it has a due day.
        late: Of those, the ones in which it is late or was met late.
    """

    owed: int
    late: int


class Year(Struct, frozen=True, kw_only=True):
    """A year's complaints under the policy of today, by the id of each clock."""

    year: int
    complaints: int
    clocks: dict[str, Kept]


def last_year(person: Staff) -> Year | None:
    """The latest year that has ended, or the present one; None: no complaint yet.

    None also for whoever sees only the complaints that are with them.
    """
    if not viewing.sees_all(person):
        return None
    years = past.years_of(person.landlord)
    if not years:
        return None
    year = next((year for year in years if year < today.today().year), years[0])
    rules = pinned.rules_for_new(person.landlord)
    name = f"kept-{person.landlord_id}-{rules.rules_hash}-{year}-{today.today()}"
    found = caches["memory"].get(name)
    if found is None:
        found = _of_year(person, year)
        caches["memory"].set(name, found, _MINUTES)
    return found if isinstance(found, Year) else None


def _of_year(person: Staff, year: int) -> Year:
    rules = pinned.rules_for_new(person.landlord)
    told = [case.history for case in past.cases_of(person.landlord, year)]
    as_of = today.today()
    columns = tabulate([rules], told, as_of)
    calendar = pinned.calendar_for_new(rules)
    found = run(rules, calendar, columns, told, as_of).outcomes
    return Year(
        year=year,
        complaints=len(told),
        clocks={
            clock: Kept(
                owed=int(np.count_nonzero(found.due[place])),
                late=int(np.count_nonzero(late(found, clock))),
            )
            for place, clock in enumerate(found.clocks)
        },
    )
