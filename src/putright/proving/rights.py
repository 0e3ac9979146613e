"""Never: a last answer or a refusal that does not tell of the Ombudsman."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.vocabulary import ITEMS
from putright.proving.never import CONTACT, RIGHTS, story_of
from putright.proving.nodes import Node, entry_of
from putright.proving.people import member
from putright.proving.proofs import Failure
from putright.proving.reaching import done_at, facts_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from putright.engine.rules import Act, Exclusion
    from putright.proving.exploring import Explorer


def rights_untold(explorer: Explorer) -> Iterator[Failure]:
    """A last answer or a refusal that does not tell of the Ombudsman."""
    rules = explorer.rules
    last = rules.stages[-1].closes_on
    events = [last, *(f"{stage.id}.declined" for stage in rules.stages)]
    for event in (*events, "complaint.refused"):
        for act in explorer.tables.acts_of(event)[:1]:
            found = _sent(explorer, act)
            if found is not None:
                yield from _without_rights(explorer, act, found)


def _sent(explorer: Explorer, act: Act) -> Node | None:
    """A case in which the act has just been done."""
    if act.event == "complaint.refused":
        found = (refused(explorer, rule.id) for rule in explorer.rules.exclusions)
        return next((node for node in found if node is not None), None)
    for node in sorted(explorer.nodes.values(), key=lambda node: node.steps):
        if node.entry is not None and node.entry.event == act.event:
            return node
    return None


def refused(explorer: Explorer, exclusion: str) -> Node | None:
    """A complaint that has just been refused on a ground; None: it never can be."""
    rule = next(r for r in explorer.rules.exclusions if r.id == exclusion)
    acts = explorer.tables.acts_of("complaint.refused")
    wheres = [rule.when, *rule.unless, *(act.when for act in acts)]
    for facts in facts_for(explorer, wheres, rule.proofs):
        after = refused_with(explorer, rule, facts)
        if after is not None:
            return after
    return None


def refused_with(
    explorer: Explorer, rule: Exclusion, facts: Mapping[str, Any]
) -> Node | None:
    """A complaint with these facts that has just been refused on a ground."""
    acts = explorer.tables.acts_of("complaint.refused")
    for way in explorer.ways:
        start = _agreed(rule, explorer.beginning(facts, way))
        for act in acts:
            after = done_at(explorer, act, start, ground=rule.id)
            if after is not None:
                return after
    return None


def _agreed(rule: Exclusion, node: Node) -> Node:
    """The case once everybody who must agree to the refusal has done so."""
    for number, role in enumerate(rule.agreed_by):
        running = stepping.fork(node.running)
        data = {"ground": rule.id}
        name = member(number + 1)
        entry = entry_of("refusal.agreed", running, name, role, data)
        stepping.take(running, entry)
        node = Node(running, node, entry)
    return node


def _without_rights(explorer: Explorer, act: Act, node: Node) -> Iterator[Failure]:
    before = node.before.running if node.before else node.running
    said = node.entry.data if node.entry else {}
    needs = stepping.letters_of(before, act, said)
    own = [letter for letter in needs if letter.to == "resident"]
    if not own and explorer.tables.letters.get(act.event):
        return  # the policy wants no letter in this very case
    items = {
        item.item for letter in own for item in letter.items if item.needed is not False
    }
    lacking = [group[0] for group in (RIGHTS, CONTACT) if not items.intersection(group)]
    if not lacking or "no_ombudsman_access" in items:
        return
    words = " or ".join(ITEMS[item] for item in lacking)
    yield Failure(
        id="rights-untold",
        sort="never",
        says=f"“{act.title}” goes out without {words}.",
        sources=tuple(
            letter.source for letter in explorer.tables.letters.get(act.event, ())
        )
        or (act.source,),
        story=story_of(
            node,
            f"{act.title} without the Ombudsman",
            lacks=tuple((act.id, item) for item in lacking),
        ),
    )
