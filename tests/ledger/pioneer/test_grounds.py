"""Pioneer: grounds for not taking a complaint on, each with what it needs first."""

from datetime import date
from typing import Any

import pytest

from putright.engine.assessing import Position
from putright.letters import services
from tests.ledger.makers import (
    DESK,
    OFFICER,
    STANDARDS,
    Story,
    a_case,
    defined,
    row,
    rows,
    somebody_as,
    story,
)
from tests.letters.makers import begun, retyped, sent

RECEIVED = "2026-03-02 10:00"  # a Monday
REFUSED = ("2026-03-03 10:00", "complaint.refused")
REASONS = "We asked what they want, looked at what we hold, and weighed both."


def told(**facts: object) -> Story:
    """A complaint of which these facts are known."""
    return story("pioneer", RECEIVED, facts)


def refusing(about: Story, ground: str, **said: object) -> str:
    given: dict[str, Any] = {
        "ground": ground,
        "reasons": REASONS,
        "delivery": "email",
        **said,
    }
    return about.refused(*REFUSED, DESK, **given)


def stage_1_runs(position: Position) -> bool:
    return (
        (position.stage, position.phase) == ("s1", "open")
        and position.clock("s1.acknowledge").state == "running"
        and position.clock("s1.acknowledge").due_on == date(2026, 3, 9)
    )


@pytest.mark.demonstrates("PIO-4.08")
def test_an_old_complaint_is_refused_by_nobody_but_a_person_with_reasons() -> None:
    old = told(
        **{
            "issue.arose_on": "2024-06-03",
            "issue.known_on": "2024-06-03",
            "issue.good_reason_to_look": False,
        }
    )
    assert stage_1_runs(old.on("2026-03-04"))
    ground = "older-than-12-months"
    assert "Not said: reasons." in refusing(old, ground, reasons="")
    assert refusing(old, ground, reasons="It happened more than 12 months ago")
    assert old.refused(*REFUSED, OFFICER, ground=ground, reasons=REASONS)
    assert refusing(old, ground) == ""


@pytest.mark.parametrize(
    ("ground", "fact", "where"),
    [
        row(
            "PIO-4.09",
            "information-request",
            "issue.information_request",
            "The request for information log, 26/118",
        ),
        row(
            "PIO-4.13",
            "neighbour-nuisance",
            "issue.neighbour_nuisance",
            "The anti-social behaviour team, case ASB-2207",
        ),
        row(
            "PIO-4.16",
            "insurance",
            "issue.insurance_claim",
            "Our insurers, claim 31-204",
        ),
    ],
)
def test_the_ground_waits_until_it_is_written_down_where_the_matter_went(
    ground: str, fact: str, where: str
) -> None:
    about = told(**{fact: True, "issue.answer_disliked": False})
    about.fact("2026-03-02 11:00", "issue.about_our_handling", "no")
    assert "Where is it dealt with instead" in refusing(about, ground)
    about.fact("2026-03-02 12:00", "issue.handed_to", where)
    assert refusing(about, ground) == ""
    about.then(*REFUSED, DESK, ground=ground, reasons=REASONS, delivery="email")
    position = about.on("2026-03-20")
    assert position.phase == "refused"
    assert {clock.state for clock in position.clocks} <= {
        "stopped",
        "not_started",
        "met",
    }
    assert about.entries[-2].data == {"fact": "issue.handed_to", "value": where}


@pytest.mark.demonstrates("PIO-4.10")
def test_a_request_for_a_repair_can_become_a_complaint_and_keeps_its_history() -> None:
    request = told(**{"issue.service_request": True, "issue.answer_disliked": False})
    ground = "service-request"
    assert refusing(request, ground) == ""
    request.then(*REFUSED, DESK, ground=ground, reasons=REASONS, delivery="email")
    assert request.on("2026-03-10").phase == "refused"
    request.fact("2026-03-16 09:00", "issue.answer_disliked", "yes")
    request.then("2026-03-16 10:00", "complaint.reopened", reasons="Nobody came")
    position = request.on("2026-03-16")
    assert (position.stage, position.phase) == ("s1", "open")
    assert position.clock("s1.acknowledge").due_on == date(2026, 3, 23)
    assert position.received_on == date(2026, 3, 2)
    assert position.irregular == ()
    assert refusing(request, ground)


@pytest.mark.demonstrates("PIO-4.11")
def test_an_anonymous_letter_is_owed_no_acknowledgement_and_may_be_refused() -> None:
    letter = told(**{"complainant.anonymous": True})
    assert letter.clock("s1.acknowledge", "2026-03-20").state == "not_started"
    assert refusing(letter, "anonymous") == ""
    assert refusing(told(**{"complainant.anonymous": False}), "anonymous")


