"""Never: a resident's time to ask for the next stage cut short.

Looked at with the answer posted, for then the letter is on its way while time runs.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from putright.engine import stepping
from putright.engine.counting import last_day
from putright.engine.effects import received_on
from putright.engine.moments import in_words, to_date
from putright.engine.telling import stage_title
from putright.proving.beginning import first_day
from putright.proving.everywhere import reasons
from putright.proving.never import story_of
from putright.proving.nodes import NINE, Node, walk_back
from putright.proving.proofs import Failure
from putright.proving.reaching import done_at, facts_for, reach, waited, with_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Closure, Escalation
    from putright.proving.exploring import Explorer
    from putright.proving.stories import Story

_DAY = 24 * 60
_YEAR = 366


def cut_short(explorer: Explorer) -> Iterator[Failure]:
    """Every way in which a window is less than the policy says it is."""
    for rule in explorer.rules.escalations:
        node = _answered_by_post(explorer, rule)
        if node is None:
            continue
        yield from _no_working_day(explorer, rule)
        yield from _shut_by_closing(explorer, rule, node)
        yield from _not_on_the_last_day(explorer, rule, node)


def shut_out(explorer: Explorer) -> Iterator[Failure]:
    """An answer after which the resident can never ask for the next stage."""
    for rule in explorer.rules.escalations:
        places = explorer.tables.stage_places
        stage = explorer.rules.stages[places[rule.from_stage]]
        after = partial(_has_reached, places[rule.to_stage])
        onward = walk_back(explorer.nodes, after)
        answered = [
            node
            for node in explorer.nodes.values()
            if node.entry is not None and node.entry.event == stage.closes_on
        ]
        for node in sorted(answered, key=lambda node: node.steps):
            if id(node) not in onward and node.followed:
                yield _no_asking(explorer, rule, node)
                break


def _no_asking(explorer: Explorer, rule: Escalation, node: Node) -> Failure:
    title = stage_title(rule.to_stage, explorer.tables)
    acts = explorer.tables.acts_of(rule.on)
    because, sources = reasons(explorer, node, rule.on)
    return Failure(
        id="shut-out",
        sort="from everywhere",
        says=(
            f"After an answer the resident can never ask for {title}, however soon they"
            f" do: {because}"
        ),
        sources=(*sources, rule.source),
        story=story_of(
            node,
            f"{title} can never be asked for",
            expect={f"{act.id}.permitted": "no" for act in acts},
        ),
    )


def _answered_by_post(explorer: Explorer, rule: Escalation) -> Node | None:
    """A case in which the stage before has been answered, its letter in the post."""
    stage = next(s for s in explorer.rules.stages if s.id == rule.from_stage)
    for node in sorted(explorer.nodes.values(), key=lambda node: node.steps):
        if node.entry is None or node.entry.event != stage.closes_on:
            continue
        if node.before is None:
            continue
        running = stepping.fork(node.before.running)
        entry = stepping.saying(node.entry, {"delivery": "post"})
        stepping.take(running, entry)
        return Node(running, node.before, entry)
    return None


def _window(explorer: Explorer, rule: Escalation, sent: int) -> tuple[int, int]:
    """The day the letter is taken to arrive, and the last day to ask."""
    running = stepping.begin(explorer.rules, explorer.calendar, {})
    received, _ = received_on(running, sent, {"delivery": "post"})
    if rule.window is None:
        return received, received + _YEAR
    last = last_day(
        explorer.calendar, explorer.rules.conventions, received, rule.window
    )
    return received, last


def _no_working_day(explorer: Explorer, rule: Escalation) -> Iterator[Failure]:
    """A window in which there is not one working day."""
    start = first_day(explorer.rules, explorer.calendar)
    title = stage_title(rule.to_stage, explorer.tables)
    for sent in range(start, start + _YEAR):
        received, last = _window(explorer, rule, sent)
        if explorer.calendar.count_between(received, last):
            continue
        yield Failure(
            id="window-empty",
            sort="never",
            says=(
                f"The time to ask for {title} can pass without one working day in it:"
                f" an answer posted on {in_words(sent)} counts as received on"
                f" {in_words(received)}, and the last day is {in_words(last)}."
            ),
            sources=(rule.source,),
            story=_posted_on(explorer, rule, sent, last),
        )
        return


def _posted_on(
    explorer: Explorer, rule: Escalation, sent: int, last: int
) -> Story | None:
    """The story of an answer posted on one very day."""
    node = _answered_by_post(explorer, rule)
    if node is None or node.before is None or node.entry is None:
        return None
    at = sent * _DAY + NINE
    before = waited(node.before, at)
    for act in explorer.tables.acts_of(node.entry.event):
        after = done_at(explorer, act, before, delivery="post")
        if after is not None:
            return story_of(
                after,
                f"no working day to ask for {rule.to_stage}",
                window=(rule.to_stage, str(to_date(last))),
            )
    return None


def _shut_by_closing(
    explorer: Explorer, rule: Escalation, node: Node
) -> Iterator[Failure]:
    """A closing before the last day after which the next stage cannot be asked for."""
    for closure in explorer.rules.closures:
        if closure.on != "complaint.closed":
            continue
        closed = _closed(explorer, closure, node)
        if closed is None or _asked(explorer, rule, closed) is not None:
            continue
        if _asked(explorer, rule, with_facts(node, closed.running.facts)) is None:
            continue
        title = stage_title(rule.to_stage, explorer.tables)
        acts = explorer.tables.acts_of(rule.on)
        yield Failure(
            id="window-shut",
            sort="never",
            says=(
                f"A complaint can be closed (“{closure.ground}”) while the resident"
                f" still has time to ask for {title}, and once it is closed that can"
                " no longer be asked for."
            ),
            sources=(acts[0].source, closure.source, rule.source),
            story=story_of(
                closed,
                f"closed before the time to ask for {title} is over",
                expect={f"{act.id}.permitted": "no" for act in acts},
            ),
        )
        return


def _closed(explorer: Explorer, closure: Closure, node: Node) -> Node | None:
    for facts in facts_for(explorer, [closure.when], closure.proofs):
        for act in explorer.tables.acts_of("complaint.closed"):
            known = with_facts(node, facts)
            after = done_at(explorer, act, known, ground=closure.id)
            if after is not None:
                return after
    return None


def _asked(explorer: Explorer, rule: Escalation, node: Node) -> Node | None:
    for act in explorer.tables.acts_of(rule.on):
        after = done_at(explorer, act, node)
        if after is not None:
            return after
    return None


def _not_on_the_last_day(
    explorer: Explorer, rule: Escalation, node: Node
) -> Iterator[Failure]:
    """A request on the last day of the window that is refused for coming late."""
    sent = node.running.minute // _DAY
    received, last = _window(explorer, rule, sent)
    if rule.window is None:
        last = explorer.calendar.nth_after(received, 250)
    title = stage_title(rule.to_stage, explorer.tables)
    waiting = waited(node, last * _DAY + NINE)
    asked = _asked(explorer, rule, waiting)
    window = (
        {} if rule.window is None else {"window": (rule.to_stage, str(to_date(last)))}
    )
    acts = explorer.tables.acts_of(rule.on)
    if asked is None and _asked(explorer, rule, node) is not None:
        yield Failure(
            id="window-cut",
            sort="never",
            says=(
                f"{title} can be asked for until {in_words(last)}, and on that day the"
                " policy does not let it be asked for."
            ),
            sources=(acts[0].source, rule.source),
            story=story_of(
                waiting,
                f"{title} asked for on the last day",
                expect={f"{act.id}.permitted": "no" for act in acts},
                **window,
            ),
        )
    elif asked is not None:
        yield from _declined_as_late(explorer, rule, node, asked)


def _declined_as_late(
    explorer: Explorer, rule: Escalation, node: Node, asked: Node
) -> Iterator[Failure]:
    event = f"{rule.to_stage}.declined"
    acts = explorer.tables.acts_of(event)
    early = _asked(explorer, rule, node)
    if not acts or early is None:
        return
    for facts in facts_for(explorer, [act.when for act in acts]):
        late = reach(explorer, with_facts(asked, facts), event)
        soon = reach(explorer, with_facts(early, facts), event)
        if late is None or soon is not None:
            continue
        title = stage_title(rule.to_stage, explorer.tables)
        day = date.fromordinal(asked.running.minute // _DAY)
        yield Failure(
            id="window-cut",
            sort="never",
            says=(
                f"{title} can be declined as asked for too late although it was asked"
                f" for in time: the letter was in the post, and"
                f" {in_words(day.toordinal())} is the last day."
            ),
            sources=(acts[0].source, rule.source),
            story=story_of(late, f"{title} declined though asked for in time"),
        )
        return


def _has_reached(stage: int, node: Node) -> bool:
    return node.running.stage >= stage
