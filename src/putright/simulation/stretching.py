"""More time, for many complaints at once: `engine.extensions` in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from putright.simulation.columns import NEVER, PLACES, Columns
from putright.simulation.lengths import DAY, Lengths

if TYPE_CHECKING:
    from putright.engine.rules import Extension
    from putright.engine.tables import Plan, Tables
    from putright.simulation.columns import Said
    from putright.simulation.lengths import Numbers
    from putright.simulation.lots import Clocked
    from putright.simulation.outcomes import Flags


def stretch(  # noqa: PLR0913, PLR0917 - what the notices are read with
    tables: Tables,
    lengths: Lengths,
    columns: Columns,
    plan: Plan,
    clocked: Clocked,
    exact: Flags,
) -> None:
    """Move the due minutes as far as the notices given hold.

    Notices of two different rules for one clock in one complaint are the engine's.
    """
    seen = np.zeros(columns.complaints, np.bool_)
    for rule in plan.extensions:
        keys = columns.keys.get(rule.event)
        if keys is None:
            continue
        exact |= seen & (keys[0] < NEVER)
        seen |= keys[0] < NEVER
        said = columns.said[rule.event]
        for time, key in enumerate(keys):
            agreed = _agreed(tables, columns, rule, said, time)
            new = said.new_due[time].astype(np.int64)
            _give(lengths, rule, clocked, key, new, agreed)


def _agreed(
    tables: Tables, columns: Columns, rule: Extension, said: Said, time: int
) -> Flags:
    """Whether those have agreed whose agreement the extension hangs on."""
    if rule.agreement != "staff":
        return np.ones(columns.complaints, np.bool_)
    may = np.array([tables.may(role, rule.agreed_by) for role in columns.roles])
    return np.asarray(said.agreed[time] | may[said.role[time]])


def _give(  # noqa: PLR0913, PLR0917 - one notice
    lengths: Lengths,
    rule: Extension,
    clocked: Clocked,
    key: Numbers,
    new: Numbers,
    agreed: Flags,
) -> None:
    given = key < NEVER
    minute = key // PLACES
    open_then = (clocked.done >= key) & (clocked.stopped >= key)
    by_fallback = (clocked.fallback > 0) & (minute > clocked.fallback)
    running = (clocked.start > 0) & ((clocked.begun < key) | by_fallback)
    in_time = running & (minute <= clocked.due)
    holds = given & clocked.owed & open_then & in_time & agreed
    holds &= (new > 0) & (new > clocked.due // DAY)
    if rule.times is not None:
        holds &= clocked.held < rule.times
    until = new
    if rule.up_to is not None:
        until = np.minimum(new, lengths.after(clocked.original, rule.up_to))
    clocked.due = np.where(
        holds, np.maximum(lengths.end(until), clocked.due), clocked.due
    )
    clocked.given = clocked.given + given
    clocked.held = clocked.held + holds
