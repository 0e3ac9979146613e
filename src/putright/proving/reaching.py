"""The shortest way from where a case stands to one event, without letting time pass."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.conditions import FactUnknown, Not
from putright.proving.atoms import hangs_on
from putright.proving.cone import grow
from putright.proving.exploring import Explorer
from putright.proving.kinds import kinds_of_case
from putright.proving.nodes import Node, later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from putright.engine.conditions import Condition
    from putright.engine.history import Entry
    from putright.engine.rules import Act, Extension

_ENOUGH = 400


def reach(
    explorer: Explorer, node: Node, event: str, *, anybody: bool = False
) -> Node | None:
    """The node just after the event came; None where no way was found.

    With `anybody` there are as many people as it takes, whatever the team.
    """
    rules = explorer.rules
    walker = Explorer(
        rules,
        explorer.calendar,
        grow(rules, [event], (), ()),
        team=None if anybody else explorer.people.team,
        timeless=True,
        wanted=event,
    )
    start = walker.apart.key(node.running)
    waiting = deque([(start, node)])
    seen = {start}
    while waiting and len(seen) < _ENOUGH:
        at, here = waiting.popleft()
        for done, running in walker.onward(here, at):
            if done is not None and done.event == event:
                return Node(running, here, done)
            key = walker.apart.key(running)
            if key not in seen:
                seen.add(key)
                waiting.append((key, Node(running, here, done)))
    return None


def with_facts(node: Node, facts: dict[str, Any]) -> Node:
    """The same way with more facts known from the start."""
    running = stepping.fork(node.running)
    running.facts.update(facts)
    return Node(running, node.before, node.entry)


def again(explorer: Explorer, node: Node, facts: dict[str, Any]) -> Node | None:
    """The same steps of a case in which more is so; None: they are not permitted."""
    known = {**node.running.facts, **facts}
    return retraced(explorer.beginning(known, node.running.channel), node)


def come_by(explorer: Explorer, node: Node, way: str) -> Node | None:
    """The same steps of a case that came in another way; None: not permitted."""
    start = explorer.beginning(node.running.facts, way)
    return retraced(start, node)


def days_later(
    explorer: Explorer, node: Node, events: Collection[str], days: int
) -> Node | None:
    """The same case, one of `events` coming some days later; None: not permitted.

    What followed it comes later too, and so by whole weeks does all before it: whoever
    works on a Monday works on a Monday still.
    """
    entries = node.entries()
    places = [at for at, entry in enumerate(entries) if entry.event in events]
    place = places[-1] if places else 0
    weeks = days - days % 7
    start = explorer.beginning(
        node.running.facts, node.running.channel, days if place == 0 else weeks
    )
    moved = [
        later(entry, days if at >= place else weeks) for at, entry in enumerate(entries)
    ]
    return _retraced(start, moved[1:])


def retraced(start: Node, node: Node) -> Node | None:
    """The steps of a case taken from another beginning; None: not permitted."""
    return _retraced(start, node.entries()[1:])


def _retraced(start: Node, entries: Iterable[Entry]) -> Node | None:
    made = start
    for entry in entries:
        running = stepping.fork(made.running)
        stepping.take(running, entry)
        if running.irregular:
            return None
        made = Node(running, made, entry)
    return made


def facts_for(
    explorer: Explorer,
    conditions: Iterable[Condition | None],
    proofs: Iterable[str] = (),
) -> Iterator[dict[str, Any]]:
    """Facts for each kind of case that conditions tell apart, none at all first.

    Every fact in `proofs` is on record in each.
    """
    proved: list[Condition] = [Not(part=FactUnknown(fact=name)) for name in proofs]
    wheres = [*conditions, *proved]
    names = sorted(hangs_on(iter(wheres), explorer.rules).facts)
    yield {}
    if names:
        yield from kinds_of_case(explorer.rules, explorer.calendar, names, wheres)


def done_at(explorer: Explorer, act: Act, node: Node, **said: Any) -> Node | None:  # noqa: ANN401
    """The case after an act, where somebody may do it now with this said; else None."""
    running = stepping.fork(node.running)
    for entry in explorer.tries(act, running):
        told = stepping.saying(entry, said)
        if stepping.why_not(running, act, told) is None:
            after = stepping.fork(node.running)
            stepping.take(after, told)
            return Node(after, node, told)
    return None


def extended(explorer: Explorer, node: Node, rule: Extension) -> Node | None:
    """The case after more time was given by a rule, agreed first where it must be."""
    for act in explorer.tables.acts_of(rule.event):
        after = done_at(explorer, act, node)
        if after is not None:
            return after
    return reach(explorer, node, rule.event) if rule.agreed_with else None


def waited(node: Node, minute: int) -> Node:
    """The case at a later minute, nothing having happened."""
    running = stepping.fork(node.running)
    stepping.wait(running, max(minute, running.minute))
    return Node(running, node, None)
