"""What a resident ticks is recorded by them, or stands in what they answered."""

from __future__ import annotations

import pytest
from msgspec import structs

from putright.contacts.services.raising import record_raised
from putright.engine.triage import Heard, raised
from putright.records import pinned
from tests.makers import a_complaint, a_landlord, somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kept_from", "written"),
    [
        ((), "risk.raised"),
        (("risk.raise",), "note.added"),
        (("risk.raise", "note.add"), ""),
    ],
)
def test_a_tick_is_recorded_as_far_as_the_policy_lets_a_resident(
    monkeypatch: pytest.MonkeyPatch, kept_from: tuple[str, ...], written: str
) -> None:
    landlord = a_landlord("Filter Homes", "bchg")
    desk = somebody("Lea", landlord, ("complaints-officer",))
    complaint = a_complaint(desk, facts={"risk.danger": True})
    rules = pinned.rules_of(complaint)
    calendar = pinned.calendar_for_new(rules)
    shown = raised(rules, calendar, Heard(facts={"risk.danger": True}))
    acts = tuple(
        structs.replace(act, by=("staff",)) if act.id in kept_from else act
        for act in rules.acts
    )
    changed = structs.replace(rules, acts=acts)
    monkeypatch.setattr(pinned, "rules_of", lambda _: changed)
    record_raised(complaint, None, "key", shown)
    events = list(complaint.entries.values_list("event", flat=True))[3:]
    assert events == ([written] if written else [])
