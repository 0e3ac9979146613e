"""BCHG: what an answer needs, and what goes on all the same."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ledger.makers import POINTS, Who, held_back, promised, story
from tests.ledger.ready import ready
from tests.letters.makers import begun, retyped, sent, text_of

DESK: Who = ("desk-1", "complaints-officer")
LEADER: Who = ("leader-1", "team-leader")
SENIOR: Who = ("senior-1", "senior-manager")


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-2.05")
@pytest.mark.parametrize("item", ["decision", "reasons"])
def test_an_answer_that_leaves_a_point_or_its_reasons_out_does_not_go(
    item: str,
) -> None:
    case, writer = ready("bchg")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, item)
    short = whole[: whole.index("Point 2")] + whole[whole.index("Point 3") :]
    told = held_back(retyped(letter, writer, **{item: short}), writer)
    assert "Point 2" in told[item]
    letter.refresh_from_db()
    assert sent(retyped(letter, writer, **{item: whole}), writer).state == "sent"


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-2.05")
def test_a_point_without_an_answer_on_record_holds_it_back_too() -> None:
    case, writer = ready("bchg", answered=2)
    refusal = case.position.why_not("s1.respond", writer.person_id, ["team-leader"])
    assert refusal is not None
    assert POINTS[2] in refusal.because


@pytest.mark.django_db
@pytest.mark.demonstrates("BCH-8.3b")
def test_an_action_without_a_day_fails_the_check() -> None:
    case, writer = ready("bchg")
    case.does("remedy.promise", writer, what="Mend the roof", owner="Roofing Team")
    letter = begun(case.complaint, "s1.respond", writer)
    told = held_back(letter, writer)["outstanding_actions"]
    assert "Mend the roof" in told
    assert "by when (the record has no day)" in told
    promise = case.position.promises[0].id
    reasons = "The roofers gave a day"
    given = {"remedy": promise, "due_on": "2026-02-06", "reasons": reasons}
    case.does("remedy.change", writer, **given)
    gone = sent(begun(case.complaint, "s1.respond", writer), writer)
    assert "Mend the roof: Roofing Team, by Friday 6 February 2026" in gone.body


@pytest.mark.demonstrates("BCH-7.3e")
def test_what_is_owed_about_a_danger_stays_owed_once_the_ombudsman_is_asked() -> None:
    """Raised on Monday 5 January 2026 at 11:00: 48 hours are over on the 7th."""
    told = story("bchg", "2026-01-05 10:00")
    told.then("2026-01-05 11:00", "risk.raised", DESK, note="The wiring sparks")
    before = {clock.id: clock.state for clock in told.on().clocks}
    told.then("2026-01-06 09:00", "ombudsman.contacted", DESK, note="They wrote to us")
    after = told.on()
    assert {clock.id: clock.state for clock in after.clocks} == before
    assert after.clock("risk.screen").state == "running"
    assert after.clock("risk.screen").due_on == date(2026, 1, 7)
    assert after.phase == "open"
    look_by = told.fact("2026-01-06 10:00", "risk.look_by", "2026-01-09")
    assert (
        look_by.refused("2026-01-06 11:00", "risk.screened", SENIOR, note="Met") == ""
    )
    mend = {"what": "Make the wiring safe", "due_on": "2026-01-06"}
    assert told.refused("2026-01-06 12:00", "remedy.promised", LEADER, **mend) == ""
