"""HPG: what must be on record, and in the letter, when Stage 1 is answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledger.makers import Story, Who, held_back, promised, story
from tests.ledger.ready import ready
from tests.letters.makers import begun, sent, text_of, without

DESK: Who = ("desk-1", "complaints-officer")
OFFICER: Who = ("officer-1", "s1-investigator")


def looked_into() -> Story:
    """Nobody has spoken to the complainant yet."""
    told = story("housing-plus", "2026-01-05 10:00")
    told.then("2026-01-05 11:00", "complaint.defined", DESK, points=["The fence fell"])
    told.then("2026-01-05 11:10", "owner.assigned", DESK, person=OFFICER[0])
    told.then("2026-01-06 09:00", "s1.acknowledged", DESK, delivery="email")
    told.then("2026-01-08 09:00", "s1.investigated", OFFICER, steps="Saw the fence")
    given = {"point": "p1", "outcome": "upheld", "reasons": "Its posts had rotted."}
    return told.then("2026-01-12 09:00", "point.answered", OFFICER, **given)


@pytest.mark.demonstrates("HPG-5.2a")
def test_nobody_is_answered_who_was_not_asked_what_they_expect() -> None:
    told = looked_into()
    answer = ("2026-01-14 10:00", "s1.response_sent", OFFICER)
    assert "comes first" in told.refused(*answer, delivery="email")
    contact = ("2026-01-13 09:00", "x.contacted", OFFICER)
    wanted = "Not said: outcomes wanted."
    assert wanted in told.refused(*contact, note="Rang; nobody knows what they want")
    told.then(*contact, note="Rang", outcomes_wanted="A new fence")
    assert told.refused(*answer, delivery="email") == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("HPG-5.2b")
def test_a_stage_1_letter_proposes_how_to_settle_it() -> None:
    case, writer = ready("housing-plus")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    assert "Mend the roof" in text_of(letter, "remedy")
    assert "remedy" in held_back(without(letter, writer, "remedy"), writer)
    case, writer = ready("housing-plus")
    promised(case, writer)
    gone = sent(begun(case.complaint, "s1.respond", writer), writer)
    assert "Mend the roof" in gone.body


@pytest.mark.demonstrates("HPG-1.2b")
def test_what_was_put_right_is_recorded_when_it_is_closed() -> None:
    told = looked_into()
    contact: dict[str, Any] = {"note": "Rang", "outcomes_wanted": "A new fence"}
    told.then("2026-01-13 09:00", "x.contacted", OFFICER, **contact)
    told.then("2026-01-14 10:00", "s1.response_sent", OFFICER, delivery="email")
    closing = ("2026-03-03 10:00", "complaint.closed", DESK)
    assert "What was put right?" in told.refused(*closing, ground="answered")
    said: dict[str, Any] = {"ground": "answered", "x.put_right": "A new fence stands"}
    assert told.refused(*closing, **said) == ""
