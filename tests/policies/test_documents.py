"""What must hold of the documents that ship, beyond being sound."""

import pytest

from putright import policies
from putright.engine.rules import Rules
from putright.engine.vocabulary import ACTS, EVENTS
from putright.policies import calendars
from putright.policy.examples import run_examples
from putright.policy.reading import read

ORDINARY = ("s1.acknowledge", "s1.respond", "s2.acknowledge", "s2.respond")
LANDLORDS = ("association", "pioneer")
# Recorded by the system, not done by a person; or, for `s3`, for a later policy.
NOT_ACTS = {"complaint.log", "policy.pin", "calendar.move"}
# What these two policies do not provide for.
LEFT_OUT = {
    # Whoever has a complaint looks into it.
    "investigator.assign",
    "meeting.hold",
    "s1.request",
    "s1.decline",
    "s1.approve_response",
    "s2.decline",
    "s2.approve_response",
    # Nobody hears a complaint together there.
    "panel.convene",
    "hearing.adjourn",
    "inquiry.order",
    "inquiry.answer",
    "hearing.arrange",
    "papers.send",
    "hearing.hold",
    "panel.decide",
    "refusal.agree",
}
# Section of the Code to how many paragraphs it has: 73 in all.
PARAGRAPHS = {1: 6, 2: 5, 3: 7, 4: 3, 5: 15, 6: 20, 7: 4, 8: 5, 9: 8}


def clock_table(rules: Rules) -> dict[str, tuple[str, str, str]]:
    return {
        clock.id: (str(clock.within), clock.starts[0], clock.source.clause)
        for clock in rules.clocks
        if clock.id in ORDINARY
    }


@pytest.mark.parametrize("name", policies.names())
def test_a_document_that_ships_has_no_problem(name: str) -> None:
    path = policies.find(name)
    reading = read(path.read_text(encoding="utf-8"), path.name)
    assert [str(problem) for problem in reading.problems] == []


@pytest.mark.parametrize("name", policies.names())
def test_the_examples_in_a_document_come_out_as_they_say(name: str) -> None:
    path = policies.find(name)
    document = read(path.read_text(encoding="utf-8"), path.name).document
    assert document is not None
    assert any(place.kind == "example" for _clause, place in document.places())
    calendar = calendars.load(policies.load(name).calendar)
    assert [str(problem) for problem in run_examples(document, calendar)] == []


@pytest.mark.parametrize("name", policies.names())
def test_a_document_lives_under_its_own_id_and_version(name: str) -> None:
    rules = policies.load(name)
    path = policies.find(name)
    assert (rules.id, rules.version) == (path.parent.name, path.stem)


@pytest.mark.parametrize("name", policies.names())
def test_a_document_names_a_calendar_that_ships(name: str) -> None:
    assert policies.load(name).calendar in calendars.names()


def test_pioneers_times_are_those_of_its_published_policy() -> None:
    assert clock_table(policies.load("pioneer")) == {
        "s1.acknowledge": ("5 working days", "complaint.received", "5.2"),
        "s1.respond": ("10 working days", "s1.acknowledged", "5.7"),
        "s2.acknowledge": ("5 working days", "s2.requested", "6.3"),
        "s2.respond": ("20 working days", "s2.acknowledged", "6.9"),
    }


def test_the_associations_times_are_those_of_its_published_policy() -> None:
    assert clock_table(policies.load("association")) == {
        "s1.acknowledge": ("2 working days", "complaint.received", "3.13"),
        "s1.respond": ("10 working days", "complaint.received", "12.7"),
        "s2.acknowledge": ("2 working days", "s2.requested", "13.1"),
        "s2.respond": ("20 working days", "s2.requested", "13.2"),
    }


def test_the_codes_times_stand_under_the_codes_own_paragraphs() -> None:
    assert clock_table(policies.load("hos-2024")) == {
        "s1.acknowledge": ("5 working days", "complaint.received", "6.2"),
        "s1.respond": ("10 working days", "s1.acknowledged", "6.3"),
        "s2.acknowledge": ("5 working days", "s2.requested", "6.11"),
        "s2.respond": ("20 working days", "s2.acknowledged", "6.14"),
    }


