"""Why somebody may not do an act now, in words for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.design.terms import clause
from putright.records.permission import actor_for
from putright.records.refusing import NotPermitted
from putright.workspace.presenting import acts, doing
from putright.workspace.presenting.naming import because_told

if TYPE_CHECKING:
    from putright.workspace.case import Case


def refused_words(case: Case, no: NotPermitted) -> str:
    """Say why the policy does not permit it, with the clause."""
    because = because_told(no.refusal.because, case.rules, case.names)
    return f"{because} ({clause(no.refusal.source, case.rules)})"


def refusal(case: Case, act: str) -> doing.NotDoing | None:
    """Return why this person may not do the act now; None where they may."""
    try:
        actor_for(case.complaint, case.position, act, case.person, "")
    except NotPermitted as no:
        because = because_told(no.refusal.because, case.rules, case.names)
        return doing.NotDoing(
            act=act,
            title=acts.title(case, act),
            because=because
            if because.startswith(doing.FOR_OTHERS)
            else because + _for_whom(case, act),
            clause=clause(no.refusal.source, case.rules),
        )
    return None


def _for_whom(case: Case, act: str) -> str:
    """Say for whom the act is, where it is not for the person at the desk at all."""
    roles = [role for rule in case.rules.acts if rule.id == act for role in rule.by]
    if not roles or case.roles.intersection(roles):
        return ""
    return f" It is for {doing.the_roles(case.rules, roles)}."
