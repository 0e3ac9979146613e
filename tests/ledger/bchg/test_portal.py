"""BCHG: a customer who ticks that someone is in danger starts the risk filter."""

from __future__ import annotations

import pytest

from putright.records.positions import position_of
from tests.ledger.makers import clock_stands_at, somebody_as
from tests.makers import a_landlord, a_resident
from tests.portal.pages import at, complain, signed_in
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db

DANGER = "fact-risk.danger"


@pytest.mark.demonstrates("BCH-7.3a")
def test_a_customer_who_ticks_danger_on_the_portal_starts_the_risk_filter() -> None:
    clock_stands_at("2026-04-02 16:30")
    landlord = a_landlord("Bchg Homes", "bchg")
    customer = a_resident(landlord)
    client = signed_in(customer)
    form = read(client, at(landlord, "/complaints/new"))
    box = form.select_one(f'input[type="checkbox"][name="{DANGER}"]')
    assert box is not None
    label = form.select_one(f'label[for="{box["id"]}"]')
    assert label is not None
    assert words(label) == "Someone is in danger"

    ticked = complain(client, landlord, words="The stairs", **{DANGER: "yes"})
    clock = position_of(ticked).clock("risk.screen")
    assert clock.state == "running"
    assert str(clock.due_at) == "2026-04-04 16:30:00"  # 48 hours, holiday or not
    raised = ticked.entries.get(event="risk.raised")
    assert (raised.by, raised.staff) == (customer.person_id, None)
    assert not position_of(ticked).irregular

    left = complain(client, landlord, words="The gate")
    assert position_of(left).clock("risk.screen").state == "not_started"
    assert not left.entries.filter(event="risk.raised").exists()

    desk = as_(somebody_as(landlord, "complaints-officer"))
    rows = [words(row) for row in read(desk, "/caseload?whose=all").select("li")]
    (danger,) = (each for each in rows if ticked.reference in each)
    assert "Somebody may be in danger" in danger
    (other,) = (each for each in rows if left.reference in each)
    assert "Somebody may be in danger" not in other
