"""The nearest that a complaint comes to a rule that nothing can bring into play.

What never happens has no story of its own. What can be told is how far a complaint
gets, and what keeps the rule from use there: the engine says that, as of any case.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine import stepping
from putright.engine.conditions import All
from putright.proving.cone import around
from putright.proving.never import story_of
from putright.proving.reaching import done_at, facts_for, reach, waited, with_facts
from putright.proving.stories import Story, unconfirmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.conditions import Condition
    from putright.engine.rules import Act, Clock, Closure, Exclusion, Letter
    from putright.engine.running import Running
    from putright.proving.exploring import Explorer
    from putright.proving.nodes import Node
    from putright.proving.sampling import Sample

_KINDS = 64  # kinds of case to look for the nearest in
_LONG = 400 * 24 * 60  # minutes, by which whatever runs has turned late


class Nearest(Struct, frozen=True, kw_only=True):
    """How near a complaint comes to a rule.

    Attributes:
        story: Of a complaint in which the rule is asked.
        because: What keeps it from use there, in a sentence; may be empty.
    """

    story: Story
    because: str = ""


def to_act(sample: Sample, act: Act) -> Nearest | None:
    """Where an act comes nearest to being permitted, and why it is not."""
    explorer = sample.explorer
    wheres = list(around(act, explorer.tables))
    places = sample.at(act) or sample.nodes
    name = f"{act.id} can never be done"
    for node in _by_nearness(explorer, places, wheres, act.after):
        because = _refusal(explorer, node, act)
        if not because:
            continue
        story = story_of(node, name, expect={f"{act.id}.permitted": "no"})
        # Where another rule permits it, it is this one that gives nobody leave.
        idle = story_of(node, name, idle=((act.id, act.source),))
        found = _confirmed(explorer, (story, idle))
        if found is not None:
            return Nearest(story=found, because=because)
    return None


def _refusal(explorer: Explorer, node: Node, act: Act) -> str:
    running = stepping.fork(node.running)
    for entry in explorer.tries(act, running):
        fault = stepping.why_not(running, act, entry)
        if fault is None:
            return ""
        return f"At the nearest it is refused: {fault[0]} ({fault[1].clause})"
    return "Nobody there is who could do it, or nothing that it could be about."


def to_closing(sample: Sample, closure: Closure) -> Nearest | None:
    """Where a ground for closing comes nearest to being open."""
    nodes = [node for node in sample.nodes if not node.running.over()]
    near = _by_nearness(sample.explorer, nodes, [closure.when], closure.after)
    return _shut(sample.explorer, near, "complaint.closed", closure)


def to_refusing(sample: Sample, rule: Exclusion) -> Nearest | None:
    """Where a ground for refusing comes nearest to being open."""
    first = [node for node in sample.nodes if node.steps == 0]
    wheres = [rule.when, *rule.unless]
    near = _by_nearness(sample.explorer, first, wheres, ())
    return _shut(sample.explorer, near, "complaint.refused", rule)


def _shut(
    explorer: Explorer, near: Iterable[Node], event: str, rule: Closure | Exclusion
) -> Nearest | None:
    acts = explorer.tables.acts_of(event)
    for node in near:
        claims = tuple((act.id, rule.id) for act in acts)
        story = story_of(node, f"the ground {rule.id} is never there", shut=claims)
        found = _confirmed(explorer, (story,))
        if found is not None:
            return Nearest(story=found)
    return None


def to_exception(rule: Exclusion, refusal: Node) -> Nearest:
    """A complaint refused on the ground: nothing excepted it."""
    return Nearest(story=story_of(refusal, f"nothing excepted from {rule.id}"))


def to_beginning(sample: Sample, clock: Clock) -> Nearest | None:
    """As far as complaints go, and the clock has not begun."""
    nodes = sorted(sample.nodes, key=lambda node: -node.steps)
    name = f"{clock.id} never begins"
    stories = (
        story_of(node, name, expect={f"{clock.id}.started": None}) for node in nodes
    )
    story = _confirmed(sample.explorer, stories)
    return None if story is None else Nearest(story=story)


def to_meeting(sample: Sample, clock: Clock) -> Nearest | None:
    """The clock begun and, long after, still not met."""
    stories = (
        story_of(
            waited(node, node.running.minute + _LONG),
            f"nothing meets {clock.id}",
            expect={f"{clock.id}.state": "late", f"{clock.id}.met": None},
        )
        for node in _begun(sample, clock)
    )
    story = _confirmed(sample.explorer, stories)
    return None if story is None else Nearest(story=story)


def _begun(sample: Sample, clock: Clock) -> Iterator[Node]:
    yield from sample.nodes
    for event in clock.starts:
        for node in sample.nodes:
            after = reach(sample.explorer, node, event)
            if after is not None:
                yield after


def to_sending(sample: Sample, letter: Letter) -> Nearest | None:
    """What the letter should go with can be done, and the letter does not go."""
    explorer = sample.explorer
    nodes = [
        node
        for act in explorer.tables.acts_of(letter.sent_on)
        for node in sample.nodes
        if done_at(explorer, act, node) is not None
    ]
    for event in (letter.sent_on,) if not nodes else ():
        found = (reach(explorer, node, event) for node in sample.nodes)
        nodes += [node.before for node in found if node is not None and node.before]
    stories = (
        story_of(node, f"{letter.id} is never sent", unsent=(letter.id,))
        for node in _by_nearness(explorer, nodes, [letter.when], ())
    )
    story = _confirmed(explorer, stories)
    return None if story is None else Nearest(story=story)


def _by_nearness(
    explorer: Explorer,
    nodes: Iterable[Node],
    conditions: list[Condition | None],
    after: tuple[str, ...],
) -> list[Node]:
    """Cases with every kind of facts, those first that have most of what is asked."""
    kinds = list(islice(facts_for(explorer, conditions), _KINDS))
    known = [with_facts(node, facts) for node in nodes for facts in kinds]
    return sorted(
        known, key=lambda node: (-_held(node.running, conditions, after), node.steps)
    )


def _held(
    running: Running, conditions: Iterable[Condition | None], after: Iterable[str]
) -> int:
    """How many of the things asked for are there."""
    asked = [
        part
        for condition in conditions
        for part in (condition.parts if isinstance(condition, All) else (condition,))
    ]
    holds = sum(stepping.holds(running, part, running.facts) for part in asked)
    return holds + sum(map(running.since_opened, after))


def _confirmed(explorer: Explorer, stories: Iterable[Story]) -> Story | None:
    """The first story of which the engine says all that is claimed."""
    for story in stories:
        if not unconfirmed(story, explorer.rules, explorer.calendar):
            return story
    return None
