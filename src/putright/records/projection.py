"""The stored columns: worked out from the entries, and worked out again at will.

They are as at the moment of the last entry, so that working them out on another day
gives the same. A due day that passes changes none of them: lists compare it with today.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from django.db import connection, transaction
from django.db.models import Prefetch, QuerySet

from putright.engine import history as engine
from putright.engine.corrections import fold
from putright.records import pinned, positions, search, today
from putright.records.models import Complaint, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from putright.engine.assessing import Position
    from putright.engine.position import ClockState
    from putright.engine.rules import Rules
    from putright.people.models import Landlord

REMEDY = "remedy"
OMBUDSMAN = "ombudsman"
COLUMNS = (
    "owner_id",
    "team_id",
    "about",
    "category",
    "channel",
    "received_on",
    "stage",
    "phase",
    "waiting_on",
    "live",
    "next_due_on",
    "next_due_at",
    "next_due_clock",
    "priority",
    "marks",
    "closed_on",
    "restricted_to",
    "also_with",
    "staff_named",
)
_FIELDS = [name.removesuffix("_id") for name in COLUMNS]
SAVED = [*_FIELDS, "last_seq", "last_hash"]
_ENDINGS = frozenset({"complaint.closed", "complaint.refused", "complaint.withdrawn"})
_OVER = frozenset({"closed", "refused", "withdrawn"})
_AT_ONCE = 500


def refresh(complaint: Complaint, entries: Sequence[Entry]) -> Position:
    """Work out the columns from the entries, save them, and index the words."""
    position, words = work_out(complaint, entries)
    complaint.save(update_fields=SAVED)
    search.write([search.indexed(complaint, words)])
    return position


def work_out(
    complaint: Complaint, entries: Sequence[Entry]
) -> tuple[Position, list[str]]:
    """Set the columns on the row, unsaved; the position, and the words to look up."""
    rules = pinned.rules_of(complaint)
    history = positions.told(complaint, entries)
    calendar = pinned.calendar_of(complaint)
    earlier = positions.earlier_of(complaint, history)
    moment = last_moment(entries)
    position = positions.under(rules, calendar, history, moment, earlier=earlier)
    for name, value in _columns(complaint, rules, position, history).items():
        setattr(complaint, name, value)
    return position, list(words_of(complaint, entries))


def rebuild(landlord: Landlord | None = None) -> int:
    """Work out every complaint's columns afresh; how many had been wrong."""
    complaints = Complaint.objects.order_by("pk")
    if landlord:
        complaints = complaints.filter(landlord=landlord)
    wrong, after = 0, 0
    while True:
        with transaction.atomic():
            batch = _batch(complaints.filter(pk__gt=after))
            wrong += _rebuilt(batch)
        if not batch:
            return wrong
        after = batch[-1].pk


def last_moment(entries: Sequence[Entry]) -> datetime:
    """The moment for which the columns are worked out."""
    return max(max(entry.at, entry.recorded_at) for entry in entries)


def _batch(complaints: QuerySet[Complaint]) -> list[Complaint]:
    with_words = Entry.objects.select_related("words").order_by("seq")
    rows = complaints.select_related("landlord", "resident__home").prefetch_related(
        Prefetch("entries", queryset=with_words)
    )
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return list(rows[:_AT_ONCE])


def _rebuilt(batch: Sequence[Complaint]) -> int:
    changed: list[Complaint] = []
    rows: list[search.Indexed] = []
    for complaint in batch:
        before = [getattr(complaint, name) for name in COLUMNS]
        _, words = work_out(complaint, list(complaint.entries.all()))
        rows.append(search.indexed(complaint, words))
        if before != [getattr(complaint, name) for name in COLUMNS]:
            changed.append(complaint)
    Complaint.objects.bulk_update(changed, _FIELDS)
    search.write(rows)
    return len(changed)


def _columns(
    complaint: Complaint, rules: Rules, position: Position, history: engine.History
) -> dict[str, Any]:
    told = fold(history.entries).happened
    return {
        **_logged(complaint, told),
        "team_id": _team(told),
        "owner_id": _number(position.owner),
        "stage": position.stage,
        "phase": position.phase,
        **_owed(rules, position),
        "priority": _priority(position),
        "marks": barred(rule.id for rule in position.marks),
        "closed_on": _ended_on(position, told),
        **_seen(position),
    }


def _seen(position: Position) -> dict[str, str]:
    """Who sees it, as `viewing` reads it."""
    viewing = position.viewing
    seated = (member.person for member in position.panel)
    return {
        "restricted_to": barred(viewing.by if viewing else ()),
        "also_with": barred(map(_digits, (position.investigator, *seated))),
        "staff_named": barred(map(_digits, position.staff_named)),
    }


def _digits(person: str) -> str:
    number = _number(person)
    return str(number) if number is not None else ""


