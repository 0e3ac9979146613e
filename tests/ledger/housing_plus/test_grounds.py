"""Housing Plus: grounds for not taking a complaint on, and what each needs first."""

from typing import Any

import pytest

from putright.records.refusing import Invalid, NotPermitted
from tests.ledger.housing_plus.cases import received
from tests.ledger.housing_plus.telling import MANAGER, told
from tests.ledger.makers import DESK, Story, Who, row
from tests.workspace.pages import as_, read, words

RECEIVED = "2026-03-02 10:00"  # a Monday
REFUSED = ("2026-03-04 10:00", "complaint.refused")
REASONS = "We asked what they want, looked at what we hold, and weighed both."


def refusing(about: Story, ground: str, who: Who = DESK, **said: Any) -> str:  # noqa: ANN401 - as the vocabulary has it
    """Why the policy would not have a refusal on this ground; empty: it would."""
    given = {"ground": ground, "reasons": REASONS, "delivery": "email", **said}
    return about.refused(*REFUSED, who, **given)


def agreed(about: Story, ground: str, who: Who = MANAGER) -> Story:
    given = {"ground": ground, "reasons": REASONS}
    return about.then("2026-03-03 10:00", "refusal.agreed", who, **given)


@pytest.mark.demonstrates("HPG-4.1")
def test_another_ground_wants_reasons_and_senior_management() -> None:
    about = told(RECEIVED, **{"issue.other_ground": "A wish to name a street"})
    assert "Senior Management" in refusing(about, "other")
    assert agreed(about, "other") is about
    assert about.on("2026-03-03").irregular == ()
    assert "Not said: reasons." in refusing(about, "other", reasons="")
    assert refusing(about, "other") == ""


@pytest.mark.demonstrates("HPG-4.1")
def test_nobody_below_senior_management_agrees_to_another_ground() -> None:
    about = told(RECEIVED, **{"issue.other_ground": "A wish to name a street"})
    agreed(about, "other", ("desk-2", "complaints-officer"))
    (fault,) = about.on("2026-03-03").irregular
    assert fault.because == "This is for the Senior Management."
    assert refusing(about, "other")


@pytest.mark.parametrize(
    ("ground", "holds", "missing", "known"),
    [
        row(
            "HPG-4.2b",
            "insurance",
            {"issue.insurance_claim": True},
            "What is the reference of the insurance claim?",
            {"issue.claim_reference": "31-204"},
        ),
        row(
            "HPG-4.2c",
            "court",
            {"legal.pending": True, "legal.started_on": "2026-01-30"},
            "What is the reference of the proceedings?",
            {"legal.reference": "C41"},
        ),
        row(
            "HPG-4.2c",
            "court",
            {"legal.pending": True, "legal.reference": "C41"},
            "When did the legal process begin?",
            {"legal.started_on": "2026-01-30"},
        ),
    ],
)
def test_without_its_reference_the_ground_is_not_open(
    ground: str, holds: dict[str, Any], missing: str, known: dict[str, Any]
) -> None:
    assert f"“{missing}”" in refusing(told(RECEIVED, **holds), ground)
    assert refusing(told(RECEIVED, **holds, **known), ground) == ""
    (first, *_) = holds
    assert refusing(told(RECEIVED, **{**holds, **known, first: False}), ground)


@pytest.mark.demonstrates("HPG-4.6")
def test_twelve_months_to_the_day_are_in_time_and_the_next_day_is_not() -> None:
    arose = {"issue.arose_on": "2025-02-03"}
    ground = "older-than-12-months"
    same_day = told("2026-02-03 10:00", **arose)
    next_day = told("2026-02-04 10:00", **arose)
    assert "not more than 12 months" in refusing(same_day, ground)
    assert refusing(next_day, ground) == ""


@pytest.mark.demonstrates("HPG-4.7a")
def test_an_unreasonable_complaint_wants_evidence_and_somebody_who_agrees() -> None:
    ground = "unreasonable"
    bare = told(RECEIVED, **{"complainant.unreasonable": True})
    assert "“What shows it?”" in refusing(bare, ground)
    shown = {
        "complainant.unreasonable": True,
        "complainant.unreasonable_shown_by": "The ninth letter on one hinge",
    }
    about = told(RECEIVED, **shown)
    assert "Senior Management" in refusing(about, ground)
    assert refusing(agreed(about, ground), ground) == ""


@pytest.mark.demonstrates("HPG-4.7a")
def test_who_refuses_does_not_agree_to_it_themselves() -> None:
    shown = {
        "complainant.unreasonable": True,
        "complainant.unreasonable_shown_by": "The ninth letter on one hinge",
    }
    about = agreed(told(RECEIVED, **shown), "unreasonable")
    assert refusing(about, "unreasonable", MANAGER)
    assert refusing(about, "unreasonable", ("manager-2", MANAGER[1])) == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("HPG-4.5")
def test_a_near_repeat_names_the_old_case_which_is_a_link_away_and_why() -> None:
    old, case = received("2025-06-02"), received("2025-10-13")
    desk = case.who("complaints-officer")
    given = {"ground": "near-repeat", "reasons": "The same fence, one picture more"}
    with pytest.raises(NotPermitted, match="Which earlier complaint"):
        case.does("complaint.refuse", desk, delivery="email", **given)
    case.records("issue.concluded_case", old.reference, desk)
    unsaid = {**given, "reasons": ""}
    with pytest.raises(Invalid, match="Reasons: this is needed"):
        case.does("complaint.refuse", desk, delivery="email", **unsaid)
    page = read(as_(desk), f"/complaints/{case.reference}")
    links = [link.get("href") for link in page.select("dl.pr-reasons dd a")]
    assert f"/complaints/{old.reference}" in links
    case.does("complaint.refuse", desk, delivery="email", **given)
    assert case.position.phase == "refused"
    assert "The same fence, one picture more" in words(
        read(as_(desk), f"/complaints/{case.reference}")
    )


@pytest.mark.django_db
@pytest.mark.demonstrates("HPG-4.5")
def test_an_old_case_that_we_do_not_have_is_not_taken() -> None:
    case = received()
    with pytest.raises(Invalid):
        case.records(
            "issue.concluded_case", "7KM-4QX-9RL", case.who("complaints-officer")
        )
