"""The page of grounds: each one’s own rule, what the Code says, and why none holds."""

import pytest

from tests.ledger.makers import a_case, somebody_as
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db

RECEIVED = "2026-03-02 10:00"


def test_a_ground_for_closing_shows_its_own_rule_and_not_a_namesakes() -> None:
    case = a_case("pivotal", RECEIVED)
    head = somebody_as(case.landlord, "head-of-operations")
    acts = f"/complaints/{case.reference}/acts"
    closing = words(read(as_(head), f"{acts}/complaint.close"))
    assert "A complaint may end as “Anonymous, and followed up”" in closing
    assert "may refuse a complaint on the ground" not in closing
    refusing = words(read(as_(head), f"{acts}/complaint.refuse"))
    assert "on the ground “Anonymous, and not taken up”" in refusing
    assert "A complaint may end as" not in refusing


def test_why_a_ground_does_not_hold_is_told_in_the_landlords_own_words() -> None:
    case = a_case("association", RECEIVED)
    officer = somebody_as(case.landlord, "complaints-officer")
    page = words(
        read(as_(officer), f"/complaints/{case.reference}/acts/complaint.close")
    )
    assert "“Record the investigation at 1st stage” comes first" in page
    assert "stage 1" not in page


def test_who_may_is_told_once_to_somebody_who_may_not() -> None:
    case = a_case("association", RECEIVED)
    clerk = somebody_as(case.landlord, "staff")
    form = f"/complaints/{case.reference}/acts/complaint.close"
    page = words(read(as_(clerk), form))
    assert "This is for the Complaints Officer" in page
    assert page.count("the Reviewing Director") == 1


@pytest.mark.parametrize(
    ("ground", "facts", "says"),
    [
        (
            "older-than-6-months",
            {"issue.arose_on": "2025-06-02"},
            "The Code gives twelve months, not six",
        ),
        ("older-than-6-months", {"issue.arose_on": "2025-11-03"}, ""),
        ("not-ours", {"issue.arose_on": "2025-06-02", "issue.not_ours": True}, ""),
    ],
)
def test_what_the_code_says_stands_where_a_person_decides(
    ground: str, facts: dict[str, object], says: str
) -> None:
    case = a_case("pivotal", RECEIVED, facts=facts)
    head = somebody_as(case.landlord, "head-of-operations")
    form = f"/complaints/{case.reference}/acts/complaint.refuse?ground={ground}"
    page = words(read(as_(head), form))
    assert ("The Code gives" in page) is bool(says)
    assert says in page