def barred(names: Iterable[str]) -> str:
    """Names as one text in which each can be looked for: `|chief|clerk|`.

    >>> barred(["chief", "", "clerk"]), barred([])
    ('|chief|clerk|', '')
    """
    kept = list(dict.fromkeys(name for name in names if name))
    return f"|{'|'.join(kept)}|" if kept else ""


def _logged(complaint: Complaint, told: Iterable[engine.Entry]) -> dict[str, Any]:
    found: dict[str, Any] = {"about": "", "category": "", "channel": ""}
    for entry in told:
        if entry.event == "complaint.received":
            found["channel"] = entry.data.get("channel", "")
            found["received_on"] = _day(entry.at)
        if entry.event == "complaint.logged":
            found["about"] = entry.data.get("about", "")
            found["category"] = entry.data.get("category", "")
    found.setdefault("received_on", complaint.received_on)
    return found


def _team(told: Iterable[engine.Entry]) -> int | None:
    """Whose caseload: the team that logged it, or that the last assignment named."""
    teams = [
        entry.data["team"]
        for entry in told
        if entry.event in ("complaint.logged", "owner.assigned")
        and entry.data.get("team")
    ]
    return teams[-1] if teams else None


def _number(person: str) -> int | None:
    number = person.removeprefix("staff-")
    return int(number) if number.isdecimal() else None


def _owed(rules: Rules, position: Position) -> dict[str, Any]:
    """What is owed next, and whose move it is.

    Promises and what the Ombudsman wants outlive the complaint: while one is open, so
    is the landlord's move.
    """
    owed = sorted(_dues(rules, position), key=lambda due: due[0])
    first = owed[0] if owed else None
    waiting_on = _whose_move(position, owed=first is not None)
    return {
        "waiting_on": waiting_on,
        "live": waiting_on != Complaint.WaitingOn.NOBODY,
        "next_due_on": first[0] if first else None,
        "next_due_clock": first[1] if first else "",
        "next_due_at": first[2] if first else None,
    }


def _priority(position: Position) -> str:
    """Why it stands before all others: only while the move is the landlord's."""
    if position.phase in {*_OVER, "answered"} or position.priority is None:
        return ""
    return position.priority.id


Due: TypeAlias = tuple[date, str, datetime | None]


def _dues(rules: Rules, position: Position) -> Iterator[Due]:
    ours = [clock for clock in position.clocks if _is_ours(rules, clock)]
    running = [clock for clock in ours if clock.state in ("running", "late")]
    # Where the only clock starts by itself one day, that day is not to be forgotten.
    coming = [clock for clock in ours if clock.state == "not_started"]
    for clock in running or coming:
        if clock.due_on:
            yield clock.due_on, clock.id, _instant(clock)
    for promise in position.promises:
        if promise.state in ("open", "late") and promise.due_on:
            yield promise.due_on, REMEDY, None
    for demand in position.demands:
        if demand.met_on is None and demand.due_on:
            yield demand.due_on, OMBUDSMAN, None


def _is_ours(rules: Rules, clock: ClockState) -> bool:
    owners = {role.id: role.kind for role in rules.roles}
    return not clock.target and owners.get(clock.owner) != "resident"


def _instant(clock: ClockState) -> datetime | None:
    if clock.due_at is None:
        return None
    return clock.due_at.replace(tzinfo=today.zone()).astimezone(UTC)


def _whose_move(position: Position, *, owed: bool) -> str:
    if owed:
        return Complaint.WaitingOn.LANDLORD
    if position.phase in _OVER:
        return Complaint.WaitingOn.NOBODY
    if position.phase == "answered":
        return Complaint.WaitingOn.RESIDENT
    return Complaint.WaitingOn.UNDATED


def _ended_on(position: Position, told: Iterable[engine.Entry]) -> date | None:
    if position.phase not in _OVER:
        return None
    ends = [entry.at for entry in told if entry.event in _ENDINGS]
    return _day(max(ends)) if ends else None


def _day(minute: int) -> date:
    return date.fromordinal(minute // engine.DAY)


def words_of(complaint: Complaint, entries: Sequence[Entry]) -> Iterator[str]:
    """Every word that still stands, for looking up.

    Words of entries that not everybody sees are found by nobody.
    """
    viewings = pinned.rules_of(complaint).viewings
    hidden = frozenset(event for rule in viewings for event in rule.events)
    told = {entry.seq: entry.event for entry in entries}
    for entry in entries:
        about = told.get(entry.corrects, entry.event)
        if hidden.isdisjoint((entry.event, about)):
            yield from _words_of(entry)


def _words_of(entry: Entry) -> Iterator[str]:
    if entry.words and not entry.words.erased_at:
        yield from _texts(msgspec.json.decode(entry.words.text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
