"""Association: times, refusals and conditions, asked of the engine."""

from datetime import date
from typing import Any

import pytest

from tests.ledger.makers import (
    DESK,
    RESIDENT,
    Story,
    Who,
    defined,
    row,
    rows,
    story,
)

MANAGER: Who = ("manager-1", "housing-manager")
DIRECTOR: Who = ("director-1", "director")
OTHER_DIRECTOR: Who = ("director-2", "director")
CHIEF: Who = ("chief-1", "chief-executive")
REASONS = "We asked what they want, looked at what we hold, and weighed both."
AGREED = {"agreed": True, "agreed_on": "2026-01-05", "agreed_how": "telephone"}


def told(
    received: str = "2026-03-02 10:00", facts: dict[str, Any] | None = None
) -> Story:
    return story("association", received, facts)


def answered(about: Story, on: str, stage: str = "s1", who: Who = MANAGER) -> Story:
    defined(about, f"{on} 09:00")
    about.then(f"{on} 09:05", "owner.assigned", person=who[0])
    about.then(f"{on} 09:10", f"{stage}.acknowledged", delivery="email")
    about.then(f"{on} 09:20", f"{stage}.investigated", who, steps="Went to see")
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then(f"{on} 09:30", "point.answered", who, **given)
    return about.then(f"{on} 09:40", f"{stage}.response_sent", who, delivery="email")


def at_stage_2(
    asked: str, who: Who = MANAGER, facts: dict[str, Any] | None = None
) -> Story:
    about = answered(told("2025-05-27 10:00", facts), "2025-05-28", who=who)
    return about.then(asked, "s2.requested", RESIDENT, channel="email")


@pytest.mark.parametrize(
    ("received", "clock", "due"),
    [
        row("ASC-P3.12c", "2025-12-19 10:00", "s1.respond", date(2026, 1, 7)),
        row("ASC-P3.13a", "2025-04-17 10:00", "s1.acknowledge", date(2025, 4, 23)),
    ],
)
def test_the_1st_stage_counts_from_receipt(
    received: str, clock: str, due: date
) -> None:
    about = told(received)
    assert about.due(clock) == due
    by = about.rule(clock).owner
    assert by == ("s1-investigator" if clock == "s1.respond" else "complaints-officer")


@pytest.mark.demonstrates("ASC-P3.12c")
def test_a_manager_answers_at_the_1st_stage_and_the_desk_does_not() -> None:
    about = defined(told(), "2026-03-03 10:00")
    about.then("2026-03-03 10:10", "owner.assigned", person=MANAGER[0])
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then("2026-03-04 10:00", "point.answered", MANAGER, **given)
    assert about.may_not("s1.respond", MANAGER) == ""
    assert about.may_not("s1.respond", DESK)


@pytest.mark.demonstrates("ASC-R2.7a")
def test_the_acknowledgement_does_not_move_the_answer() -> None:
    about = told("2026-04-02 10:00")
    assert about.due("s1.respond") == date(2026, 4, 20)
    defined(about, "2026-04-08 09:00")
    about.then("2026-04-08 10:00", "s1.acknowledged", delivery="email")
    assert about.due("s1.respond") == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("asked", "clock", "due"),
    [
        row("ASC-P3.12d", "2026-03-27 10:00", "s2.respond", date(2026, 4, 28)),
        row("ASC-R3.1b", "2026-05-22 10:00", "s2.acknowledge", date(2026, 5, 27)),
        row("ASC-R3.2a", "2025-12-10 10:00", "s2.respond", date(2026, 1, 12)),
    ],
)
def test_the_2nd_stage_counts_from_when_we_learnt_of_it(
    asked: str, clock: str, due: date
) -> None:
    assert at_stage_2(asked).due(clock) == due


