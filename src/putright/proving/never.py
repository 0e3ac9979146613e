"""Never: what no policy may let happen, looked for in every case that can come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.moments import in_words, to_date
from putright.engine.telling import stage_title
from putright.engine.vocabulary import ITEMS
from putright.proving.atoms import hangs_on
from putright.proving.cone import openings
from putright.proving.everywhere import explorer_facts
from putright.proving.nodes import Node, stage_of
from putright.proving.proofs import Failure
from putright.proving.reaching import done_at, waited
from putright.proving.stories import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Closure, Extension
    from putright.proving.exploring import Explorer

_DAY = 24 * 60
RIGHTS = ("ombudsman_rights", "right_to_challenge")
CONTACT = ("ombudsman_contact",)
_AGAIN = 3
_LEFT_OPEN = "A code of practice may leave it to each landlord's policy who answers."


def story_of(node: Node, name: str, **claims: Any) -> Story:  # noqa: ANN401 - of `Story`
    """The story of a case as it stands, every step of which was permitted."""
    expect = {"irregular": 0, **claims.pop("expect", {})}
    return Story(
        name=name,
        facts=explorer_facts(node),
        entries=node.entries(),
        at=node.running.minute + 1,
        expect=expect,
        **claims,
    )


def closed_early(explorer: Explorer) -> Iterator[Failure]:
    """Complaints closed without their answer because the landlord would have it so.

    A ground that rests on a fact of the case, on what the resident did or left undone,
    or on a decision written to them with their rights, is a named way of ending.
    """
    told: set[tuple[str, str]] = set()
    nodes = sorted(explorer.nodes.values(), key=lambda node: node.steps)
    for closure in explorer.rules.closures:
        if closure.on != "complaint.closed" or _rests_on_resident(explorer, closure):
            continue
        for node in nodes:
            key = (closure.id, stage_of(node))
            if node.running.phase != "open" or key in told:
                continue
            if not stepping.holds(node.running, closure.when, {}):
                continue
            if _decided(explorer, closure, node):
                continue
            bare = stepping.fork(node.running)
            bare.facts = {}
            after = _closed(explorer, Node(bare, node.before, node.entry), closure)
            if after is not None:
                told.add(key)
                yield _early(explorer, closure, node)


def _closed(explorer: Explorer, node: Node, closure: Closure) -> Node | None:
    for act in explorer.tables.acts_of("complaint.closed"):
        after = done_at(explorer, act, node, ground=closure.id)
        if after is not None:
            return after
    return None


def _early(explorer: Explorer, closure: Closure, node: Node) -> Failure:
    after = _closed(explorer, node, closure) or node
    title = stage_title(stage_of(node), explorer.tables)
    return Failure(
        id="closed-early",
        sort="never",
        says=(
            f"A complaint can be closed at {title} before it is answered, on the ground"
            f" “{closure.ground}”, and nothing about the case or the resident is"
            " needed for it."
        ),
        sources=(closure.source,),
        story=story_of(after, f"closed before the {title} answer"),
    )


def _rests_on_resident(explorer: Explorer, closure: Closure) -> bool:
    hangs = hangs_on((closure.when,), explorer.rules)
    owners = {clock.id: clock.owner for clock in explorer.rules.clocks}
    kinds = explorer.people.kinds
    return any(kinds.get(owners.get(name, "")) == "resident" for name in hangs.clocks)


def _decided(explorer: Explorer, closure: Closure, node: Node) -> bool:
    """Whether what it rests on is the resident's, or was written with their rights."""
    hangs = hangs_on((closure.when,), explorer.rules)
    opening = set(openings(explorer.rules))
    for event in {*hangs.events, *closure.after}:
        if not node.running.since_opened(event) or event in opening:
            continue
        if explorer.tables.happenings[event].receipt:
            return True
        for letter in explorer.tables.letters.get(event, ()):
            said = {needed.item for needed in letter.must_say}
            if letter.to == "resident" and said.intersection(RIGHTS):
                return True
    return False


