"""Which complaints an address of the caseload asks for, and what there is besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from putright.records import caseload as records
from putright.records import pinned, viewing
from putright.workspace.caseload_filters import Filters

if TYPE_CHECKING:
    from django.http import QueryDict

    from putright.people.models import Staff

_LISTS = {
    "mine": "Mine",
    "team": "My team’s",
    "nobody": "Nobody’s yet",
    "all": "All",
    "over": "Finished",
}
# For whoever sees only what is with them.
_THEIRS = {"mine": "Mine", "over": "Finished"}


class Look(Struct, frozen=True, kw_only=True):
    """What was asked of the caseload, and what is there.

    Attributes:
        whose: Which of the lists; `looked_up`: all of them, for words were searched.
        chosen: They chose the list; else it is the first that holds any.
        glance: What there is, whichever list is looked at.
    """

    filters: Filters
    asked: records.Asked
    whose: str
    looked_up: bool
    chosen: bool
    glance: records.Glance
    found: records.Caseload


def look(query: QueryDict, person: Staff) -> Look:
    """Return the complaints that an address asks for."""
    filters = Filters(query, person)
    asked = filters.asked()
    known = lists(person)
    named = query.get("whose", "")
    looked_up = bool(asked.q) and "whose" not in query
    chosen = named in known or looked_up
    glance = _glance(person, to_choose=not chosen and "all" in known)
    whose = (named if named in known else "mine") if chosen else glance.first
    return Look(
        filters=filters,
        asked=asked,
        whose=whose,
        looked_up=looked_up,
        chosen=chosen,
        glance=glance,
        found=_found(person, asked, whose, looked_up=looked_up),
    )


def lists(person: Staff) -> dict[str, str]:
    """The lists that this person can turn to; the first is shown first."""
    return _LISTS if viewing.sees_all(person) else _THEIRS


def _found(
    person: Staff, asked: records.Asked, whose: str, *, looked_up: bool
) -> records.Caseload:
    of = "all" if looked_up or whose == "over" else whose
    of_whom = replace(asked, whose=of, closed=whose == "over")  # a key of `_LISTS`
    return records.caseload(person, of_whom)


def _glance(person: Staff, *, to_choose: bool) -> records.Glance:
    """How many carry a mark; where a list is `to_choose`, the first that holds any.

    Their own, else their team's, else everybody's.
    """
    marks = [mark.id for mark in pinned.rules_for_new(person.landlord).marks]
    team: list[records.Whose] = ["team"] if person.team_id else []
    return records.glance(person, marks, ["mine", *team, "all"] if to_choose else [])