@pytest.mark.demonstrates("ASC-P3.12d")
def test_a_director_answers_at_the_2nd_stage_and_a_manager_does_not() -> None:
    about = defined(at_stage_2("2026-03-27 10:00"), "2026-03-30 10:00")
    about.then("2026-03-30 10:10", "owner.assigned", person=DIRECTOR[0])
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then("2026-03-31 10:00", "point.answered", DIRECTOR, **given)
    assert about.may_not("s2.respond", DIRECTOR) == ""
    assert about.may_not("s2.respond", ("manager-2", "housing-manager"))


@pytest.mark.demonstrates("ASC-R3.1b")
def test_at_the_2nd_stage_only_a_letter_acknowledges() -> None:
    about = at_stage_2("2026-05-22 10:00")
    about.then("2026-05-26 10:00", "note.added", note="Rang", channel="telephone")
    assert about.clock("s2.acknowledge").state == "running"
    assert {"definition", "handler"} <= about.must_say("s2.acknowledge")


@pytest.mark.parametrize(
    ("stage", "due", "latest", "past"),
    [
        row("ASC-R2.7b", "s1", date(2026, 4, 20), "2026-05-05", "2026-05-06"),
        row("ASC-R3.2b", "s2", date(2026, 1, 12), "2026-01-26", "2026-01-27"),
    ],
)
def test_more_time_is_10_working_days_at_most(
    stage: str, due: date, latest: str, past: str
) -> None:
    first = stage == "s1"
    about = told("2026-04-02 10:00") if first else at_stage_2("2025-12-10 10:00")
    assert about.due(f"{stage}.respond") == due
    when = "2026-04-10 10:00" if first else "2026-01-05 10:00"
    notice = (when, f"{stage}.extended", MANAGER if first else DIRECTOR)
    given: dict[str, Any] = {"reasons": "Two surveys", **AGREED}
    assert about.refused(*notice, new_due_date=past, delivery="email", **given)
    granted = about.refused(*notice, new_due_date=latest, delivery="email", **given)
    assert granted == ""


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        row("ASC-P3.20b", stage, missing)
        for stage in ("s1", "s2")
        for missing in ("agreed", "agreed_on", "agreed_how")
    ],
)
def test_with_more_time_it_is_recorded_whether_when_and_how_they_agreed(
    stage: str, missing: str
) -> None:
    first = stage == "s1"
    about = told("2026-04-02 10:00") if first else at_stage_2("2025-12-10 10:00")
    when = "2026-04-10 10:00" if first else "2026-01-05 10:00"
    notice = (when, f"{stage}.extended", MANAGER if first else DIRECTOR)
    new = "2026-05-05" if first else "2026-01-26"
    for agreed in (True, False):
        given: dict[str, Any] = {**AGREED, "agreed": agreed, "reasons": "Two surveys"}
        given |= {"new_due_date": new, "delivery": "email"}
        less = {name: value for name, value in given.items() if name != missing}
        said = missing.replace("_", " ")
        assert about.refused(*notice, **less).startswith(f"Not said: {said}.")
        assert about.refused(*notice, **given) == ""
    about.then(*notice, **given)
    assert about.entries[-1].data["agreed_on"] == "2026-01-05"
    (extension,) = about.clock(f"{stage}.respond").extensions
    assert extension.agreed is False


@pytest.mark.demonstrates("ASC-P3.12a")
def test_after_the_2nd_stage_there_is_no_other() -> None:
    about = answered(at_stage_2("2025-06-10 10:00"), "2025-06-20", "s2", DIRECTOR)
    assert [stage.id for stage in about.rules.stages] == ["s1", "s2"]
    assert about.on().phase == "answered"
    assert about.may_not("s2.request", RESIDENT, "2025-06-23")
    assert about.may_not("s3.request", RESIDENT, "2025-06-23")


@pytest.mark.demonstrates("ASC-P3.13b")
def test_an_anonymous_complaint_is_recorded_and_never_acknowledged() -> None:
    about = told(facts={"complainant.anonymous": True})
    for day in ("2026-03-02", "2026-03-05", "2026-06-01"):
        position = about.on(day)
        assert (position.stage, position.phase) == ("s1", "open")
        assert position.clock("s1.acknowledge").state == "not_started"
        assert position.next_due is None


