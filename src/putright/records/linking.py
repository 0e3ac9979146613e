"""Another complaint that one points to, by its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.records.models import Complaint
from putright.records.references import tidied

if TYPE_CHECKING:
    from putright.engine.rules import Rules


def is_link(rules: Rules, fact: object) -> bool:
    """Whether a fact's answer is the reference of another complaint."""
    return any(each.id == fact and each.kind == "complaint" for each in rules.facts)


def reference_of(complaint: Complaint, typed: object) -> tuple[str, str]:
    """The reference as it is kept, and what is wrong with it; one of them is empty."""
    reference = tidied(str(typed))
    if reference == complaint.reference:
        return "", "This is the complaint itself. Write the reference of the other one."
    others = Complaint.objects.filter(landlord_id=complaint.landlord_id)
    if not reference or not others.filter(reference=reference).exists():
        return "", (
            f"There is no complaint “{typed}” here. Write its reference as it stands "
            "on its page, such as 7KM-4QX-9RL."
        )
    return reference, ""
