"""Pivotal: the file of a closed complaint holds its outcome, without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.records import services
from tests.ledger.makers import a_case, clock_stands_at
from tests.ledger.pivotal.cases import (
    allocated,
    appealed,
    director_of,
    head_of,
    looked_into,
    manager_of,
    weighed,
)
from tests.makers import a_key
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from putright.people.models import Staff
    from tests.ledger.makers import Case

pytestmark = pytest.mark.django_db

RECEIVED = "2026-04-13 10:00"  # a Monday
WHOLE, MISSING = "The file is whole", "It is over, and this is missing"


def page_of(case: Case, by: Staff) -> str:
    return words(read(as_(by), f"/complaints/{case.reference}"))


def taken_down(case: Case) -> Case:
    """What is owed on the first day."""
    head = head_of(case)
    case.does("x.give_policy", head, delivery="hand")
    case.does("x.tell_managers", head)
    return case


def closed_at_stage_2() -> Case:
    """Answered, appealed on Monday 20 April and answered for good on the 21st."""
    case = looked_into(taken_down(allocated(RECEIVED)))
    case.does("s1.respond", manager_of(case), delivery="email")
    clock_stands_at("2026-04-20 10:00")
    case.does("s2.request", head_of(case), channel="letter")
    clock_stands_at("2026-04-21 10:00")
    case = weighed(case)
    director = director_of(case)
    case.records("findings.adverse", "no", director)
    case.does("s2.respond", director, delivery="email")
    return case


def struck_out(case: Case, seq: int) -> None:
    """By a Director, and confirmed by the Head of Operations where that is asked."""
    why = "Written on the wrong file"
    key, director = a_key("strike"), director_of(case)
    try:
        services.strike_out(
            complaint_id=case.number, seq=seq, by=director, reasons=why, key=key
        )
    except services.NeedsSecondPerson as asked:
        services.confirm(proposal=asked.proposal, by=head_of(case), key=f"{key}-2")


@pytest.mark.demonstrates("PIV-12.1a")
def test_a_closed_file_has_its_outcome_and_no_gap_between_the_stages() -> None:
    case = closed_at_stage_2()
    assert case.position.phase == "closed"
    assert case.position.gaps == ()
    page = page_of(case, head_of(case))
    assert WHOLE in page
    assert MISSING not in page
    assert "12.1" in page


@pytest.mark.demonstrates("PIV-12.1a")
def test_an_outcome_struck_out_afterwards_is_missed() -> None:
    case = closed_at_stage_2()
    director = director_of(case)
    last = case.complaint.entries.filter(event="point.answered").latest("seq")
    struck_out(case, last.seq)
    told = [gap.text for gap in case.position.gaps]
    assert told == ["How “The lift stands still” ended at Stage 2 is not on record."]
    page = page_of(case, director)
    assert MISSING in page
    assert told[0] in page
    assert WHOLE not in page


@pytest.mark.demonstrates("PIV-12.1a")
def test_a_stage_without_its_answer_is_a_gap_before_the_next() -> None:
    """Appealed while the answer of Monday 27 April was late, and never answered."""
    case = taken_down(allocated(RECEIVED))
    case.does("s1.acknowledge", manager_of(case), delivery="email")
    clock_stands_at("2026-04-29 10:00")
    case.does("s2.request", head_of(case), channel="letter")
    case = weighed(case)
    director = director_of(case)
    case.records("findings.adverse", "no", director)
    case.does("s2.respond", director, delivery="email")
    told = [gap.text for gap in case.position.gaps]
    assert "Stage 1 has no answer on record, and Stage 2 began." in told
    late = [one for one in told if "Answer at Stage 1" in one]
    assert "was due on Monday 27 April 2026; nothing on record shows it done" in late[0]


@pytest.mark.demonstrates("PIV-12.1a")
def test_a_duty_of_the_first_days_that_nobody_did_is_missed() -> None:
    """The managers were to be told by Tuesday 14 April."""
    case = allocated(RECEIVED)
    case.does("x.give_policy", head_of(case), delivery="hand")
    clock_stands_at("2026-04-16 10:00")
    case.does("complaint.withdraw", head_of(case))
    told = [gap.text for gap in case.position.gaps]
    assert (
        "“Tell both managers” was due on Tuesday 14 April 2026; nothing on" in told[0]
    )
    assert not any("Give a copy of the policy" in one for one in told)


@pytest.mark.demonstrates("PIV-12.1a")
def test_an_open_file_is_not_looked_through_yet() -> None:
    case = appealed(RECEIVED, "2026-04-20 10:00")
    assert case.position.gaps == ()
    page = page_of(case, head_of(case))
    assert WHOLE not in page
    assert MISSING not in page


def test_where_the_policy_says_nothing_of_the_file_nothing_is_said() -> None:
    case = a_case("pioneer", RECEIVED)
    assert case.position.rules.files == ()
    assert case.position.gaps == ()
