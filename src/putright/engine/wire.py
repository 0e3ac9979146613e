"""JSON in, JSON out: histories read strictly, positions written plainly."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from putright.engine.problems import Problem
from putright.engine.reading import ReadHistory, read_history
from putright.engine.rules import Source

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.position import ClockState, LetterNeeds, Refusal

__all__ = ["Problem", "ReadHistory", "read_history", "write_position"]


def write_position(
    position: Position, code_position: Position | None = None
) -> dict[str, Any]:
    """A position as plain JSON values; `code` holds the clocks in Code time.

    Every date is `YYYY-MM-DD`, every time `YYYY-MM-DDTHH:MM` in local time.
    """
    code = code_position.clocks if code_position else ()
    return {
        "policy": {"id": position.rules.id, "version": position.rules.version},
        "as_of": position.as_of.isoformat(),
        "phase": position.phase,
        "stage": position.stage,
        "received_on": _plain(position.received_on),
        "owner": position.owner,
        "clocks": [_clock(clock) for clock in position.clocks],
        "may": [
            {
                "act": permission.act,
                "role": permission.role,
                "clause": permission.source.clause,
                "except_for": [
                    {"person": person, **_refusal(refusal)}
                    for person, refusal in permission.except_for
                ],
            }
            for permission in position.may
        ],
        "may_not": [_refusal(refusal) for refusal in position.may_not],
        "letter": _letter(position.letter),
        "letters": [_letter(needs) for needs in position.letters],
        "irregular": [_struct(irregular) for irregular in position.irregular],
        "windows": [_struct(window) for window in position.windows],
        "points": [_struct(point) for point in position.points],
        "outcomes": [_struct(outcome) for outcome in position.outcomes],
        "promises": [_struct(promise) for promise in position.promises],
        "panel": _struct(position.seating) if position.seating else None,
        "inquiries": [_struct(inquiry) for inquiry in position.inquiries],
        "priority": position.priority.title if position.priority else "",
        "demands": [_struct(demand) for demand in position.demands],
        "tasks": [_struct(task) for task in position.tasks],
        "notices": [_struct(notice) for notice in position.notices],
        "trace": [_struct(step) for step in position.trace],
        "code": [_clock(clock) for clock in code],
    }


def _clock(clock: ClockState) -> dict[str, Any]:
    written = _struct(clock)
    written["earlier"] = [_clock(run) for run in clock.earlier]
    return written


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "act": refusal.act,
        "because": refusal.because,
        "clause": refusal.source.clause,
    }


def _letter(needs: LetterNeeds | None) -> dict[str, Any] | None:
    if needs is None:
        return None
    written = _struct(needs)
    written["items"] = [_struct(item) for item in needs.items]
    return written


def _struct(value: Struct) -> dict[str, Any]:
    """A value's fields, its source told by the clause and the Code's paragraphs."""
    written: dict[str, Any] = {}
    for name, field in structs.asdict(value).items():
        if name == "source":
            written["clause"] = field.clause if isinstance(field, Source) else ""
            written["code"] = list(field.code) if isinstance(field, Source) else []
        else:
            written[name] = _plain(field)
    return written


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Struct):
        return _struct(value)
    if isinstance(value, dict):
        return {name: _plain(field) for name, field in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
