"""Letters: does each say what the reference wants it to say, in rules and in words?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.checking.findings import Point
from putright.checking.sides import Side, provisions_of
from putright.engine import stepping
from putright.engine.answers import answer
from putright.engine.vocabulary import ITEMS
from putright.proving.never import story_of
from putright.proving.reaching import reach
from putright.proving.rights import refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Letter, Needed, Source
    from putright.proving.nodes import Node
    from putright.proving.stories import Story

# Other names under which a letter may say the same.
_SAME = {
    "ombudsman_rights": ("right_to_challenge",),
    "definition": ("summary",),
    "reasons": ("explanation", "investigation_steps"),
    "remedy": ("compensation", "apology"),
    "updates": ("due_date",),
    "how_to_escalate": ("last_day_to_escalate",),
}
# What the words of a clause must hold, where they alone are the landlord's promise.
_WORDS = {
    "ombudsman_rights": ("ombudsman",),
    "ombudsman_contact": ("ombudsman",),
    "reasons": ("reason", "why", "explain", "explanation"),
}


def compare(policy: Side, code: Side) -> Iterator[Point]:
    """Every letter of the reference against the policy's of the same event."""
    for letter in code.rules.letters:
        if letter.to != "resident" or not _can_happen(policy, letter.sent_on):
            continue
        for needed in letter.must_say:
            for provision in provisions_of(needed.source):
                yield _of_item(policy, code, letter, needed, provision)


def _can_happen(policy: Side, event: str) -> bool:
    return bool(policy.tables.acts_of(event))


def _of_item(
    policy: Side, code: Side, letter: Letter, needed: Needed, provision: str
) -> Point:
    mine = policy.letters(letter.sent_on)
    names = (needed.item, *_SAME.get(needed.item, ()))
    words = ITEMS.get(needed.item, needed.item)
    said = _said(policy, letter.sent_on, mine)
    where = policy.says(*mine)
    if not said.intersection(names):
        return Point(
            provision=provision,
            finding="missing",
            what=f"“{letter.title}” does not have to say {words}.",
            says=where,
            suggestion=f"Add {needed.item} to what that letter must say, and to the"
            " words of its clause.",
            story=_sent_without(policy, letter.sent_on, needed.item),
        )
    promised = _speaks_of(code.prose.get(provision, ""), needed.item)
    if promised and not _in_words(policy, letter.sent_on, mine, needed.item):
        return Point(
            provision=provision,
            finding="missing",
            what=f"The rules make “{letter.title}” say {words}; the words of the policy"
            " do not promise it.",
            says=where,
            suggestion=f"Say in the clause itself that the letter tells {words}.",
        )
    return Point(
        provision=provision,
        finding="met",
        what=f"“{letter.title}” says {words}.",
        says=where,
    )


def _sent_without(policy: Side, event: str, item: str) -> Story | None:
    """The shortest story in which the letter goes, and need not say it."""
    node = _just_sent(policy, event)
    if node is None:
        return None
    acts = policy.tables.acts_of(event)[:1]
    lacks = tuple((act.id, item) for act in acts)
    return story_of(node, f"a letter without {item.replace('_', ' ')}", lacks=lacks)


def _just_sent(policy: Side, event: str) -> Node | None:
    explorer = policy.explorer
    if event == "complaint.refused":
        tried = (refused(explorer, rule.id) for rule in policy.rules.exclusions)
        return next((node for node in tried if node is not None), None)
    nodes = sorted(explorer.nodes.values(), key=lambda node: node.steps)
    stages = [stage.id for stage in policy.rules.stages]
    first = next((at for at, name in enumerate(stages) if event.startswith(name)), 0)
    for node in nodes:
        if node.running.stage == first:
            return reach(explorer, node, event)
    return None


def _said(policy: Side, event: str, mine: tuple[Letter, ...]) -> set[str]:
    """What the letters must say where nothing is known of the case."""
    running = stepping.begin(policy.rules, policy.calendar, {})
    said = {
        needed.item
        for letter in mine
        for needed in letter.must_say
        if answer(needed.when, running) is not False
    }
    for rule in policy.rules.extensions:
        if rule.event == event:
            said.update(rule.requires)
    return said


def _in_words(policy: Side, event: str, mine: tuple[Letter, ...], item: str) -> bool:
    """Whether the clauses of the letter, or of what sends it, speak of the item."""
    stems = _WORDS.get(item)
    if stems is None or not _is_notice(policy, event):
        return True
    sources: list[Source] = [letter.source for letter in mine]
    sources += [act.source for act in policy.tables.acts_of(event)]
    sources += [rule.source for rule in policy.rules.extensions if rule.event == event]
    if event == "complaint.refused":
        sources += [rule.source for rule in policy.rules.exclusions]
    text = policy.words_about(tuple(sources))
    return not text.strip() or _speaks_of(text, item)


def _speaks_of(text: str, item: str) -> bool:
    """Whether words promise an item of a letter."""
    return any(stem in text.lower() for stem in _WORDS.get(item, ()))


def _is_notice(policy: Side, event: str) -> bool:
    """A refusal, or the notice of more time: short letters, promised in words."""
    extending = {rule.event for rule in policy.rules.extensions}
    return event in extending or event == "complaint.refused"
