"""Pivotal: more time waits for the Head of Operations, and holds no longer."""

from datetime import date
from typing import Any

import pytest

from putright.records.refusing import NotPermitted
from tests.ledger.makers import Story
from tests.ledger.pivotal import cases
from tests.ledger.pivotal.telling import HEAD, MANAGER, allocated, received
from tests.letters.makers import begun, sent
from tests.workspace.pages import as_, problems, read, send, words

RECEIVED = "2026-04-13 10:00"  # a Monday; the answer is due on Monday 27 April
NOTICE: dict[str, Any] = {"reasons": "The report is not in", "delivery": "email"}


def running() -> Story:
    return allocated(received(RECEIVED), "2026-04-14 10:00")


def extending(told: Story, to: str, who: tuple[str, str] = MANAGER) -> str:
    given = {"new_due_date": to, **NOTICE}
    return told.refused("2026-04-24 10:00", "s1.extended", who, **given)


@pytest.mark.demonstrates("PIV-9.S1.11a")
def test_a_service_managers_extension_waits_for_the_head_of_operations() -> None:
    told = running()
    asked = {"new_due_date": "2026-05-05", "reasons": "The report is not in"}
    told.then("2026-04-22 10:00", "x.more_time_asked", MANAGER, **asked)
    assert "Head of Operations" in extending(told, "2026-05-05")
    waits = told.clock("s1.agree-more-time")
    assert (waits.state, waits.owner) == ("running", HEAD[1])
    assert told.due("s1.respond", "2026-04-23") == date(2026, 4, 27)
    for other in (MANAGER, ("director-1", "director")):
        assert "Head of Operations" in told.may_not("x.agree_more_time", other)
    told.then("2026-04-23 10:00", "x.more_time_agreed", HEAD, new_due_date="2026-05-05")
    assert told.clock("s1.agree-more-time").state == "met"
    assert extending(told, "2026-05-05") == ""


@pytest.mark.demonstrates("PIV-9.S1.11a")
def test_it_holds_no_longer_than_was_agreed_and_once_for_each_agreement() -> None:
    told = running()
    told.then("2026-04-23 10:00", "x.more_time_agreed", HEAD, new_due_date="2026-05-05")
    assert "agreed to Tuesday 5 May 2026" in extending(told, "2026-05-06")
    notice = {"new_due_date": "2026-05-05", **NOTICE}
    told.then("2026-04-24 10:00", "s1.extended", MANAGER, **notice)
    assert told.due("s1.respond") == date(2026, 5, 5)
    assert "Head of Operations" in extending(told, "2026-05-07")
    assert extending(told, "2026-05-07", HEAD) == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-9.S1.11a")
def test_on_its_page_more_time_is_asked_for_agreed_and_told() -> None:
    case = cases.allocated(RECEIVED)
    manager, head = cases.manager_of(case), cases.head_of(case)
    acts = f"/complaints/{case.reference}/acts"
    answer = send(
        as_(manager),
        f"{acts}/x.ask_more_time",
        new_due_date="5 May 2026",
        reasons="The report is not in",
    )
    assert answer.status_code == 302, problems(answer)
    page = words(read(as_(manager), f"{acts}/s1.extend"))
    assert "“Agree to more time” comes first, by the Head of Operations" in page
    assert "Say whether there is more time" in words(
        read(as_(head), f"/complaints/{case.reference}")
    )
    said = {"new_due_date": "2026-05-05", "reasons": "The report is not in"}
    letter = begun(case.complaint, "s1.extend", manager, said)
    with pytest.raises(NotPermitted, match="Head of Operations"):
        sent(letter, manager)
    assert not case.position.clock("s1.respond").extended
    agreed = send(as_(head), f"{acts}/x.agree_more_time", new_due_date="5 May 2026")
    assert agreed.status_code == 302, problems(agreed)
    assert sent(begun(case.complaint, "s1.extend", manager), manager).state == "sent"
    assert case.position.clock("s1.respond").due_on == date(2026, 5, 5)
