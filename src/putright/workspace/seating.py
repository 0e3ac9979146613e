"""A panel's forms: who may sit, who leads, who sees to the hearing, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.design.terms import clause
from putright.people.roles import holders
from putright.workspace.presenting.naming import named
from putright.workspace.presenting.words import role_title
from putright.workspace.turned_down import MayNot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.vocabulary import Field
    from putright.people.models import Staff
    from putright.workspace.case import Case

CONVENE = "panel.convene"
_OF_THE_HEARING = ("hearing.arranged", "papers.sent", "hearing.held")


def choices(
    field: Field, act: str, case: Case, staff: list[Staff]
) -> list[tuple[str, str]] | None:
    """Whom a field of a panel's act may name; None: it is no such field."""
    if field.name == "members":
        return [
            (f"{one.person_id}:{role}", f"{one.name}, {role_title(case.rules, role)}")
            for one, role in _for_a_seat(case, staff)
            if not case.position.may_not_sit(one.person_id, role)
        ]
    if field.name == "members_present":
        names, rules = case.names, case.rules
        return [
            (
                f"{seat.person}:{seat.role}",
                f"{names.get(seat.person, '')}, {role_title(rules, seat.role)}",
            )
            for seat in case.position.panel
        ]
    if act == CONVENE and field.name == "chair":
        may = {
            one.person_id: one.name
            for one, role in _for_a_seat(case, staff)
            if not case.position.may_not_sit(one.person_id, role)
        }
        return list(may.items())
    if act == CONVENE and field.name == "clerk":
        return [(one.person_id, _with_title(one)) for one in _clerks(case, staff)]
    return None


def may_not_sit(case: Case, staff: list[Staff]) -> tuple[MayNot, ...]:
    """Whoever holds a role for a seat and may not sit in this complaint, with why."""
    panel = case.position.seating
    if panel is None:
        return ()
    return tuple(
        MayNot(
            name=one.name,
            because=" ".join(named(each, {one.person_id: one.name}) for each in faults),
            clause=clause(panel.source, case.rules),
        )
        for one, role in _for_a_seat(case, staff)
        if (faults := case.position.may_not_sit(one.person_id, role))
    )


def _for_a_seat(case: Case, staff: list[Staff]) -> Iterator[tuple[Staff, str]]:
    """Whoever holds a role from which members come, once for each such role."""
    seats = [
        seat.role
        for panel in case.rules.panels
        if panel.stage == case.position.stage
        for seat in panel.seats
    ]
    for role in dict.fromkeys(seats):
        for one in holders(case.rules, role, staff):
            yield one, role


def _clerks(case: Case, staff: list[Staff]) -> list[Staff]:
    """Those who may do what a hearing needs done."""
    wanted = {
        role
        for rule in case.rules.acts
        if rule.event in _OF_THE_HEARING and case.position.stage in rule.stages
        for role in rule.by
    }
    found = {one.pk: one for role in wanted for one in holders(case.rules, role, staff)}
    return sorted(found.values(), key=lambda one: one.name)


def _with_title(person: Staff) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
