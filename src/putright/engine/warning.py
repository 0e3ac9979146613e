"""Warnings: what a policy wants somebody to be told, and refuses nothing for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.answers import answer
from putright.engine.position import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.history import Entry
    from putright.engine.rules import Warning as Rule
    from putright.engine.running import Running

KIND = "warning"


def warn(running: Running, entry: Entry, *, rule: Rule) -> None:
    """Keep a warning that what was just done calls for."""
    if _calls_for(running, rule, entry.data):
        running.notices.append(_notice(rule))


def before(running: Running, event: str, said: Mapping[str, Any]) -> tuple[Notice, ...]:
    """What whoever is about to do something is warned of, were it done so now."""
    return tuple(
        _notice(rule)
        for rule in running.tables.rules.warnings
        if rule.on == event and _calls_for(running, rule, said)
    )


def _calls_for(running: Running, rule: Rule, said: Mapping[str, Any]) -> bool:
    if rule.field:
        value = said.get(rule.field)
        count = len(value) if isinstance(value, list | tuple) else int(bool(value))
        if count <= rule.more_than:
            return False
    return rule.when is None or answer(rule.when, running) is True


def _notice(rule: Rule) -> Notice:
    return Notice(kind=KIND, text=rule.says, source=rule.source)
