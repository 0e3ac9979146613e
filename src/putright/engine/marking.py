"""The marks that a complaint carries, by which it is counted apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer
from putright.engine.corrections import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.history import Entry
    from putright.engine.rules import Mark
    from putright.engine.running import Running


def marks_of(running: Running, entries: Sequence[Entry]) -> tuple[Mark, ...]:
    """Each mark whose event was done in one of its roles, and whose condition holds."""
    rules = running.tables.rules.marks
    if not rules:
        return ()
    done = {(each.event, each.role) for each in fold(entries).happened}
    return tuple(
        rule
        for rule in rules
        if _is_done(rule, done) and answer(rule.when, running) is True
    )


def _is_done(rule: Mark, done: set[tuple[str, str]]) -> bool:
    return any(
        event == rule.on and (not rule.by or role in rule.by) for event, role in done
    )
