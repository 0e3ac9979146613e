"""On what ground a complaint may be refused or closed now, by whom, on what proof.

No ground works by itself: each of these says only why a person may not use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine.answers import answer, unknown_facts
from putright.engine.lacking import condition_fault, not_known, proofs_fault
from putright.engine.rules import Closure, Exclusion, Source
from putright.engine.telling import condition_told, event_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.history import Entry
    from putright.engine.running import Running

# Why not, and the clause that says so.
Fault: TypeAlias = tuple[str, Source]
_WORD = re.compile(r"\w+")
_AGREE = "refusal.agreed"


def named_in(rules: tuple[Any, ...], entry: Entry) -> tuple[Any, ...]:
    """The rules for the ground that an entry names; all, where it names none."""
    ground = entry.data.get("ground")
    if not ground:
        return rules
    return tuple(rule for rule in rules if ground in (rule.ground, rule.id))


def unknown_ground(rules: tuple[Any, ...], entry: Entry) -> str:
    """That no rule knows the ground which an entry names, with those that there are."""
    if named_in(rules, entry):
        return ""
    known = ", ".join(f"“{rule.ground}”" for rule in rules)
    return f"“{entry.data['ground']}” is not a ground of this policy. It has {known}."


def closing_fault(
    running: Running, closures: tuple[Closure, ...], roles: Sequence[str] = ()
) -> Fault | None:
    """Why none of these ways of closing is open now to these roles, each told.

    No roles: to anybody.
    """
    told = []
    for closure in closures:
        because = _closing_fault(running, closure, roles)
        if not because:
            return None
        told.append(f"{closure.ground}: {because}")
    return " ".join(told), closures[0].source


def _closing_fault(running: Running, closure: Closure, roles: Sequence[str]) -> str:
    """What the ground is about before what has to be done for it."""
    return (
        condition_fault(running, closure.when)
        or _not_done(running, closure)
        or proofs_fault(running, closure.proofs)
        or (_role_fault(running, closure.by, roles) if closure.by else "")
    )


def _not_done(running: Running, closure: Closure) -> str:
    missing = (event for event in closure.after if not running.since_opened(event))
    first = next(missing, None)
    return f"“{event_title(first, running.tables)}” comes first." if first else ""


def refusing_fault(
    running: Running,
    exclusions: tuple[Exclusion, ...],
    roles: Sequence[str] = (),
    person: str = "",
) -> Fault | None:
    """Why none of these grounds may be used now by this person, each told."""
    told = []
    for exclusion in exclusions:
        because = (
            exclusion_fault(running, exclusion)
            or _role_fault(running, exclusion.by, roles)
            or _not_agreed(running, exclusion, person)
        )
        if not because:
            return None
        told.append(f"{exclusion.ground}: {because}")
    return " ".join(told), exclusions[0].source


def exclusion_fault(running: Running, exclusion: Exclusion) -> str:
    """Why a ground may not be used now; unknown never lets a complaint be refused."""
    because = condition_fault(running, exclusion.when)
    if because:
        return because
    for exception in exclusion.unless:
        held = answer(exception, running)
        if held:
            return f"Not where {condition_told(exception, running.tables)}."
        if held is None:
            return not_known(unknown_facts(exception, running), running)
    return proofs_fault(running, exclusion.proofs)


def reasons_fault(exclusions: tuple[Exclusion, ...], entry: Entry) -> str:
    """That the reasons only say the ground again: reasons are about the one case."""
    reasons = entry.data.get("reasons")
    if not isinstance(reasons, str) or not reasons.strip():
        return ""
    said = _words(reasons)
    for rule in named_in(exclusions, entry):
        known = _words(f"{rule.ground} {rule.id}")
        if all(any(word.startswith(one) for word in known) for one in said):
            return (
                "The reasons only say the ground again. Write what in this case"
                " decides it."
            )
    return ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _role_fault(running: Running, by: tuple[str, ...], roles: Sequence[str]) -> str:
    if not roles or any(not role or running.tables.may(role, by) for role in roles):
        return ""
    return f"This is for {roles_told(by, running.tables)}."


def _not_agreed(running: Running, exclusion: Exclusion, person: str) -> str:
    """Which role has still to agree; nobody agrees to a refusal of their own."""
    for role in exclusion.agreed_by:
        if not any(
            who != person
            and running.tables.may(held, (role,))
            and ground in (exclusion.ground, exclusion.id)
            for who, held, ground in running.agreed
        ):
            who = roles_told((role,), running.tables)
            agree = event_title(_AGREE, running.tables)
            return f"Somebody else, {who}, has to agree first: “{agree}”."
    return ""
