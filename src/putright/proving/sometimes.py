"""Sometimes: every rule of the document can come into play, or it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine import acting_for, stepping
from putright.engine.answers import answer
from putright.engine.telling import stage_title
from putright.engine.vocabulary import RECORD_KEEPING
from putright.proving import nearest
from putright.proving.atoms import hangs_on
from putright.proving.cone import around
from putright.proving.proofs import Failure
from putright.proving.reaching import done_at, facts_for, reach, with_facts
from putright.proving.rights import refused
from putright.proving.sampling import Sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act, Closure, Exclusion, Letter, Source
    from putright.proving.exploring import Explorer
    from putright.proving.nearest import Nearest
    from putright.proving.nodes import Node


def never_used(explorer: Explorer) -> Iterator[Failure]:
    """Every rule that nothing can bring into play, with how near it comes.

    Of a stage that no complaint comes to only that is told, not each rule in it.
    """
    sample = Sample(explorer)
    shut = _shut_stages(explorer)
    yield from _stages(sample, shut)
    yield from _acts(sample, shut)
    yield from _closures(sample)
    yield from _exclusions(sample)
    yield from _clocks(sample, shut)
    yield from _letters(sample)


def _shut_stages(explorer: Explorer) -> frozenset[str]:
    """Stages that no complaint comes to."""
    reached = max(node.running.stage for node in explorer.nodes.values())
    after = explorer.rules.stages[reached + 1 :] if explorer.complete else ()
    return frozenset(stage.id for stage in after)


def _stages(sample: Sample, shut: frozenset[str]) -> Iterator[Failure]:
    explorer = sample.explorer
    for stage in explorer.rules.stages:
        acts = explorer.tables.acts_of(stage.opens_on)
        title = stage_title(stage.id, explorer.tables)
        if stage.id in shut:
            yield _dead(
                f"No complaint can ever come to {title}, and no rule for it can come"
                " into play.",
                stage.source,
                nearest.to_act(sample, acts[0]) if acts else None,
            )


def _dead(what: str, source: Source, near: Nearest | None) -> Failure:
    because = f" {near.because}" if near is not None and near.because else ""
    return Failure(
        id="never-used",
        sort="sometimes",
        says=f"{what}{because}",
        sources=(source,),
        story=None if near is None else near.story,
    )


def _acts(sample: Sample, shut: frozenset[str]) -> Iterator[Failure]:
    explorer = sample.explorer
    for group in explorer.tables.acts.values():
        for act in group:
            if _only_in(shut, act, explorer):
                continue
            if act.event in ("complaint.received", "complaint.refused"):
                continue
            beside = explorer.tables.happenings[act.event]
            if beside.exclusions or beside.closures or _free(act):
                continue
            if act.event == acting_for.EVENT and explorer.rules.authorities:
                # Authority can be recorded whenever it is given: the document says so,
                # or has a problem (`meaning.authority`).
                continue
            if not _can_be_done(sample, act):
                what = f"“{act.title}” can never be done as clause {act.source.clause}"
                yield _dead(f"{what} has it.", act.source, nearest.to_act(sample, act))


def _only_in(shut: frozenset[str], act: Act, explorer: Explorer) -> bool:
    """Whether an act opens a stage that no complaint comes to, or is for such alone."""
    opens = {s.opens_on for s in explorer.rules.stages if s.id in shut}
    return act.event in opens or bool(act.stages and shut.issuperset(act.stages))


def _free(act: Act) -> bool:
    return act.event in RECORD_KEEPING and act.when is None and not act.after


def _can_be_done(sample: Sample, act: Act) -> bool:
    explorer = sample.explorer
    if len(explorer.tables.acts_of(act.event)) == 1 and act.event in sample.done:
        return True
    for facts in facts_for(explorer, list(around(act, explorer.tables))):
        for node in sample.at(act):
            if done_at(explorer, act, with_facts(node, facts)) is not None:
                sample.done.add(act.event)
                return True
    return _reached(sample, act)


def _reached(sample: Sample, act: Act) -> bool:
    """Looked for step by step where it could not be done at once."""
    explorer = sample.explorer
    for facts in facts_for(explorer, list(around(act, explorer.tables))):
        for node in sample.at(act):
            after = reach(explorer, with_facts(node, facts), act.event)
            if after is not None and _by(act, after, explorer):
                sample.done.add(act.event)
                sample.nodes.append(after)
                return True
    return False


def _by(act: Act, node: Node, explorer: Explorer) -> bool:
    """Whether it was by this act that the event came, or could have been."""
    if node.entry is not None and node.entry.role in act.by:
        return True
    return node.before is not None and done_at(explorer, act, node.before) is not None


def _closures(sample: Sample) -> Iterator[Failure]:
    for closure in sample.explorer.rules.closures:
        if closure.on == "complaint.closed" and not _can_close(sample, closure):
            yield _dead(
                f"No complaint can ever be closed on the ground “{closure.ground}”.",
                closure.source,
                nearest.to_closing(sample, closure),
            )


def _can_close(sample: Sample, closure: Closure) -> bool:
    explorer = sample.explorer
    kinds = list(facts_for(explorer, [closure.when], closure.proofs))
    return any(
        stepping.holds(node.running, closure.when, {**node.running.facts, **facts})
        and _closes(explorer, closure, with_facts(node, facts))
        for node in _perhaps_ended(sample, closure)
        for facts in kinds
    )


def _closes(explorer: Explorer, closure: Closure, node: Node) -> bool:
    return any(
        done_at(explorer, act, node, ground=closure.id) is not None
        for act in explorer.tables.acts_of("complaint.closed")
    )


def _perhaps_ended(sample: Sample, closure: Closure) -> Iterator[Node]:
    """Cases in which a ground for closing may hold, the likeliest and nearest first."""
    yield from sample.nodes
    yield from sample.explorer.nodes.values()
    hangs = hangs_on((closure.when,), sample.explorer.rules)
    for event in sorted({*hangs.events, *closure.after}):
        for node in sample.nodes:
            after = reach(sample.explorer, node, event)
            if after is not None:
                yield after


def _exclusions(sample: Sample) -> Iterator[Failure]:
    explorer = sample.explorer
    for rule in explorer.rules.exclusions:
        refusal = refused(explorer, rule.id)
        if refusal is None:
            yield _dead(
                f"No complaint can ever be refused on the ground “{rule.ground}”.",
                rule.source,
                nearest.to_refusing(sample, rule),
            )
            continue
        for exception in rule.unless:
            if not _excepted(explorer, rule, exception):
                yield _dead(
                    f"An exception to the ground “{rule.ground}” can never apply: where"
                    " the ground holds, the exception does not.",
                    rule.source,
                    nearest.to_exception(rule, refusal),
                )


def _excepted(explorer: Explorer, rule: Exclusion, exception: Condition) -> bool:
    for facts in facts_for(explorer, [rule.when, exception]):
        for way in explorer.ways:
            running = explorer.beginning(facts, way).running
            if answer(rule.when, running) is answer(exception, running) is True:
                return True
    return False


def _clocks(sample: Sample, shut: frozenset[str]) -> Iterator[Failure]:
    tables = sample.explorer.tables
    places = tables.stage_places
    idle = {place for stage in shut for place in tables.stage_clocks[places[stage]]}
    for clock in sample.explorer.rules.clocks:
        if tables.clock_places[clock.id] in idle:
            continue
        if not _ever(sample, clock.starts):
            yield _dead(
                f"“{clock.title}” can never begin.",
                clock.source,
                nearest.to_beginning(sample, clock),
            )
        elif not _ever(sample, clock.met_by):
            yield _dead(
                f"Nothing can ever meet “{clock.title}”.",
                clock.source,
                nearest.to_meeting(sample, clock),
            )


def _ever(sample: Sample, events: tuple[str, ...]) -> bool:
    return any(event in sample.done or _happens(sample, event) for event in events)


def _happens(sample: Sample, event: str) -> bool:
    explorer = sample.explorer
    happening = explorer.tables.happenings.get(event)
    if happening is None:
        return False
    if not happening.acts:
        return happening.free
    return any(_can_be_done(sample, act) for act in happening.acts)


def _letters(sample: Sample) -> Iterator[Failure]:
    for letter in sample.explorer.rules.letters:
        if letter.when is not None and not _sent(sample, letter):
            yield _dead(
                f"“{letter.title}” is never sent.",
                letter.source,
                nearest.to_sending(sample, letter),
            )


def _sent(sample: Sample, letter: Letter) -> bool:
    """Whether what it hangs on can hold anywhere."""
    for facts in facts_for(sample.explorer, [letter.when]):
        for node in sample.nodes:
            running = stepping.fork(with_facts(node, facts).running)
            if answer(letter.when, running) is not False:
                return True
    return False