@pytest.mark.demonstrates("ASC-P3.14a")
def test_a_reply_on_social_media_leaves_the_letter_outstanding() -> None:
    about = story("association", "2026-03-02 10:00", channel="social_media")
    defined(about, "2026-03-02 10:30")
    note = "Thank you, a letter follows"
    about.then("2026-03-02 11:00", "note.added", note=note, channel="social_media")
    position = about.on("2026-03-04")
    assert position.clock("s1.acknowledge").state == "running"
    assert position.letter
    assert position.letter.id == "s1-acknowledgement"
    about.then("2026-03-04 11:00", "s1.acknowledged", delivery="post")
    assert about.clock("s1.acknowledge").state == "met"


@pytest.mark.demonstrates("ASC-P3.14b")
def test_after_the_acknowledgement_nothing_is_said_in_public() -> None:
    about = story("association", "2026-03-02 10:00", channel="social_media")
    reply = ("2026-03-02 11:00", "x.replied_in_public", DESK)
    assert about.refused(*reply, note="We have it, a letter follows") == ""
    about.then(*reply, note="We have it, a letter follows")
    by_letter = story("association", "2026-03-02 10:00", channel="letter")
    wrong = by_letter.refused(*reply, note="We have it, a letter follows")
    assert "the complaint reached us by social media" in wrong
    again = ("2026-03-02 12:00", "x.replied_in_public", DESK)
    assert "it is done once" in about.refused(*again, note="The roof is sound")
    defined(about, "2026-03-03 09:00")
    about.then("2026-03-03 09:10", "s1.acknowledged", delivery="post")
    late = ("2026-03-04 11:00", "x.replied_in_public", DESK)
    assert about.refused(*late, note="We went to see the roof").endswith("[3.14]")
    for private in ("telephone", "email", "in_person", "letter"):
        said = {"note": "Went through the points", "channel": private}
        assert about.refused("2026-03-04 12:00", "note.added", DESK, **said) == ""
    update = ("2026-03-04 13:00", "s1.update_sent", MANAGER)
    assert about.refused(*update, note="A roofer comes", delivery="email") == ""


@pytest.mark.demonstrates("ASC-P3.16b")
def test_an_anonymous_complaint_is_closed_with_what_was_found() -> None:
    about = defined(told(facts={"complainant.anonymous": True}), "2026-03-03 09:00")
    about.then("2026-03-03 09:10", "owner.assigned", person=MANAGER[0])
    closing = ("2026-03-05 10:00", "complaint.closed", MANAGER)
    assert about.refused(*closing, ground="anonymous")
    looked = ("2026-03-04 10:00", "s1.investigated", MANAGER)
    assert about.refused(*looked, steps="")
    about.then(*looked, steps="It tells us too little: no address, no date")
    assert about.refused(*closing, ground="anonymous") == ""


@pytest.mark.parametrize(
    "fact", [rows("ASC-P3.18", "no"), rows("ASC-P3.18", "nobody has said")]
)
def test_before_staff_were_heard_nothing_is_decided(fact: str) -> None:
    about = defined(told(facts={"issue.about_staff": True}), "2026-03-03 09:00")
    about.then("2026-03-03 09:10", "owner.assigned", person=MANAGER[0])
    if fact == "no":
        about.fact("2026-03-03 09:20", "issue.staff_heard", "no")
    decision = ("2026-03-05 10:00", "point.answered", MANAGER)
    given: dict[str, Any] = {"point": "p1", "outcome": "upheld", "reasons": "So."}
    assert "put their side" in about.refused(*decision, **given)
    about.fact("2026-03-04 10:00", "issue.staff_heard", "yes")
    assert about.refused(*decision, **given) == ""


