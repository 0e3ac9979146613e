"""A landlord under two codes: each letter names the Ombudsman who can deal with it."""

from __future__ import annotations

import pytest

from putright.records.positions import code_position_of
from tests.letters.makers import begun, fresh, now_do, now_is, text_of
from tests.makers import a_complaint, a_landlord, somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("matter", "code", "phone", "other"),
    [
        ("housing", "hos-2024", "0300 111 3000", "0300 061 0614"),
        ("other", "lgsco", "0300 061 0614", "0300 111 3000"),
    ],
)
def test_the_acknowledgement_names_the_ombudsman_of_the_matter(
    matter: str, code: str, phone: str, other: str
) -> None:
    council = a_landlord("Ambleford", "council")
    officer = somebody("Ade Hart", council, ("complaints-officer",))
    now_is("2026-05-20 10:00")
    complaint = a_complaint(officer, received="2026-05-20 10:00")
    fact = {"fact": "issue.matter", "value": matter}
    now_do(complaint, "issue.record_fact", officer, fact)
    now_do(complaint, "complaint.define", officer, {"points": ["The gate"]})
    letter = begun(complaint, "s1.acknowledge", officer)
    told = text_of(letter, "ombudsman_contact")
    assert phone in told
    assert other not in told
    measured = code_position_of(fresh(complaint))
    assert measured is not None
    assert measured.rules.id == code


def test_the_day_told_is_that_of_the_clock_that_runs() -> None:
    """About a park the answer is due ten working days after receipt: 4 June."""
    council = a_landlord("Ambleford", "council")
    officer = somebody("Ade Hart", council, ("complaints-officer",))
    now_is("2026-05-20 10:00")
    complaint = a_complaint(officer, received="2026-05-20 10:00")
    fact = {"fact": "issue.matter", "value": "other"}
    now_do(complaint, "issue.record_fact", officer, fact)
    now_do(complaint, "complaint.define", officer, {"points": ["The gate"]})
    letter = begun(complaint, "s1.acknowledge", officer)
    assert "Thursday 4 June 2026" in text_of(letter, "due_date")


def test_a_landlord_without_an_ombudsman_says_so() -> None:
    charity = a_landlord("St Brannoc's", "almshouse")
    clerk = somebody("Bea Moss", charity, ("complaints-officer",))
    now_is("2026-03-30 10:00")
    complaint = a_complaint(clerk, received="2026-03-30 10:00")
    now_do(complaint, "complaint.define", clerk, {"points": ["The path is dark"]})
    letter = begun(complaint, "s1.acknowledge", clerk)
    told = text_of(letter, "no_ombudsman_access")
    assert "Ombudsman" in told
    assert code_position_of(fresh(complaint)) is None
