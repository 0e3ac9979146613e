"""From a complaint's entries to the engine's answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from putright.engine import history as engine
from putright.engine.assessing import Position, assess
from putright.engine.moving import Earlier, assess_moved
from putright.engine.zone import zone
from putright.policies import load
from putright.records import pinned, today

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.records.models import Complaint, Entry

ERASED = "[erased]"


def position_of(
    complaint: Complaint,
    *,
    as_of: date | datetime | None = None,
    known_at: date | datetime | None = None,
) -> Position:
    """What the complaint's own policy says of it.

    Args:
        complaint: Fetch `entries` and their `words` with it to save a query.
        as_of: The day or instant asked about; None: now.
        known_at: With only what had been recorded by then; None: all.

    Raises:
        PolicyGone: its policy cannot be found as it was.
    """
    rules, calendar = pinned.rules_of(complaint), pinned.calendar_of(complaint)
    history = history_of(complaint)
    earlier = earlier_of(complaint, history)
    return under(rules, calendar, history, as_of, known_at, earlier=earlier)


def code_position_of(
    complaint: Complaint,
    *,
    as_of: date | datetime | None = None,
    known_at: date | datetime | None = None,
) -> Position | None:
    """What the code of practice that the policy names says; None: it names none."""
    rules, calendar = pinned.rules_of(complaint), pinned.calendar_of(complaint)
    history = history_of(complaint)
    name = rules.code
    if rules.codes:  # which one hangs on the complaint
        name = under(rules, calendar, history, as_of, known_at).code
    if not name:
        return None
    code = load(name)
    if code.calendar != calendar.id:
        calendar = pinned.calendar_for_new(code)
    return under(code, calendar, history, as_of, known_at, foreign=True)


def under(  # noqa: PLR0913 - what the engine is asked with
    rules: Rules,
    calendar: Calendar,
    history: engine.History,
    as_of: date | datetime | None = None,
    known_at: date | datetime | None = None,
    *,
    foreign: bool = False,
    earlier: Sequence[Earlier] = (),
) -> Position:
    """What these rules say of this history.

    `foreign`: rules it did not run under. `earlier`: versions that it was moved from.
    """
    if earlier:
        return assess_moved(
            rules,
            earlier,
            calendar,
            history,
            local(as_of or today.now()),
            local(known_at) if known_at else None,
        )
    return assess(
        rules,
        calendar,
        history,
        local(as_of or today.now()),
        local(known_at) if known_at else None,
        foreign=foreign,
    )


def earlier_of(complaint: Complaint, history: engine.History) -> tuple[Earlier, ...]:
    """The versions that the complaint ran under before it was moved, in order."""
    return tuple(
        Earlier(
            rules=pinned.rules_named(complaint, entry.data["moved_from"]),
            until=entry.at,
        )
        for entry in history.entries
        if entry.event == "policy.moved"
        and isinstance(entry.data.get("moved_from"), dict)
    )


def moved_now(complaint: Complaint, rules: Rules) -> Position:
    """What would be said of the complaint were it moved to these rules now."""
    history = history_of(complaint)
    present = Earlier(
        rules=pinned.rules_of(complaint),
        until=local_minute(today.now(), rules),
    )
    return under(
        rules,
        pinned.calendar_of(complaint),
        history,
        earlier=(*earlier_of(complaint, history), present),
    )


def history_of(complaint: Complaint) -> engine.History:
    """The complaint's entries as the engine reads them."""
    return told(complaint, entries_of(complaint))


def entries_of(complaint: Complaint) -> list[Entry]:
    """The entries in order, their words with them."""
    if "entries" in getattr(complaint, "_prefetched_objects_cache", {}):
        return sorted(complaint.entries.all(), key=lambda entry: entry.seq)
    return list(complaint.entries.select_related("words").order_by("seq"))


def told(complaint: Complaint, entries: Iterable[Entry]) -> engine.History:
    """These entries as the engine reads them, under the complaint's own time zone."""
    rules = pinned.rules_of(complaint)
    entries = list(entries)
    facts: dict[str, Any] = {}
    for entry in entries:
        facts.update(entry.data.get("facts", {}))
    return engine.History(
        entries=tuple(_told(entry, rules) for entry in entries), facts=facts
    )


def whole_data(entry: Entry) -> dict[str, Any]:
    """Everything that was said, plain and personal; erased words as `[erased]`."""
    if not entry.words:
        return dict(entry.data)
    if entry.words.erased_at:
        return _joined(entry.data, _blanks(entry.said))
    return _joined(entry.data, msgspec.json.decode(entry.words.text))


def _joined(plain: dict[str, Any], apart: dict[str, Any]) -> dict[str, Any]:
    """Both parts in one, the values that a correction gives anew joined too."""
    whole = {**plain, **apart}
    if isinstance(plain.get("data"), dict) and isinstance(apart.get("data"), dict):
        whole["data"] = {**plain["data"], **apart["data"]}
    return whole


def _blanks(said: dict[str, Any]) -> dict[str, Any]:
    return {name: _blank(extent) for name, extent in said.items()}


def _blank(extent: int | dict[str, Any]) -> object:
    if isinstance(extent, dict):
        return _blanks(extent)
    return [ERASED] * extent or ERASED


def local(at: date | datetime) -> date | datetime:
    """A moment as the engine is asked: a day, or a naive local time."""
    if isinstance(at, datetime):
        return at.astimezone(today.zone()).replace(tzinfo=None)
    return at


def local_minute(at: datetime, rules: Rules) -> int:
    """The local minute of an instant, as the engine counts it."""
    return zone(rules.timezone).to_local(utc_minute(at))


def utc_minute(at: datetime) -> int:
    """Minutes of the instant, as the engine counts them."""
    utc = at.astimezone(UTC)
    return utc.toordinal() * engine.DAY + utc.hour * 60 + utc.minute


def _told(entry: Entry, rules: Rules) -> engine.Entry:
    return engine.Entry(
        seq=entry.seq,
        event=entry.event,
        at=local_minute(entry.at, rules),
        recorded_at=local_minute(entry.recorded_at, rules),
        at_utc=utc_minute(entry.at),
        by=entry.by,
        role=entry.role,
        data=whole_data(entry),
        corrects=entry.corrects,
    )
