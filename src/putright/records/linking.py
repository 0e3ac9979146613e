"""Another complaint that one points to, by its reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from putright.records import selectors, viewing
from putright.records.models import Complaint
from putright.records.references import ALPHABET, tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.engine.rules import Rules
    from putright.people.models import Landlord, Staff

_THREE = f"[{ALPHABET}]{{3}}"
_NAMED = re.compile(rf"\b{_THREE}-{_THREE}-{_THREE}\b")


def is_link(rules: Rules, fact: object) -> bool:
    """Whether a fact's answer is the reference of another complaint."""
    return any(each.id == fact and each.kind == "complaint" for each in rules.facts)


def reference_of(
    landlord: Landlord, typed: object, by: Staff | None, itself: str = ""
) -> tuple[str, str]:
    """The reference as it is kept, and what is wrong with it; one of them is empty.

    Args:
        landlord: Whose complaint it must be.
        typed: What somebody wrote.
        by: Who wrote it, and must see that complaint; None: nobody's page.
        itself: The reference of the complaint that points; empty: it is being logged.
    """
    reference = tidied(str(typed))
    if reference and reference == itself:
        return "", "This is the complaint itself. Write the reference of the other one."
    found = Complaint.objects.filter(landlord=landlord, reference=reference).first()
    if found is None or (by is not None and not viewing.may_see(by, found)):
        return "", (
            f"There is no complaint “{typed}” that you can see. Write its reference as"
            " it stands on its page, such as 7KM-4QX-9RL, or leave it empty for now."
        )
    return reference, ""


def linked(
    rules: Rules, landlord: Landlord, facts: Mapping[str, object], by: Staff | None
) -> tuple[dict[str, object], dict[str, str]]:
    """The answers with each reference as it is kept; what is wrong, by fact id."""
    kept, wrong = dict(facts), {}
    for name, typed in facts.items():
        if typed and is_link(rules, name):
            reference, problem = reference_of(landlord, typed, by)
            kept[name] = reference
            if problem:
                wrong[name] = problem
    return kept, wrong


def named_in(person: Staff, texts: Iterable[str]) -> frozenset[str]:
    """The references that these texts name, of complaints that this person may see.

    No query where they name none.
    """
    named = {each for text in texts for each in _NAMED.findall(text)}
    found = selectors.by_references(person, sorted(named)) if named else []
    return frozenset(each.reference for each in found)
