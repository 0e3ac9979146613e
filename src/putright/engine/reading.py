"""Histories read from JSON: quickly where all is well, else every problem told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from putright.engine.corrections import fold
from putright.engine.history import Entry, History
from putright.engine.moments import end_of
from putright.engine.problems import Problem, find_problems, parse, read_moment
from putright.engine.quick_reading import FACT, Unusual, read_quickly
from putright.engine.referring import reference_faults
from putright.engine.values import fact_fault

if TYPE_CHECKING:
    from putright.engine.rules import Rules


class ReadHistory(Struct, frozen=True):
    """What was read.

    Attributes:
        history: None where there are problems.
        policy: The name or path of the policy that the file asks for; empty: none.
        verified_to: The last day to which bank holidays are to be taken as known.
        problems: Everything wrong with the file, in its own order.
    """

    history: History | None
    policy: str = ""
    problems: tuple[Problem, ...] = ()
    verified_to: date | None = None


def read_history(
    data: bytes | str | dict[str, Any],
    *,
    rules: Rules | None = None,
    today: date | None = None,
) -> ReadHistory:
    """Read a history as `putright assess` takes it.

    With `rules` the facts are checked by name, and local `x.` events; with `today`
    nothing may lie after that day.
    """
    if isinstance(data, bytes):
        try:
            return _quick(data, rules, today)
        except (Unusual, msgspec.DecodeError, ValueError, TypeError, KeyError):
            pass
    document, problems = parse(data)
    problems += find_problems(document, rules, today) if document is not None else ()
    if problems or document is None:
        return ReadHistory(history=None, problems=tuple(problems))
    return _read(document)


def _quick(data: bytes, rules: Rules | None, today: date | None) -> ReadHistory:
    history, policy = read_quickly(data)
    if rules is not None:
        _know_facts(history, rules)
        if next(reference_faults([(e.event, e.data) for e in history.entries]), None):
            raise Unusual
    if today is not None and history.entries[-1].recorded_at >= end_of(today):
        raise Unusual
    return ReadHistory(history, policy)


def _know_facts(history: History, rules: Rules) -> None:
    known = {fact.id: fact for fact in rules.facts}
    recorded = (
        (entry.data["fact"], entry.data.get("value"))
        for entry in history.entries
        if entry.event == FACT
    )
    for name, value in (*history.facts.items(), *recorded):
        if name not in known or fact_fault(known[name], value) is not None:
            raise Unusual


def _read(document: dict[str, Any]) -> ReadHistory:
    """A document in which no problem was found."""
    entries = []
    before = 0
    for seq, item in enumerate(document["entries"], 1):
        at = read_moment(item["at"], before)
        written = item.get("recorded_at")
        recorded = at if written is None else read_moment(written, at.minute)
        before = at.minute
        entries.append(
            Entry(
                seq=seq,
                event=item["event"],
                at=at.minute,
                recorded_at=recorded.minute,
                at_utc=at.utc,
                by=item.get("by", ""),
                role=item.get("role", ""),
                data=item.get("data", {}),
                corrects=item.get("corrects", 0),
            )
        )
    calendar = document.get("calendar", {})
    to = calendar.get("verified_to")
    return ReadHistory(
        history=History(
            entries=tuple(entries),
            facts=document.get("facts", {}),
            as_it_happened=not fold(entries).afterwards,
        ),
        policy=document.get("policy", ""),
        verified_to=None if to is None else date.fromisoformat(to),
    )