@pytest.mark.demonstrates("PIO-4.12")
def test_a_letter_that_worries_us_is_looked_into_once_the_reason_stands() -> None:
    letter = told(**{"complainant.anonymous": True, "issue.cause_for_concern": True})
    assert refusing(letter, "anonymous") == ""  # a worry without a reason is none yet
    why = "It says that a child sleeps beside a leaking boiler"
    letter.fact("2026-03-02 11:00", "issue.concern_reason", why)
    assert refusing(letter, "anonymous")
    defined(letter, "2026-03-03 09:00")
    letter.then("2026-03-03 09:10", "owner.assigned", person="officer-1")
    letter.then("2026-03-03 09:20", "x.standards_confirmed", OFFICER, **STANDARDS)
    looked = ("2026-03-04 10:00", "s1.investigated", OFFICER)
    assert letter.refused(*looked, steps="Went to see") == ""
    position = letter.on("2026-03-04")
    assert (position.stage, position.phase) == ("s1", "open")


@pytest.mark.demonstrates("PIO-4.14")
def test_how_we_dealt_with_neighbours_stays_a_complaint() -> None:
    about = told(
        **{
            "issue.neighbour_nuisance": True,
            "issue.about_our_handling": True,
            "issue.handed_to": "The anti-social behaviour team",
        }
    )
    assert stage_1_runs(about.on())
    assert "Is it about how we dealt with it" in refusing(about, "neighbour-nuisance")


@pytest.mark.parametrize(
    ("received", "open_"), [("2026-03-01 10:00", False), ("2026-03-02 10:00", True)]
)
@pytest.mark.demonstrates("PIO-4.18")
def test_the_same_day_12_months_on_is_in_time(received: str, open_: bool) -> None:  # noqa: FBT001 - a case
    facts = {
        "issue.arose_on": "2025-03-01",
        "issue.known_on": "2025-03-01",
        "issue.good_reason_to_look": False,
    }
    old = story("pioneer", received, facts)
    assert (refusing(old, "older-than-12-months") == "") is open_


@pytest.mark.parametrize(
    ("known", "reason"),
    [rows("PIO-4.19", "2026-02-10", False), rows("PIO-4.19", "2024-06-03", True)],
)
def test_what_came_to_light_last_month_or_has_a_good_reason_is_not_too_old(
    known: str,
    reason: bool,  # noqa: FBT001 - a case
) -> None:
    facts = {"issue.arose_on": "2024-06-03", "issue.good_reason_to_look": reason}
    assert refusing(told(**facts, **{"issue.known_on": known}), "older-than-12-months")
    late = {**facts, "issue.good_reason_to_look": False, "issue.known_on": "2024-06-03"}
    assert refusing(told(**late), "older-than-12-months") == ""


@pytest.mark.demonstrates("PIO-4.20")
def test_refused_information_is_no_ground_before_it_was_asked_for() -> None:
    silent = told(**{"complainant.not_cooperating": True})
    assert refusing(silent, "information-refused")
    silent.fact("2026-03-02 12:00", "requirements.sent_on", "2026-03-02")
    assert refusing(silent, "information-refused") == ""


@pytest.mark.demonstrates("PIO-4.22")
def test_a_solicitors_letter_is_no_ground_before_the_papers_are_filed() -> None:
    about = told(**{"court.papers_filed": False})
    assert refusing(about, "court")
    about.fact("2026-03-02 11:00", "court.papers_filed", "yes")
    assert "When were the claim form and the particulars" in refusing(about, "court")
    about.fact("2026-03-02 12:00", "court.filed_on", "2026-02-27")
    assert refusing(about, "court") == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ground", "fact", "names"),
    [
        row("PIO-4.15", "not-ours", "issue.not_ours", "Kestrelford Council, 01632 960"),
        row(
            "PIO-4.17",
            "other-appeal",
            "issue.other_appeal",
            "The appeal against a banding decision, by the form on our website",
        ),
    ],
)
def test_the_letter_says_who_deals_with_it(ground: str, fact: str, names: str) -> None:
    case = a_case("pioneer", RECEIVED)
    officer = somebody_as(case.landlord, "complaints-officer")
    case.records(fact, "yes", officer)
    case.records("issue.handed_to", names, officer)
    said = {"ground": ground, "reasons": REASONS}
    letter = begun(case.complaint, "complaint.refuse", officer, said)
    with pytest.raises(services.NotReady) as refused:
        sent(letter, officer)
    assert "other_routes" in {one.item for one in refused.value.check.missing}
    gone = sent(retyped(letter, officer, other_routes=names), officer)
    assert names in gone.body
    assert case.position.phase == "refused"
