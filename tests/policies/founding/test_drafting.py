"""A few answers make a policy that loads, reads well and keeps within its code."""

from __future__ import annotations

import re

import pytest

from putright.policies import calendars, library
from putright.policies.founding.drafting import Refused, draft
from putright.policy.reading import read
from tests.policies.founding.makers import answers, drafted, rules_of


@pytest.mark.parametrize("code", [*library.codes(), "none"])
@pytest.mark.parametrize("stages", ["1", "2", "3"])
@pytest.mark.parametrize("panel", ["yes", "no"])
def test_whatever_is_answered_the_document_is_sound(
    code: str, stages: str, panel: str
) -> None:
    rules = drafted(code=code, stages=stages, panel=panel)
    assert len(rules.stages) == int(stages)
    assert rules.code == code.removesuffix("none")
    assert any(act.event == "x.panel_met" for act in rules.acts) is (panel == "yes")


@pytest.mark.parametrize(
    ("key", "said", "clock", "within"),
    [
        ("acknowledge", "2 working days", "s1.acknowledge", "2 working days"),
        ("answer", "7 calendar days", "s1.respond", "7 calendar days"),
        ("acknowledge_later", "3 working days", "s2.acknowledge", "3 working days"),
        ("answer_later", "15 working days", "s2.respond", "15 working days"),
    ],
)
def test_a_time_stands_in_its_clock(
    key: str, said: str, clock: str, within: str
) -> None:
    clocks = {one.id: str(one.within) for one in drafted(**{key: said}).clocks}
    assert clocks[clock] == within


def test_an_answer_may_be_counted_from_receipt() -> None:
    clocks = {one.id: one for one in drafted(counted_from="receipt").clocks}
    assert clocks["s1.respond"].starts == ("complaint.received",)
    assert clocks["s2.respond"].starts == ("s2.requested",)


def test_without_an_acknowledgement_the_answer_is_counted_from_receipt() -> None:
    rules = drafted(acknowledge="none", acknowledge_later="none", code="none")
    assert {clock.id for clock in rules.clocks} == {"s1.respond"}
    assert rules.clocks[0].starts == ("complaint.received",)


def test_who_answers_has_the_title_that_was_given() -> None:
    rules = drafted(first="Warden", second="Trustee", head="Chair")
    titles = {role.id: role.title for role in rules.roles}
    assert titles["s1-investigator"] == "Warden"
    assert titles["s2-reviewer"] == "Trustee"
    assert rules.separations[0].if_nobody == "head"
    assert titles["head"] == "Chair"


def test_whoever_answers_a_later_stage_did_none_of_the_stages_before() -> None:
    separations = drafted(stages="3").separations
    assert [rule.person[0] for rule in separations] == [
        "s2.investigated",
        "s3.investigated",
    ]
    assert {"s1.response_sent", "s2.response_sent"} <= set(separations[1].never)


def test_no_more_time_means_no_extension() -> None:
    assert drafted(extend="none", extend_later="none").extensions == ()


def test_a_last_day_for_asking_stands_in_the_answer_before_it() -> None:
    rules = drafted(window="20 working days")
    assert str(rules.escalations[0].window) == "20 working days"
    letters = {one.id: one for one in rules.letters}
    said = {item.item for item in letters["s1-response"].must_say}
    assert {"how_to_escalate", "last_day_to_escalate"} <= said


def test_where_no_ombudsman_can_be_asked_every_letter_says_so() -> None:
    rules = drafted(code="none")
    items = {one.id: {each.item for each in one.must_say} for one in rules.letters}
    assert "no_ombudsman_access" in items["refusal"] & items["s1-response"]
    assert not any("ombudsman_contact" in said for said in items.values())


def test_the_ombudsman_of_the_code_is_named() -> None:
    (body,) = drafted().bodies
    (known,) = library.load("hos-2024").bodies
    assert (body.id, body.phone) == (known.id, known.phone)


@pytest.mark.parametrize("calendar", calendars.names())
def test_the_calendar_is_the_one_that_was_chosen(calendar: str) -> None:
    assert drafted(calendar=calendar).calendar == calendar


# What the Code says, from its text: paragraphs 6.2, 6.3, 6.4, 6.11, 6.14, 6.15, 5.3
# and 2.3.
@pytest.mark.parametrize(
    ("key", "said", "paragraph"),
    [
        ("acknowledge", "6 working days", "6.2"),
        ("acknowledge", "none", "6.2"),
        ("answer", "15 working days", "6.3"),
        ("answer", "1 months", "6.3"),
        ("extend", "11 working days", "6.4"),
        ("acknowledge_later", "10 working days", "6.11"),
        ("answer_later", "21 working days", "6.14"),
        ("extend_later", "30 working days", "6.15"),
        ("stages", "3", "5.3"),
        ("stages", "1", "5.3"),
        ("age", "6 months", "2.3"),
    ],
)
def test_what_the_code_does_not_allow_is_refused_with_its_paragraph(
    key: str, said: str, paragraph: str
) -> None:
    values = answers(**{key: said})
    with pytest.raises(Refused) as refused:
        draft(values)
    (fault,) = refused.value.faults
    assert f", {paragraph} (" in fault
    assert "insist" in fault


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("acknowledge", "2 working days"),
        ("answer", "10 calendar days"),
        ("answer_later", "5 working days"),
        ("extend", "none"),
        ("age", "24 months"),
        ("window", "28 calendar days"),
    ],
)
def test_what_is_stricter_or_left_open_by_the_code_is_taken(
    key: str, said: str
) -> None:
    assert rules_of(draft(answers(**{key: said})))


def test_insisting_writes_the_paragraph_beside_the_rule() -> None:
    text = draft(answers(answer="15 working days"), insist=True)
    assert text.count("This goes beyond hos-2024, paragraph 6.3") == 1
    assert "within 15 working days of telling you" in text
    assert "This goes beyond" not in draft(answers())


def test_posts_must_differ() -> None:
    with pytest.raises(Refused, match="Clerk is named twice"):
        draft(answers(first="Clerk", head="Clerk"), insist=True)


def test_the_document_reads_as_prose() -> None:
    text = draft(answers())
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in prose.splitlines() if line and line[0] != "#"]
    assert max(map(len, lines)) <= 88
    assert "$" not in text
    assert "\n\n\n" not in text
    # Every numbered part but those that only head others has words of its own.
    reading = read(text, "own.md")
    assert reading.document is not None
    bare = [
        clause.number
        for clause in reading.document.clauses
        if clause.places and not clause.prose.strip()
    ]
    assert bare == []
