"""Pivotal: the Head of Operations sees what was found before an answer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledger.pivotal.cases import BASIS, allocated, head_of, manager_of
from tests.letters.makers import begun, sent
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from tests.ledger.makers import Case

pytestmark = pytest.mark.django_db

RECEIVED = "2026-04-13 10:00"  # a Monday
FINDINGS = (
    "Asked the lift firm",
    "Not upheld",
    "The part was ordered at once.",
    BASIS,
    "The firm's order book",
)


def investigated() -> Case:
    """Looked into, and not answered yet."""
    case = allocated(RECEIVED)
    manager = manager_of(case)
    case.does("s1.acknowledge", manager, delivery="email")
    case.does("evidence.add", manager, what="The firm's order book")
    case.does("s1.investigate", manager, steps="Asked the lift firm")
    case.records("findings.adverse", "no", manager)
    return case


def found(case: Case) -> None:
    seq = next(
        each.seq
        for each in case.complaint.entries.all()
        if each.event == "evidence.added"
    )
    case.does(
        "point.answer",
        manager_of(case),
        point="p1",
        outcome="not_upheld",
        reasons="The part was ordered at once.",
        basis=BASIS,
        evidence=[f"e{seq}"],
    )


@pytest.mark.demonstrates("PIV-9.S1.8b")
def test_the_page_on_which_an_answer_is_agreed_shows_what_was_found() -> None:
    case = investigated()
    found(case)
    head, home = head_of(case), f"/complaints/{case.reference}"
    assert "Look over what was found" in words(read(as_(head), home))
    page = read(as_(head), f"{home}/acts/s1.approve_response")
    shown = words(page.select_one("section[aria-labelledby=found]") or page)
    assert all(one in shown for one in FINDINGS), shown
    assert send(as_(head), f"{home}/acts/s1.approve_response").status_code == 302
    assert "Look over what was found" not in words(read(as_(head), home))


@pytest.mark.demonstrates("PIV-9.S1.8b")
def test_the_answer_does_not_go_before_the_head_of_operations_has_seen_them() -> None:
    case = investigated()
    found(case)
    manager, head = manager_of(case), head_of(case)
    refused = case.position.why_not(
        "s1.respond", manager.person_id, ["s1-investigator"]
    )
    assert refused
    assert "comes first" in refused.because
    home = f"/complaints/{case.reference}/acts/s1.respond"
    assert "comes first" in words(read(as_(manager), home))
    case.does("s1.approve_response", head)
    assert sent(begun(case.complaint, "s1.respond", manager), manager).state == "sent"


@pytest.mark.parametrize("role", ["s1-investigator", "complaints-officer", "director"])
@pytest.mark.demonstrates("PIV-9.S1.8b")
def test_nobody_else_agrees_in_their_place(role: str) -> None:
    case = investigated()
    found(case)
    no = case.position.why_not("s1.approve_response", "staff-900", [role])
    assert no
    assert no.because == "This is for the Head of Operations."


@pytest.mark.demonstrates("PIV-9.S1.8b")
def test_nothing_is_agreed_before_every_point_has_its_finding() -> None:
    case = investigated()
    head = head_of(case)
    form = f"/complaints/{case.reference}/acts/s1.approve_response"
    page = words(read(as_(head), form))
    assert "No finding yet" in page
    assert "Without an answer: The lift stands still" in page
    found(case)
    assert problems(send(as_(head), form)) == []
