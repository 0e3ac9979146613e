"""Sometimes: every rule of the document can come into play, or it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.answers import answer
from putright.engine.vocabulary import RECORD_KEEPING
from putright.proving.atoms import hangs_on
from putright.proving.never import refused
from putright.proving.proofs import Failure
from putright.proving.reaching import done_at, facts_for, reach, waited, with_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act, Source
    from putright.proving.exploring import Explorer, Node

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
        wheres = [act.when, *_beside(explorer, event)]
        for facts in facts_for(explorer, wheres):
            after = done_at(explorer, act, with_facts(node, facts))
            if after is not None:
                yield after


def _beside(explorer: Explorer, event: str) -> list[Condition | None]:
    """The conditions that an event hangs on beside its acts'."""
    happening = explorer.tables.happenings[event]
    closing = [rule.when for rule in happening.closures]
    refusing = [rule.when for rule in happening.exclusions[:1]]
    return [*closing[:1], *refusing]


def never_used(explorer: Explorer) -> Iterator[Failure]:
    """Every rule that nothing can bring into play."""
    sample = Sample(explorer)
    yield from _acts(sample)
    yield from _closures(sample)
    yield from _exclusions(sample)
    yield from _clocks(sample)
    yield from _letters(sample)


def _dead(what: str, *sources: Source) -> Failure:
    return Failure(id="never-used", sort="sometimes", says=what, sources=sources)


def _acts(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for group in explorer.tables.acts.values():
        for act in group:
            if act.event in ("complaint.received", "complaint.refused"):
                continue
            beside = explorer.tables.happenings[act.event]
            if beside.exclusions or beside.closures or _free(act):
                continue
            if not _can_be_done(sample, act):
                yield _dead(
                    f"“{act.title}” can never be done as clause"
                    f" {act.source.clause} has it.",
                    act.source,
                )


def _free(act: Act) -> bool:
    return act.event in RECORD_KEEPING and act.when is None and not act.after


def _can_be_done(sample: Sample, act: Act) -> bool:
    explorer = sample.explorer
    if len(explorer.tables.acts_of(act.event)) == 1 and act.event in sample.done:
        return True
    for facts in facts_for(explorer, [act.when]):
        for node in sample.at(act):
            if done_at(explorer, act, with_facts(node, facts)) is not None:
                sample.done.add(act.event)
                return True
    return _reached(sample, act)


def _reached(sample: Sample, act: Act) -> bool:
    """Looked for step by step where it could not be done at once."""
    explorer = sample.explorer
    for facts in facts_for(explorer, [act.when]):
        for node in sample.at(act):
            after = reach(explorer, with_facts(node, facts), act.event)
            if after is not None and _by(act, after):
                sample.done.add(act.event)
                sample.nodes.append(after)
                return True
    return False


def _by(act: Act, node: Node) -> bool:
    return node.entry is not None and node.entry.role in act.by


def _closures(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for closure in explorer.rules.closures:
        if closure.on == "complaint.closed" and not _can_close(sample, closure.id):
            yield _dead(
                f"No complaint can ever be closed on the ground “{closure.ground}”.",
                closure.source,
            )


def _can_close(sample: Sample, ground: str) -> bool:
    explorer = sample.explorer
    closure = next(rule for rule in explorer.rules.closures if rule.id == ground)
    hangs = hangs_on(iter((closure.when,)), explorer.rules)
    nodes = [*sample.nodes]
    for event in {*hangs.events, *closure.after}:
        found = (reach(explorer, node, event) for node in sample.nodes)
        nodes += [node for node in found if node is not None]
    nodes += explorer.nodes.values()
    for facts in facts_for(explorer, [closure.when], closure.proofs):
        for act in explorer.tables.acts_of("complaint.closed"):
            for node in nodes:
                so = {**node.running.facts, **facts}
                if not stepping.holds(node.running, closure.when, so):
                    continue
                known = with_facts(node, facts)
                if done_at(explorer, act, known, ground=ground) is not None:
                    return True
    return False


def _exclusions(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for rule in explorer.rules.exclusions:
        if refused(explorer, rule.id) is None:
            yield _dead(
                f"No complaint can ever be refused on the ground “{rule.ground}”.",
                rule.source,
            )
            continue
        for exception in rule.unless:
            if not _excepted(explorer, rule.when, exception):
                yield _dead(
                    f"An exception to the ground “{rule.ground}” can never apply: where"
                    " the ground holds, the exception does not.",
                    rule.source,
                )


def _excepted(explorer: Explorer, when: Condition | None, exception: Condition) -> bool:
    for facts in facts_for(explorer, [when, exception]):
        running = explorer.beginning(facts).running
        if answer(when, running) is True and answer(exception, running) is True:
            return True
    return False


def _clocks(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for clock in explorer.rules.clocks:
        begins = any(
            event in sample.done or _happens(sample, event) for event in clock.starts
        )
        if not begins:
            yield _dead(f"“{clock.title}” can never begin.", clock.source)
        elif not any(
            event in sample.done or _happens(sample, event) for event in clock.met_by
        ):
            yield _dead(f"Nothing can ever meet “{clock.title}”.", clock.source)


def _happens(sample: Sample, event: str) -> bool:
    explorer = sample.explorer
    happening = explorer.tables.happenings.get(event)
    if happening is None:
        return False
    return happening.free or any(_can_be_done(sample, act) for act in happening.acts)


def _letters(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for letter in explorer.rules.letters:
        if letter.when is None:
            continue
        for facts in facts_for(explorer, [letter.when]):
            nodes = [with_facts(node, facts) for node in sample.nodes]
            if any(
                answer(letter.when, stepping.fork(node.running)) is not False
                for node in nodes
            ):
                break
        else:
            yield _dead(f"“{letter.title}” is never sent.", letter.source)