@pytest.mark.demonstrates("ASC-P3.19a")
def test_a_point_raised_on_the_way_joins_the_others_with_its_day() -> None:
    about = defined(told(), "2026-03-03 09:00", "The roof leaks")
    added = ("2026-03-06 10:00", "complaint.added_to", MANAGER)
    assert about.refused(*added, points=["The stairs are dark"]) == ""
    about.then(*added, points=["The stairs are dark"])
    position = about.on()
    assert [point.text for point in position.points] == [
        "The roof leaks",
        "The stairs are dark",
    ]
    about.then("2026-03-09 09:00", "owner.assigned", person=MANAGER[0])
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then("2026-03-09 10:00", "point.answered", MANAGER, **given)
    assert about.may_not("s1.respond", MANAGER)
    about.then("2026-03-09 11:00", "point.answered", MANAGER, **given | {"point": "p2"})
    assert about.may_not("s1.respond", MANAGER) == ""


@pytest.mark.demonstrates("ASC-P3.19b")
def test_after_the_answer_a_new_point_is_a_new_complaint() -> None:
    about = answered(told(), "2026-03-05")
    added = about.may_not("complaint.add_to", MANAGER, "2026-03-06")
    assert "what is new to a new complaint" in added
    assert about.may_not("complaint.define", MANAGER, "2026-03-06")
    assert about.may_not("complaint.split", MANAGER, "2026-03-06") == ""


@pytest.mark.demonstrates("ASC-P3.21a")
def test_an_answer_by_telephone_closes_nothing() -> None:
    about = defined(told(), "2026-03-03 09:00")
    about.then("2026-03-03 09:10", "owner.assigned", person=MANAGER[0])
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then("2026-03-05 10:00", "point.answered", MANAGER, **given)
    about.then("2026-03-05 10:05", "s1.investigated", MANAGER, steps="Went to see")
    note = "Rang and told them that it is upheld"
    about.then("2026-03-05 10:10", "note.added", MANAGER, note=note)
    closing = ("2026-03-06 10:00", "complaint.closed", MANAGER)
    assert about.refused(*closing, ground="answered")
    about.then("2026-03-05 11:00", "s1.response_sent", MANAGER, delivery="post")
    assert about.refused(*closing, ground="answered") == ""


@pytest.mark.parametrize(
    "missing",
    [
        rows("ASC-P3.26a", "legal.started_by"),
        rows("ASC-P3.26a", "legal.started_on"),
        rows("ASC-P3.26b", "legal.liaison"),
    ],
)
def test_a_legal_process_is_a_ground_once_all_of_it_is_written_down(
    missing: str,
) -> None:
    facts: dict[str, Any] = {
        "legal.process_started": True,
        "legal.started_by": "landlord",
        "legal.started_on": "2026-02-10",
        "legal.liaison": "Ms Hale, our adviser, rang on 2 March",
    }
    refusal = ("2026-03-03 10:00", "complaint.refused", DESK)
    given: dict[str, Any] = {"ground": "legal-process", "reasons": REASONS}
    less = {name: value for name, value in facts.items() if name != missing}
    assert told(facts=less).refused(*refusal, delivery="email", **given)
    assert told(facts=facts).refused(*refusal, delivery="email", **given) == ""


@pytest.mark.demonstrates("ASC-P3.27c")
def test_when_the_ombudsman_says_so_it_is_taken_on_with_new_times() -> None:
    not_ours: dict[str, Any] = {"issue.not_ours": True}
    about = told(facts=not_ours)
    given: dict[str, Any] = {
        "ground": "not-ours",
        "reasons": REASONS,
        "delivery": "email",
    }
    about.then("2026-03-03 10:00", "complaint.refused", **given)
    assert about.on().phase == "refused"
    note = "The Ombudsman tells us to take it on"
    about.then("2026-03-16 10:00", "ombudsman.contacted", note=note)
    about.then("2026-03-16 10:10", "complaint.reopened", reasons=note)
    position = about.on()
    assert (position.stage, position.phase) == ("s1", "open")
    assert position.clock("s1.acknowledge").due_on == date(2026, 3, 18)
    assert position.clock("s1.respond").due_on == date(2026, 3, 30)
    assert position.irregular == ()


