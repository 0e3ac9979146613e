"""What may be done, what may not, and the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from putright.engine.conditions import (
    All,
    ClockLate,
    Either,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
)
from putright.engine.durations import Duration, Unit
from putright.engine.rules import Closure, Exclusion
from tests.engine.makers import act, clock, src, stand, two_stages, wd

if TYPE_CHECKING:
    from putright.engine.position import Refusal
    from putright.engine.rules import Rules

RECEIVED = ("complaint.received", "2026-01-12", {"by": ""})
DEFINED = ("complaint.defined", "2026-01-13", {"points": ["Boiler", "Nobody rang"]})
ANSWERED = (
    RECEIVED,
    DEFINED,
    ("s1.acknowledged", "2026-01-14"),
    ("s1.investigated", "2026-01-19", {"by": "bob"}),
    ("point.answered", "2026-01-20", {"point": "p1", "outcome": "upheld"}),
    ("point.answered", "2026-01-20", {"point": "p2", "outcome": "not_upheld"}),
    ("s1.response_sent", "2026-01-21", {"by": "bob"}),
)
STAGE_2 = (*ANSWERED, ("s2.requested", "2026-01-26", {"by": ""}))


def refusals(
    *told: tuple[Any, ...],
    on: str = "2026-01-27",
    rules: Rules | None = None,
    facts: dict[str, object] | None = None,
) -> dict[str, Refusal]:
    position = stand(*told, on=on, rules=rules, facts=facts)
    return {refusal.act: refusal for refusal in position.may_not}


def test_a_lawful_story_has_nothing_irregular() -> None:
    position = stand(*STAGE_2, on="2026-01-27")
    assert position.irregular == ()
    assert (position.stage, position.phase) == ("s2", "open")


def test_an_acknowledgement_waits_for_the_definition() -> None:
    refusal = refusals(RECEIVED)["s1.acknowledge"]
    assert refusal.because == "“complaint.define” comes first."
    assert refusal.source.clause == "4.1"


def test_an_answer_waits_for_every_point() -> None:
    refusal = refusals(*ANSWERED[:5])["s1.respond"]
    assert (
        refusal.because == "Without an answer: Nobody rang. Answer every point first."
    )
    assert refusal.source.clause == "4.2"
    assert "define the complaint first" in refusals(RECEIVED)["s1.respond"].because


def test_an_irregular_answer_still_counts() -> None:
    position = stand(
        RECEIVED, DEFINED, ("s1.response_sent", "2026-01-16"), on="2026-01-19"
    )
    assert [entry.event for entry in position.irregular] == ["s1.response_sent"]
    assert position.clock("s1.respond").state == "met"
    assert position.phase == "answered"


def test_what_belongs_to_another_stage_says_which() -> None:
    assert (
        refusals(RECEIVED)["s2.respond"].because
        == "This belongs to Stage 2; the complaint is at Stage 1."
    )


@pytest.mark.parametrize("written", ["oficer", "Complaints Officer"])
def test_a_role_that_the_policy_lacks_is_told_once_with_the_one_meant(
    written: str,
) -> None:
    # Once, though with its receipt the complaint is logged as well.
    log = clock("s1.log", "complaint.received", wd(1), "complaint.logged")
    rules = two_stages(clocks=(*two_stages().clocks, log))
    received = ("complaint.received", "2026-01-05", {"role": written})
    position = stand(received, on="2026-01-06", rules=rules)
    told = [(entry.seq, entry.because) for entry in position.irregular]
    text = f"“{written}” is not a role of this policy. Did you mean “officer”?"
    assert told == [(1, text)]


def test_nothing_is_done_twice_in_a_stage() -> None:
    assert "Wednesday 14 January 2026" in refusals(*ANSWERED)["s1.acknowledge"].because


def test_unknown_is_no_and_the_question_is_named() -> None:
    only_if = act(
        "remedy.promise",
        "remedy.promised",
        "officer",
        when=FactIs(fact="resident.eligible", value=True),
    )
    rules = two_stages(acts=(only_if,))
    refusal = refusals(RECEIVED, rules=rules)["remedy.promise"]
    assert "May this person go to the Ombudsman?" in refusal.because
    may = stand(
        RECEIVED, on="2026-01-27", rules=rules, facts={"resident.eligible": True}
    )
    assert "remedy.promise" in [permission.act for permission in may.may]


def test_whoever_answered_stage_1_may_not_answer_stage_2() -> None:
    position = stand(*STAGE_2, on="2026-01-27")
    refusal = position.why_not("s2.respond", "bob", ["reviewer"])
    assert refusal is not None
    assert refusal.source.clause == "5.1"
    assert "bob" in refusal.because
    assert position.why_not("s2.respond", "cy", ["reviewer"]) is None


def test_it_is_the_person_who_counts_and_not_the_role() -> None:
    position = stand(
        *STAGE_2,
        ("s2.response_sent", "2026-01-28", {"by": "bob", "role": "reviewer"}),
        on="2026-01-29",
    )
    assert [entry.source.clause for entry in position.irregular] == ["5.1"]


def test_nobody_is_assigned_who_could_not_finish() -> None:
    position = stand(*STAGE_2, on="2026-01-27")
    barred = position.why_not("owner.assign", "ann", ["officer"], assignee="bob")
    assert barred is not None
    assert barred.source.clause == "5.1"
    assert position.why_not("owner.assign", "ann", ["officer"], assignee="cy") is None
    told = (*STAGE_2, ("owner.assigned", "2026-01-27", {"person": "bob"}))
    assert len(stand(*told, on="2026-01-27").irregular) == 1


def test_a_permission_names_those_of_whom_it_is_not_true() -> None:
    position = stand(*STAGE_2, on="2026-01-27")
    (respond,) = [each for each in position.may if each.act == "s2.respond"]
    assert [person for person, _refusal in respond.except_for] == ["bob"]


def test_a_role_may_include_another() -> None:
    position = stand(RECEIVED, on="2026-01-12")
    assert position.why_not("complaint.define", "cy", ["reviewer"]) is None
    assert "complaint.define" in {
        permission.act for permission in position.may_by("cy", ["reviewer"])
    }
    other = position.why_not("complaint.define", "cy", ["resident"])
    assert other is not None
    assert other.because == "This is for the Complaints Officer."


def test_an_unknown_role_is_irregular_and_moves_no_date() -> None:
    told = (RECEIVED, DEFINED, ("s1.acknowledged", "2026-01-14", {"role": "ghost"}))
    position = stand(*told, on="2026-01-15")
    assert "ghost" in position.irregular[0].because
    assert position.clock("s1.acknowledge").state == "met"


def test_a_closed_complaint_is_left_alone_until_it_is_reopened() -> None:
    told = (*ANSWERED, ("complaint.closed", "2026-01-22"))
    assert refusals(*told)["complaint.define"].because == (
        "The complaint is closed. Reopen it first."
    )
    position = stand(*told, on="2026-01-27")
    assert [permission.act for permission in position.may] == ["complaint.reopen"]


def test_a_complaint_closes_only_by_a_listed_way() -> None:
    because = refusals(RECEIVED, DEFINED)["complaint.close"].because
    assert (
        because
        == "answered: “s1.respond” comes first. final: “s2.respond” comes first."
    )
    told = (RECEIVED, DEFINED, ("complaint.closed", "2026-01-14"))
    assert [
        entry.source.clause for entry in stand(*told, on="2026-01-15").irregular
    ] == ["6"]


def test_a_ground_is_refused_while_its_exception_is_not_known() -> None:
    year = Duration(count=12, unit=Unit.MONTHS)
    old = Exclusion(
        id="old",
        ground="age",
        when=Later(moment="complaint.received", by=year, than="issue.arose_on"),
        unless=(FactIs(fact="resident.eligible", value=True),),
        by=("officer",),
        letter="",
        source=src("2.1", "old"),
    )
    rules = two_stages(exclusions=(old,))

    def because(facts: dict[str, object] | None = None) -> str:
        found = refusals(RECEIVED, rules=rules, facts=facts).get("complaint.refuse")
        return found.because if found else ""

    arose, exception = "issue.arose_on", "resident.eligible"
    assert "Not known yet" in because()
    asked = "“May this person go to the Ombudsman?”"
    assert asked not in because()
    assert f"Not known yet: {asked}." in because({arose: "2025-01-11"})
    assert "Not where" in because({arose: "2025-01-11", exception: True})
    assert because({arose: "2025-01-11", exception: False}) == ""
    # The same day twelve months on is still in time.
    assert because({arose: "2025-01-12", exception: False}) == (
        "age: The day on which the complaint reached us is not more than 12 months "
        "after the day given for “issue.arose_on”."
    )


def test_a_refusal_names_only_what_is_lacking() -> None:
    when = All(
        parts=(
            Happened(event="s1.acknowledged"),
            FactIs(fact="resident.eligible", value=True),
            Not(part=FactUnknown(fact="issue.arose_on")),
            Not(part=Happened(event="complaint.defined")),
        )
    )
    rules = two_stages(
        acts=(act("risk.screen", "risk.screened", "officer", when=when),)
    )

    def because(*told: tuple[Any, ...], **facts: object) -> str:
        found = refusals(*told, rules=rules, facts=facts).get("risk.screen")
        return found.because if found else ""

    eligible = {"resident.eligible": False}
    assert because(*ANSWERED, **eligible) == (
        "“May this person go to the Ombudsman?” has not been answered yes. "
        "“Define the complaint” has been done already. "
        "Not known yet: “issue.arose_on”. Record it first."
    )
    known = {"resident.eligible": True, "issue.arose_on": "2025-12-01"}
    assert because(RECEIVED, **known) == "“Acknowledge at stage 1” comes first."


def test_several_ways_are_told_as_ways() -> None:
    either = Either(
        parts=(Happened(event="s1.extended"), ClockLate(clock="s1.acknowledge"))
    )
    rules = two_stages(
        acts=(act("risk.screen", "risk.screened", "officer", when=either),)
    )
    assert refusals(RECEIVED, on="2026-01-13", rules=rules)["risk.screen"].because == (
        "One of these is needed: “Extend at stage 1” has been done; "
        "or the time for “s1.acknowledge” has run out."
    )


def test_what_the_policy_has_no_word_for_is_not_provided() -> None:
    position = stand(*ANSWERED, ("s3.requested", "2026-01-26"), on="2026-01-27")
    assert "does not provide for it" in position.irregular[0].because
    unlisted = position.why_not("s3.request", "ann", ["officer"])
    assert unlisted is not None
    assert unlisted.source == two_stages().source
    assert position.why_not("note.add", "ann", ["officer"]) is None


def test_an_event_of_another_landlord_is_irregular() -> None:
    position = stand(RECEIVED, ("x.panel_met", "2026-01-13"), on="2026-01-14")
    assert position.irregular[0].because == "This policy has no event “x.panel_met”."


def test_a_rule_may_wait_for_a_late_clock() -> None:
    late = act(
        "risk.screen",
        "risk.screened",
        "officer",
        when=ClockLate(clock="s1.acknowledge"),
    )
    rules = two_stages(acts=(late,))
    # Received Mon 12 January: due Mon 19.
    assert "risk.screen" in refusals(RECEIVED, on="2026-01-19", rules=rules)
    assert "risk.screen" not in refusals(RECEIVED, on="2026-01-20", rules=rules)


def test_a_closure_may_hang_on_a_condition() -> None:
    quiet = Closure(
        id="quiet",
        ground="silence",
        on="complaint.closed",
        when=Not(part=FactIs(fact="resident.eligible", value=True)),
        source=src("9", "quiet"),
    )
    rules = structs.replace(two_stages(), closures=(quiet,))
    assert "complaint.close" in refusals(RECEIVED, rules=rules)
    facts: dict[str, object] = {"resident.eligible": False}
    assert "complaint.close" not in refusals(RECEIVED, rules=rules, facts=facts)


def test_a_residents_late_request_is_taken_and_marked() -> None:
    # Sent Wed 21 January by e-mail: twenty working days end on Wed 18 February.
    told = (*ANSWERED, ("s2.requested", "2026-02-19", {"by": ""}))
    position = stand(*told, on="2026-02-20")
    assert position.stage == "s2"
    assert position.irregular == ()
    (notice,) = position.notices
    assert "last day was Wednesday 18 February 2026" in notice.text


def test_a_posted_answer_is_deemed_received_on_the_second_working_day() -> None:
    posted = ("s1.response_sent", "2026-04-02", {"by": "bob", "delivery": "post"})
    position = stand(*ANSWERED[:-1], posted, on="2026-04-10")
    (window,) = position.windows
    # Posted on Maundy Thursday: Tue 7 April is one, Wed 8 April two.
    assert (str(window.opened_on), window.deemed) == ("2026-04-08", True)
    known = ("letter.received", "2026-04-10", {"letter": "s1-response"})
    (window,) = stand(*ANSWERED[:-1], posted, known, on="2026-04-10").windows
    assert (str(window.opened_on), window.deemed) == ("2026-04-10", False)


def test_promises_outlive_the_complaint() -> None:
    told = (
        *ANSWERED,
        ("remedy.promised", "2026-01-21", {"what": "Paint", "due_on": "2026-01-30"}),
        ("complaint.closed", "2026-01-22"),
    )
    (promise,) = stand(*told, on="2026-02-02").promises
    assert (promise.id, promise.state) == ("r8", "late")
    kept = (*told, ("remedy.delivered", "2026-02-03", {"remedy": "r8"}))
    assert stand(*kept, on="2026-02-04").promises[0].state == "kept_late"


# --- Acts that would be about nothing ------------------------------------------------


def offered(*entries: tuple[Any, ...], on: str) -> set[str]:
    return {permission.act for permission in stand(*entries, on=on).may}


def test_nothing_is_reopened_that_stands_open_or_answered() -> None:
    told = refusals(RECEIVED, on="2026-01-13")["complaint.reopen"].because
    assert told == "The complaint is open, not closed."
    assert "complaint.reopen" not in offered(*ANSWERED, on="2026-01-21")
    closed = ("complaint.closed", "2026-01-22", {"by": "officer-1"})
    assert "complaint.reopen" in offered(*ANSWERED, closed, on="2026-01-23")


def test_what_was_answered_is_not_defined_anew_in_the_same_stage() -> None:
    before = offered(*ANSWERED[:-1], on="2026-01-21")
    assert {"complaint.define", "point.answer"} <= before
    after = offered(*ANSWERED, on="2026-01-21")
    assert not {"complaint.define", "point.answer"} & after
    asked = ("s2.requested", "2026-01-22", {"role": "resident"})
    again = offered(*ANSWERED, asked, on="2026-01-23")
    assert {"complaint.define", "point.answer"} <= again


def test_reopening_an_open_complaint_is_listed_as_irregular() -> None:
    reopened = ("complaint.reopened", "2026-01-13", {"by": "officer-1"})
    position = stand(RECEIVED, reopened, on="2026-01-14")
    (found,) = position.irregular
    assert found.because == "The complaint is open, not closed."


def test_a_point_is_answered_once_there_is_one() -> None:
    told = refusals(RECEIVED, on="2026-01-13")["point.answer"].because
    assert told == "No point has been set out yet: define the complaint first."
