"""People's names by the ids that entries carry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from putright.design.terms import in_terms
from putright.people import selectors as people
from putright.records.positions import entries_of, whole_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.records.models import Complaint

_PERSON = re.compile(r"\b(?:staff|resident)-\d+\b")


def names_in(complaint: Complaint, person: Staff) -> dict[str, str]:
    """Return the name of everybody whom the complaint's entries name, by person id."""
    names = {}
    if complaint.resident:
        names[complaint.resident.person_id] = complaint.resident.name
    for entry in entries_of(complaint):
        if entry.staff:
            names[entry.staff.person_id] = entry.staff.name
        if entry.resident:
            names[entry.resident.person_id] = entry.resident.name
    said = (whole_data(entry) for entry in entries_of(complaint))
    chosen = {who for data in said for who in _persons_in(data)}
    return names | _staff_names(chosen - names.keys(), person)


def _persons_in(data: Mapping[str, Any]) -> Iterator[str]:
    """Whom an entry names: whoever was chosen, and those who sit on a panel."""
    for field in ("person", "chair", "clerk"):
        if data.get(field):
            yield str(data[field])
    for field in ("members", "members_present"):
        listed = data.get(field)
        for one in listed if isinstance(listed, list) else ():
            yield str(one.get("person", "")) if isinstance(one, dict) else str(one)


def _staff_names(ids: Iterable[str], person: Staff) -> dict[str, str]:
    if not ids:
        return {}
    return {each.person_id: each.name for each in people.staff(person)}


def who(complaint: Complaint) -> str:
    """Say who complains, as a sentence about them begins."""
    if complaint.resident:
        return complaint.resident.name
    return "somebody who gave no name"


def because_told(because: str, rules: Rules, names: Mapping[str, str]) -> str:
    """Say the engine's reason with people by name, stages and residents as theirs."""
    return in_terms(named(because, names), rules)


def named(text: str, names: Mapping[str, str]) -> str:
    """Put names in place of person ids in a sentence of the engine's.

    >>> named("staff-3 did “Answer” here.", {"staff-3": "Ade Ola"})
    'Ade Ola did “Answer” here.'
    """
    return _PERSON.sub(lambda match: names.get(match[0], "Somebody"), text)