@pytest.mark.demonstrates("ASC-R2.5a")
def test_what_a_member_of_parliament_sends_runs_the_same_way() -> None:
    letter = told(facts={"complainant.referrer": "mp"})
    plain = told()
    assert [(each.id, each.due_on) for each in letter.on().clocks] == [
        (each.id, each.due_on) for each in plain.on().clocks
    ]
    assert (letter.on().stage, letter.on().phase) == ("s1", "open")
    assert letter.letter("s1.acknowledge").copies == ("referrer",)
    assert plain.letter("s1.acknowledge").copies == ()


@pytest.mark.demonstrates("ASC-R3.1a")
def test_a_remark_in_a_survey_opens_the_2nd_stage_without_a_form() -> None:
    about = answered(told(), "2026-03-05")
    assert about.may_not("s2.request", ("clerk-1", "staff"), "2026-03-20") == ""
    asked = {"channel": "survey", "words": "Still not happy"}
    about.then("2026-03-20 10:00", "s2.requested", RESIDENT, **asked)
    position = about.on()
    assert (position.stage, position.phase) == ("s2", "open")
    assert position.clock("s2.acknowledge").due_on == date(2026, 3, 24)


@pytest.mark.demonstrates("ASC-R3.1e")
def test_the_director_of_the_1st_stage_does_not_get_the_2nd() -> None:
    about = at_stage_2("2025-06-10 10:00", who=DIRECTOR)
    refused = about.may_not("owner.assign", DESK, assignee=DIRECTOR[0])
    assert DIRECTOR[0] in refused
    assert "Chief Executive" in refused
    for other in (OTHER_DIRECTOR, CHIEF):
        assert about.may_not("owner.assign", DESK, assignee=other[0]) == ""


@pytest.mark.parametrize(
    ("kind", "needed"),
    [rows("ASC-P3.24", "leaseholder", True), rows("ASC-P3.24", "tenant", False)],
)
def test_a_leaseholder_is_told_of_the_tribunal_and_a_tenant_is_not(
    kind: str,
    needed: bool,  # noqa: FBT001 - a case
) -> None:
    facts: dict[str, Any] = {"complainant.kind": kind}
    about = at_stage_2("2025-06-10 10:00", facts=facts)
    assert ("tribunal" in about.must_say("s2.respond")) is needed


@pytest.mark.demonstrates("ASC-P3.16a")
def test_nothing_is_closed_that_was_not_looked_into() -> None:
    about = defined(told(), "2026-03-03 09:00")
    about.then("2026-03-03 09:10", "owner.assigned", person=MANAGER[0])
    closing = ("2026-03-06 10:00", "complaint.closed", MANAGER)
    assert about.refused(*closing, ground="answered")
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    about.then("2026-03-05 10:00", "point.answered", MANAGER, **given)
    about.then("2026-03-05 11:00", "s1.response_sent", MANAGER, delivery="post")
    assert about.refused(*closing, ground="answered")
    about.then("2026-03-05 12:00", "s1.investigated", MANAGER, steps="Went to see")
    assert about.refused(*closing, ground="answered") == ""


@pytest.mark.demonstrates("ASC-R4.3a")
def test_what_the_ombudsman_asks_is_answered_in_15_working_days() -> None:
    """From Monday 8 December 2025: Christmas Day and Boxing Day are not counted."""
    about = answered(at_stage_2("2025-06-10 10:00"), "2025-06-20", "s2", DIRECTOR)
    about.then("2025-12-08 10:00", "ombudsman.contacted", note="Send us the file")
    clock = about.clock("ombudsman.answer")
    assert clock.due_on == date(2025, 12, 31)
    assert clock.owner == "s2-reviewer"
    reply = ("2025-12-30 10:00", "x.ombudsman_answered")
    assert about.refused(*reply, MANAGER, note="The file")
    assert about.refused(*reply, DIRECTOR, note="The file") == ""
    about.then(*reply, DIRECTOR, note="The file")
    assert about.clock("ombudsman.answer").state == "met"
