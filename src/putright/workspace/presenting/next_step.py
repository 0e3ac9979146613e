"""The act that is to come next in a complaint, and what keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records import selectors
from putright.workspace.presenting import doing, owed

if TYPE_CHECKING:
    from putright.engine.rules import Act
    from putright.workspace.case import Case


def main_act(case: Case, may: tuple[doing.Doing, ...]) -> doing.Doing | None:
    """The act that meets what is owed first; else the first that may be done."""
    clocks = {rule.id: rule for rule in case.rules.clocks}
    for each in owed.owed(case.position.clocks, case.asked):
        wanted = [
            rule for rule in case.rules.acts if rule.event in clocks[each.clock].met_by
        ]
        for rule in wanted:
            step = _permitted(rule.id, may) or _on_the_way(case, rule, may)
            if step:
                return step
    return None


def blocked_act(
    case: Case, may_not: tuple[doing.NotDoing, ...]
) -> doing.NotDoing | None:
    """The act that would meet what is owed first, where it cannot be done yet."""
    clocks = {rule.id: rule for rule in case.rules.clocks}
    for each in owed.owed(case.position.clocks, case.asked)[:1]:
        acts = {
            rule.id
            for rule in case.rules.acts
            if rule.event in clocks[each.clock].met_by
        }
        return next((no for no in may_not if no.act in acts), None)
    return None


def _permitted(act: str, may: tuple[doing.Doing, ...]) -> doing.Doing | None:
    return next((each for each in may if each.act == act), None)


def _on_the_way(
    case: Case, rule: Act, may: tuple[doing.Doing, ...]
) -> doing.Doing | None:
    """What has to come before an act and has not been done, if it may be done now."""
    happened = {told.entry.event for told in selectors.story(case.complaint)}
    for before in case.rules.acts:
        if before.event in rule.after and before.event not in happened:
            return _permitted(before.id, may) or _on_the_way(case, before, may)
    if any(not point.outcome for point in case.position.points):
        return _permitted("point.answer", may)
    return None
