"""The residents' pages under every policy that ships, with no code for any of them."""

from __future__ import annotations

import pytest

from putright import policies
from putright.policies import library
from putright.records.positions import position_of
from tests.ledger.makers import clock_stands_at
from tests.makers import a_landlord, a_resident
from tests.portal.pages import at, complain, signed_in
from tests.workspace.pages import read, words

pytestmark = pytest.mark.django_db

LANDLORDS = [name for name in library.names() if name not in library.codes()]


@pytest.mark.parametrize("policy", LANDLORDS)
def test_a_resident_complains_and_sees_by_when_they_are_answered(policy: str) -> None:
    clock_stands_at("2026-01-05 10:00")
    landlord = a_landlord(f"{policy} homes", policy)
    client = signed_in(a_resident(landlord))
    complaint = complain(client, landlord)
    position = position_of(complaint)
    assert not position.irregular
    home = f"/complaints/{complaint.reference}"
    page = words(read(client, at(landlord, home)))
    made = words(read(client, at(landlord, f"{home}/made")))
    first = policies.load(policy).stages[0].id
    due = position.clock(f"{first}.respond").due_on
    assert due is not None
    for told in (page, made):
        assert f"We will answer you by {due:%A} {due.day} {due:%B}" in told


@pytest.mark.parametrize("policy", LANDLORDS)
def test_what_the_policy_asks_for_a_danger_is_asked_and_recorded(policy: str) -> None:
    clock_stands_at("2026-01-05 10:00")
    landlord = a_landlord(f"{policy} homes", policy)
    client = signed_in(a_resident(landlord))
    boxes = read(client, at(landlord, "/complaints/new")).select(
        'input[type="checkbox"]'
    )
    ticked = {str(box["name"]): "yes" for box in boxes}
    complaint = complain(client, landlord, **ticked)
    raised = complaint.entries.filter(event="risk.raised").exists()
    assert raised is bool(boxes)
