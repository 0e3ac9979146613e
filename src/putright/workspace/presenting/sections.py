"""The list of a caseload in sections, each a group of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.records import pinned, today
from putright.records.caseload import Caseload, Group, group_of
from putright.workspace.presenting.row import Row, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff
    from putright.records.models import Complaint

_GROUPS = {
    Group.FIRST: "Before everything else",
    Group.LATE: "Late",
    Group.TODAY: "Due today",
    Group.THIS_WEEK: "Due this week",
    Group.LATER: "Later",
    Group.UNDATED: "Open, with nothing due",
    Group.RESIDENT: "Waiting for the {resident}",
}


class Section(Struct, frozen=True, kw_only=True):
    """A group of the list: how many there are, and those on this page."""

    title: str
    rows: tuple[Row, ...]
    group: str = ""
    count: str = ""
    href: str = ""


def group_titles(resident: str) -> dict[Group, str]:
    """Return what each group is called."""
    return {key: text.format(resident=resident) for key, text in _GROUPS.items()}


def sections(
    found: Caseload, person: Staff, href: Callable[[Group], str]
) -> list[Section]:
    """Return those groups of which there is one on the page; what is over, last."""
    titles = group_titles(pinned.rules_for_new(person.landlord).terms.resident)
    rows: dict[Group | None, list[Row]] = {}
    for complaint in found.complaints:
        rows.setdefault(group_of(complaint), []).append(_row(complaint, person))
    shown = [
        Section(
            group=group.value,
            title=titles[group],
            count=str(found.counts[group]),
            rows=tuple(rows[group]),
            href=href(group),
        )
        for group in Group
        if group in rows
    ]
    over = rows.get(None, [])
    return [*shown, *([Section(title="Finished", rows=tuple(over))] if over else [])]


def finished(found: Caseload, person: Staff) -> list[Section]:
    """Return all as one section, for a list of what is over."""
    rows = tuple(_row(complaint, person) for complaint in found.complaints)
    return [Section(title="Finished", rows=rows)]


def _row(complaint: Complaint, person: Staff) -> Row:
    rules, calendar = pinned.rules_of(complaint), pinned.calendar_of(complaint)
    return row(complaint, rules, calendar, today.now(), person)
