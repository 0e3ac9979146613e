"""A few cases of every sort that an exploration came upon, to try single rules in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.proving.cone import around
from putright.proving.reaching import come_by, done_at, facts_for, waited, with_facts
from putright.proving.rights import refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act
    from putright.proving.exploring import Explorer
    from putright.proving.nodes import Node

_DAY = 24 * 60
_LONG = 400


class Sample:
    """A few cases of every sort that an exploration came upon.

    Attributes:
        nodes: The shortest of each stage and phase, closed and refused ones too.
        done: Events that were seen to happen.
    """

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.done = {
            entry.event
            for node in explorer.nodes.values()
            for entry, _after in node.after
            if entry is not None
        } | {"complaint.received"}
        self.nodes = self._some()
        self.nodes += self._otherwise()
        self.nodes += [waited(node, self._later(node)) for node in self.nodes]

    def at(self, act: Act) -> list[Node]:
        """Those at a stage in which the act may be done."""
        stages = self.explorer.rules.stages
        return [
            node
            for node in self.nodes
            if not act.stages or stages[node.running.stage].id in act.stages
        ]

    def _some(self) -> list[Node]:
        first: dict[Any, Node] = {}
        for node in sorted(self.explorer.nodes.values(), key=lambda n: n.steps):
            first.setdefault((node.running.stage, node.running.phase), node)
        most = sorted(self.explorer.nodes.values(), key=lambda n: -n.steps)
        for node in most:
            first.setdefault((node.running.stage, node.running.phase, "last"), node)
        found = list(first.values())
        return [*found, *self._ended(found)]

    def _otherwise(self) -> list[Node]:
        """The same cases come in each other way that a rule asks for."""
        tried = [
            come_by(self.explorer, node, way)
            for way in self.explorer.ways
            for node in self.nodes
            if way != node.running.channel
        ]
        return [node for node in tried if node is not None]

    def _ended(self, nodes: list[Node]) -> Iterator[Node]:
        for rule in self.explorer.rules.exclusions:
            after = refused(self.explorer, rule.id)
            if after is not None:
                self.done.add("complaint.refused")
                yield after
                break
        for event in ("complaint.closed", "complaint.withdrawn"):
            for node in nodes:
                after = next(_tried(self.explorer, event, node), None)
                if after is not None:
                    yield after
                    break

    def _later(self, node: Node) -> int:
        return node.running.minute + _LONG * _DAY


def _tried(explorer: Explorer, event: str, node: Node) -> Iterator[Node]:
    for act in explorer.tables.acts_of(event):
        wheres = [*around(act, explorer.tables), *beside(explorer, event)]
        for facts in facts_for(explorer, wheres):
            after = done_at(explorer, act, with_facts(node, facts))
            if after is not None:
                yield after


def beside(explorer: Explorer, event: str) -> list[Condition | None]:
    """The conditions that an event hangs on beside its acts'."""
    happening = explorer.tables.happenings[event]
    closing = [rule.when for rule in happening.closures]
    refusing = [rule.when for rule in happening.exclusions[:1]]
    return [*closing[:1], *refusing]
