"""What a letter must give beside its words: a clock's day, what was said, a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import clocks
from putright.engine.answers import fact_value
from putright.engine.counting import DAY, day_zero, days_before
from putright.engine.effects import received_on
from putright.engine.moments import read_day, to_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import Act, Letter
    from putright.engine.running import Running

_ISO = len("2026-01-20")


def given_in(
    running: Running, act: Act, letter: Letter, said: Mapping[str, Any]
) -> dict[str, Any]:
    """The values that a letter must give, by item; what is not known is left out."""
    found = {
        needed.item: _value(running, act, needed.gives, said)
        for needed in letter.must_say
        if needed.gives
    }
    return {item: value for item, value in found.items() if value not in (None, "", ())}


def _value(running: Running, act: Act, name: str, said: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a day or a text
    place = running.tables.clock_places.get(name)
    if place is not None:
        day = _day_of_clock(running, act, place, said)
        return None if day is None else to_date(day)
    if name in running.tables.facts:
        return _told(fact_value(name, running))
    return _told(said.get(name))


def _day_of_clock(
    running: Running, act: Act, place: int, said: Mapping[str, Any]
) -> int | None:
    """The due day; of a clock that this very letter starts, as it would be then."""
    rule, run = running.tables.clocks[place], running.clocks[place]
    if act.event not in rule.starts or (run.start is not None and not run.by_fallback):
        return None if run.due is None else run.due // DAY
    today = running.minute // DAY
    if rule.until:
        named = read_day(said.get(rule.until))
        if named is None or rule.before is None:
            return named
        conventions = running.tables.conventions
        return days_before(running.calendar, conventions, named, rule.before)
    if rule.counted_from:
        zero, _deemed = received_on(running, today, dict(said))
        return clocks.due_day(running, rule, zero)
    zero = day_zero(
        running.calendar, running.tables.conventions, running.minute, receipt=False
    )
    return clocks.due_day(running, rule, zero)


def _told(value: object) -> object:
    """A day as a date, several things as one text; else the words as they are."""
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if isinstance(value, str) and len(value) == _ISO:
        day = read_day(value)
        return value if day is None else to_date(day)
    return value
