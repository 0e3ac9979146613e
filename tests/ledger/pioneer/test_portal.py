"""Pioneer: a customer complains for themselves, signed in on their own page."""

from __future__ import annotations

import pytest
from django.test import Client

from putright.people.models import Resident
from putright.records.models import Complaint
from tests.ledger.makers import clock_stands_at, somebody_as
from tests.makers import a_landlord, a_resident
from tests.portal.pages import at, complain, signed_in
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db


@pytest.mark.demonstrates("PIO-4.02")
def test_a_signed_in_tenants_complaint_shows_the_customer_as_complainant() -> None:
    clock_stands_at("2026-01-05 10:00")
    landlord = a_landlord("Pioneer Homes", "pioneer")
    tenant = a_resident(landlord, occupancy=Resident.Occupancy.TENANT)
    desk = as_(somebody_as(landlord, "complaints-officer"))
    form = {"words": "The gate does not shut"}
    answer = Client().post(at(landlord, "/complaints/new"), form)
    assert "sign-in" in answer["Location"]  # not signed in: nothing is made
    assert not Complaint.objects.exists()

    client = signed_in(tenant)
    complaint = complain(client, landlord, **form)
    assert complaint.resident == tenant
    assert complaint.entries.get(event="complaint.received").by == tenant.person_id
    page = words(read(desk, f"/complaints/{complaint.reference}"))
    assert "Who complains Mina Okoro" in page
    assert "The customer complains for themselves" in page
    assert "Who acts for them" not in page

    acting = {"whom": "another", "other_name": "Old Mr Vale", "acts_as": "friend"}
    anothers = complain(client, landlord, **form, **acting)
    page = words(read(desk, f"/complaints/{anothers.reference}"))
    assert "Who complains Old Mr Vale" in page
    assert "The customer complains for themselves" not in page
    assert "Who acts for them Mina Okoro" in page