@pytest.mark.parametrize(
    ("name", "caps"),
    [
        ("pioneer", {"s1.extend": "10 working days", "s2.extend": "20 working days"}),
        (
            "association",
            {"s1.extend": "10 working days", "s2.extend": "10 working days"},
        ),
        ("hos-2024", {"s1.extend": "10 working days", "s2.extend": "20 working days"}),
    ],
)
def test_more_time_is_capped_as_published(name: str, caps: dict[str, str]) -> None:
    found = {rule.id: str(rule.up_to) for rule in policies.load(name).extensions}
    assert found == caps


def test_the_retelling_of_the_code_has_every_paragraph() -> None:
    path = policies.find("hos-2024")
    document = read(path.read_text(encoding="utf-8"), path.name).document
    assert document is not None
    numbers = {clause.number for clause in document.clauses if "." in clause.number}
    wanted = {
        f"{part}.{number}"
        for part, count in PARAGRAPHS.items()
        for number in range(1, count + 1)
    }
    assert len(wanted) == 73
    assert wanted <= numbers


@pytest.mark.parametrize("name", LANDLORDS)
def test_whoever_works_with_complaints_can_do_everything(name: str) -> None:
    rules = policies.load(name)
    permitted = {act.id for act in rules.acts} | {rule.id for rule in rules.extensions}
    wanted = {act for act in ACTS if not act.startswith("s3.")} - NOT_ACTS - LEFT_OUT
    assert wanted - permitted == set()


@pytest.mark.parametrize("name", LANDLORDS)
def test_a_complaints_officer_logs_and_acknowledges(name: str) -> None:
    rules = policies.load(name)
    roles = {role.id: role for role in rules.roles}
    mine = {"complaints-officer", *roles["complaints-officer"].also}
    for act in ("complaint.receive", "complaint.define", "s1.acknowledge"):
        assert any(mine & set(rule.by) for rule in rules.acts if rule.id == act)


@pytest.mark.parametrize("name", policies.names())
def test_every_staff_role_may_do_what_any_staff_may(name: str) -> None:
    for role in policies.load(name).roles:
        if role.kind == "staff" and role.id != "staff":
            assert "staff" in role.also, role.id


@pytest.mark.parametrize("name", policies.names())
def test_every_answer_has_a_letter_and_every_refusal_names_a_clause(name: str) -> None:
    rules = policies.load(name)
    answered = {stage.closes_on for stage in rules.stages}
    assert answered <= {letter.sent_on for letter in rules.letters}
    known = {*EVENTS, *(local.type.id for local in rules.events)}
    for act in rules.acts:
        assert act.source.clause
        assert act.event in known


@pytest.mark.parametrize("name", policies.names())
def test_no_letter_about_going_further_is_silent_about_the_ombudsman(name: str) -> None:
    """It says how to reach it, or where none can be reached, that in plain words."""
    rules = policies.load(name)
    sent_on = {"complaint.refused", "s1.extended", "s2.extended", "s2.response_sent"}
    wanted = "ombudsman_contact" if rules.code else "no_ombudsman_access"
    for letter in rules.letters:
        if letter.sent_on in sent_on:
            items = {needed.item for needed in letter.must_say}
            assert wanted in items, letter.id


def test_the_same_questions_have_the_same_ids_in_every_document() -> None:
    kinds: dict[str, set[str]] = {}
    for name in policies.names():
        for fact in policies.load(name).facts:
            kinds.setdefault(fact.id, set()).add(fact.kind)
    assert all(len(found) == 1 for found in kinds.values())
    assert {"issue.arose_on", "complainant.anonymous", "court.papers_filed"} <= set(
        kinds
    )


def test_the_documents_of_two_landlords_differ() -> None:
    assert (
        policies.load("pioneer").rules_hash != policies.load("association").rules_hash
    )