def own_review(explorer: Explorer) -> Iterator[Failure]:
    """One person who answers a stage and then the next, reviewing their own work."""
    rules = explorer.rules
    for before, after in zip(rules.stages, rules.stages[1:], strict=False):
        if not _one_role_for(explorer, before.closes_on, after.closes_on):
            continue
        for node in sorted(explorer.nodes.values(), key=lambda node: node.steps):
            did = {entry.event: entry.by for entry in node.entries()}
            who = did.get(before.closes_on)
            if who and did.get(after.closes_on) == who:
                title = stage_title(after.id, explorer.tables)
                yield Failure(
                    id="own-review",
                    sort="never",
                    says=(
                        f"Whoever answered the stage before may answer {title} as well,"
                        " and so review their own answer: nothing keeps them apart."
                    ),
                    sources=tuple(
                        act.source
                        for event in (after.closes_on, before.closes_on)
                        for act in explorer.tables.acts_of(event)[:1]
                    ),
                    story=story_of(node, f"{title} answered by the same person"),
                    takes=_LEFT_OPEN if rules.code == rules.id else "",
                )
                break


def _one_role_for(explorer: Explorer, first: str, second: str) -> bool:
    """Whether one and the same role answers both stages."""
    may = explorer.tables.may
    return any(
        any(may(role.id, act.by) for act in explorer.tables.acts_of(first))
        and any(may(role.id, act.by) for act in explorer.tables.acts_of(second))
        for role in explorer.rules.roles
        if role.kind == "staff"
    )


def more_time(explorer: Explorer) -> Iterator[Failure]:
    """More time of which the resident is not told, or that never ends."""
    for rule in explorer.rules.extensions:
        node = _extended(explorer, rule)
        if node is None or node.before is None:
            continue
        yield from _untold(explorer, rule, node)
        if rule.up_to is None and rule.times is None:
            yield _endless(explorer, rule, node)


def _extended(explorer: Explorer, rule: Extension) -> Node | None:
    for node in sorted(explorer.nodes.values(), key=lambda node: node.steps):
        mine = [one for one, _place in stepping.extends(node.running, rule.event)]
        for act in explorer.tables.acts_of(rule.event) if rule in mine else ():
            after = done_at(explorer, act, node)
            if after is not None:
                return after
    return None


def _untold(explorer: Explorer, rule: Extension, node: Node) -> Iterator[Failure]:
    act = explorer.tables.acts_of(rule.event)[0]
    said = node.entry.data if node.entry else {}
    before = node.before.running if node.before else node.running
    needs = stepping.letters_of(before, act, said)
    items = {
        item.item
        for letter in needs
        if letter.to == "resident"
        for item in letter.items
        if item.needed is not False
    }
    lacking = [item for item in ("new_due_date", "reasons") if item not in items]
    if not lacking:
        return
    words = " and ".join(ITEMS[item] for item in lacking)
    title = stage_title(stage_of(node), explorer.tables)
    what = (
        f"The time at {title} can be made longer without a letter that tells the"
        f" resident {words}."
    )
    yield Failure(
        id="extension-untold",
        sort="never",
        says=what,
        sources=(rule.source,),
        story=story_of(
            node,
            f"more time at {title} without {lacking[0].replace('_', ' ')}",
            lacks=tuple((act.id, item) for item in lacking),
        ),
    )


def _endless(explorer: Explorer, rule: Extension, node: Node) -> Failure:
    act = explorer.tables.acts_of(rule.event)[0]
    place = explorer.tables.clock_places[rule.of]
    for _again in range(_AGAIN - 1):
        due = node.running.clocks[place].due or node.running.minute
        at = (due // _DAY) * _DAY + 9 * 60
        node = done_at(explorer, act, waited(node, at)) or node
    day = (node.running.clocks[place].due or 0) // _DAY
    title = stage_title(stage_of(node), explorer.tables)
    return Failure(
        id="endless",
        sort="never",
        says=(
            f"The answer at {title} can be put off again and again: the policy sets"
            f" neither a most nor a number of times. Here it is due on {in_words(day)}"
            " and could be put off once more."
        ),
        sources=(rule.source,),
        story=story_of(
            node,
            f"the {title} answer put off without end",
            expect={f"{rule.of}.due": to_date(day)},
        ),
    )
