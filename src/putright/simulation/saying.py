"""A trial told in plain words, for a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from putright.simulation.redrawing import MODES, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from putright.simulation.changing import Change
    from putright.simulation.comparing import Effect, Length, Rows, Share
    from putright.simulation.trial import Trial

_SHOWN = 8  # complaints named in a line; the rest are counted


def told(trial: Trial, changes: Sequence[Change], mode: Mode) -> str:
    """What the change would have done, in lines."""
    return "\n".join(_lines(trial, changes, mode))


def as_data(trial: Trial, changes: Sequence[Change], mode: Mode) -> dict[str, Any]:
    """The same as plain JSON values; complaints by their references."""

    def named(rows: Rows | None) -> list[str] | None:
        return None if rows is None else [trial.cases[row].reference for row in rows]

    return {
        "mode": mode,
        "says": MODES[mode],
        "complaints": trial.before.complaints,
        "changes": [to_builtins(change) for change in changes],
        "clocks": [
            {
                "id": effect.clock,
                "title": effect.title,
                "clause": effect.clause,
                "target": effect.target,
                "owed": [effect.owed_before, effect.owed_after],
                "later": named(effect.later),
                "earlier": named(effect.earlier),
                "moved": to_builtins(effect.moved),
                "late": [len(effect.late_before), len(effect.late_after)],
                "late_before": named(effect.late_before),
                "late_after": named(effect.late_after),
                "newly_late": named(effect.newly_late),
                "newly_in_time": named(effect.newly_in_time),
                "took": to_builtins([effect.took_before, effect.took_after]),
                "code_late": named(effect.code_late),
                "hidden": named(effect.hidden),
            }
            for effect in trial.effects
        ],
        "categories": [
            {
                "category": share.category,
                "complaints": share.complaints,
                "late": [len(share.late_before), len(share.late_after)],
                "late_before": named(share.late_before),
                "late_after": named(share.late_after),
            }
            for share in trial.shares
        ],
        "no_longer_possible": [
            {
                "reference": trial.cases[each.row].reference,
                "seq": each.seq,
                "event": each.event,
                "because": each.because,
                "clause": each.clause,
            }
            for each in trial.impossible
        ],
        "by_engine": trial.by_engine,
    }


def change_in_words(change: Change) -> str:
    """One changed field, with its clause; or a rule that is taken out."""
    if not change.field:
        return f"{change.clause}, {change.kind} {change.block}: taken out"
    return (
        f"{change.clause}, {change.block}, {change.field}:"
        f" {_value(change.before)} → {_value(change.after)}"
    )


def _lines(trial: Trial, changes: Sequence[Change], mode: Mode) -> Iterator[str]:
    count = trial.before.complaints
    yield f"{_complaints(count)}, {MODES[mode]}."
    yield from (f"  {change_in_words(change)}" for change in changes)
    touched = [effect for effect in trial.effects if effect.touched]
    if not touched:
        yield "No due day moves, and nothing becomes late or in time."
    for effect in touched:
        yield ""
        yield from _clock(trial, effect)
    yield ""
    yield from _impossible(trial)
    yield from _by_category(trial.shares)


def _clock(trial: Trial, effect: Effect) -> Iterator[str]:
    kind = "target" if effect.target else "clock"
    yield f"{effect.title} ({kind} {effect.clock}, {effect.clause})"
    for rows, way in ((effect.later, "later"), (effect.earlier, "earlier")):
        if len(rows):
            yield (
                f"  due {way}: {len(rows)} (by {_length(effect.moved)})"
                f"{_named(trial, rows)}"
            )
    yield f"  late: {len(effect.late_before)} → {len(effect.late_after)}"
    if len(effect.newly_late):
        rows = effect.newly_late
        yield f"  become late: {len(rows)}{_named(trial, rows)}"
    if len(effect.newly_in_time):
        rows = effect.newly_in_time
        yield f"  become in time: {len(rows)}{_named(trial, rows)}"
    yield (
        f"  answered within: {_length(effect.took_before)}"
        f" → {_length(effect.took_after)}"
    )
    if effect.code_late is not None and effect.hidden is not None:
        yield (
            f"  late in Code time: {len(effect.code_late)}, of which in time by the"
            f" policy tried: {len(effect.hidden)}{_named(trial, effect.hidden)}"
        )


def _impossible(trial: Trial) -> Iterator[str]:
    found = trial.impossible
    if not found:
        return
    rows = {each.row for each in found}
    yield (
        f"No longer possible: {_count(len(found), 'act')} in"
        f" {_complaints(len(rows))} that were permitted:"
    )
    for each in found[:_SHOWN]:
        reference = trial.cases[each.row].reference
        clause = f" ({each.clause})" if each.clause else ""
        yield f"  {reference}, {each.event}: {each.because}{clause}"
    if len(found) > _SHOWN:
        yield f"  and {len(found) - _SHOWN} more"
    yield ""


def _by_category(shares: Sequence[Share]) -> Iterator[str]:
    if len(shares) < 2:  # noqa: PLR2004 - one category is the whole
        return
    yield "Complaints with anything late, by category:"
    for share in shares:
        name = share.category or "(no category)"
        yield (
            f"  {name}: {len(share.late_before)} → {len(share.late_after)}"
            f" of {share.complaints}"
        )


def _named(trial: Trial, rows: Rows) -> str:
    if not len(rows):
        return ""
    shown = ", ".join(trial.cases[row].reference for row in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return f": {shown}{more}"


def _length(length: Length) -> str:
    return f"median {length.median:g}, longest {length.longest} working days"


def _complaints(count: int) -> str:
    return _count(count, "complaint")


def _count(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
