"""Has every complaint one outcome, and only one, whatever became of its points?"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from putright.engine.conditions import All, Condition, Either, Not, PointOutcome
from putright.engine.outcomes import holds
from putright.engine.vocabulary import OUTCOMES
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense, Stands

# What a condition on points can tell apart: which outcomes there are among them.
_MIXES = [
    mix
    for count in range(1, len(OUTCOMES) + 1)
    for mix in combinations([outcome for outcome, _ in OUTCOMES], count)
]


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with the outcomes of the whole, and with notices."""
    rules = sense.all(blocks.Outcome)
    strange = [rule for rule in rules if not _of_points(rule.block.when)]
    for rule in strange:
        what = (
            "when: only the outcomes of points decide the whole. Write “every point is "
            "upheld” or the like."
        )
        yield rule.found("when", what)
    if rules and not strange:
        yield from _twice(rules)
        for mix in _MIXES:
            yield from _of_mix(mix, rules)
    for notice in sense.all(blocks.Notice):
        if bool(notice.block.after) != (notice.block.within is not None):
            what = "after and within go together: the day that the clause would give."
            yield notice.place.line, notice.clause, what


def _twice(rules: list[Stands[blocks.Outcome]]) -> Iterator[Found]:
    seen: dict[str, Stands[blocks.Outcome]] = {}
    for rule in rules:
        first = seen.setdefault(rule.block.outcome, rule)
        if first is not rule:
            what = (
                f"is: {rule.block.outcome} stands on line {first.place.line} already. "
                "Make them one."
            )
            yield rule.found("is", what)


def _of_mix(
    mix: tuple[str, ...], rules: list[Stands[blocks.Outcome]]
) -> Iterator[Found]:
    """Each mix of outcomes among the points has one outcome of the whole."""
    met = [r for r in rules if r.block.when is not None and holds(r.block.when, mix)]
    met = met or [rule for rule in rules if rule.block.when is None]
    told = _told(mix)
    if not met:
        last = rules[-1]
        what = (
            f"where the points are {told}, the whole has no outcome. Add one, or leave "
            "out the when of one of them."
        )
        yield last.place.line, last.clause, what
    for other in met[1:]:
        first = met[0]
        what = (
            f"when: where the points are {told}, “{first.block.title}” "
            f"({first.clause}, line {first.place.line}) holds as well. Let only one "
            "hold."
        )
        yield other.found("when", what)


def _told(mix: tuple[str, ...]) -> str:
    titles = [title.lower() for outcome, title in OUTCOMES if outcome in mix]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles)} together"


def _of_points(condition: Condition | None) -> bool:
    if isinstance(condition, All | Either):
        return all(_of_points(part) for part in condition.parts)
    if isinstance(condition, Not):
        return _of_points(condition.part)
    return condition is None or isinstance(condition, PointOutcome)
