"""The three further landlords: times as published, panels, and nothing left untold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright import policies
from putright.engine.vocabulary import ACTS

if TYPE_CHECKING:
    from putright.engine.rules import Rules

NAMES = ("bchg", "housing-plus", "pivotal")
# Written by the system, not done by a person.
NOT_ACTS = {"complaint.log", "policy.pin", "calendar.move"}
# What a policy does not provide for, beside those.
PANEL = {
    "panel.convene",
    "hearing.arrange",
    "papers.send",
    "hearing.hold",
    "panel.decide",
    "refusal.agree",
}
INQUIRIES = {"hearing.adjourn", "inquiry.order", "inquiry.answer"}
LEFT_OUT = {
    "bchg": {
        *INQUIRIES,
        "meeting.hold",
        "s1.request",
        "s1.decline",
        "s1.approve_response",
        "s2.approve_response",
        "refusal.agree",
    },
    "housing-plus": {
        "meeting.hold",
        "investigator.assign",
        "s1.request",
        "s1.decline",
        "s1.approve_response",
        "s2.approve_response",
        "s3.acknowledge",
        "s3.investigate",
        "s3.extend",
        "s3.draft_response",
        "s3.approve_response",
    },
    "pivotal": {
        "investigator.assign",
        "s1.request",
        "s1.decline",
        "s2.approve_response",
        *PANEL,
        *INQUIRIES,
    },
}


def deadlines(rules: Rules) -> dict[str, tuple[str, str]]:
    return {
        clock.id: (str(clock.within) if not clock.until else "", clock.starts[0])
        for clock in rules.clocks
        if not clock.target
    }


def test_bchgs_times_are_those_of_its_published_table() -> None:
    assert deadlines(policies.load("bchg")) == {
        "risk.screen": ("48 hours", "risk.raised"),
        "s1.acknowledge": ("5 working days", "complaint.received"),
        "s1.respond": ("10 working days", "s1.acknowledged"),
        "s2.acknowledge": ("5 working days", "s2.requested"),
        "s2.respond": ("20 working days", "s2.acknowledged"),
    }


def test_pivotals_times_are_those_of_its_published_procedure() -> None:
    assert deadlines(policies.load("pivotal")) == {
        "ombudsman.recommendation": ("", "ombudsman.determined"),
        "s1.define": ("1 working day", "complaint.received"),
        "s1.explain-expectations": ("1 working day", "complaint.received"),
        "s1.log": ("1 working day", "complaint.received"),
        "s1.give-policy": ("1 working day", "complaint.received"),
        "s1.tell-managers": ("1 working day", "complaint.received"),
        "s1.allocate": ("2 working days", "complaint.received"),
        "s1.acknowledge": ("2 working days", "owner.assigned"),
        "s1.respond": ("10 working days", "complaint.received"),
        "s1.delay-notice": ("10 working days", "complaint.received"),
        "s2.acknowledge": ("3 working days", "s2.requested"),
        "s2.respond": ("20 working days", "s2.requested"),
        "s2.delay-notice": ("20 working days", "s2.requested"),
    }


def test_housing_plus_times_are_those_of_its_published_appendix() -> None:
    assert deadlines(policies.load("housing-plus")) == {
        "s1.acknowledge": ("2 working days", "complaint.received"),
        "s1.respond": ("10 working days", "complaint.received"),
        "s2.acknowledge": ("2 working days", "s2.requested"),
        "s2.respond": ("10 working days", "s2.requested"),
        "s3.call": ("2 working days", "s3.requested"),
        "s3.decide": ("10 working days", "x.form_returned"),
        "s3.hear": ("30 working days", "x.form_returned"),
        "s3.respond": ("10 working days", "hearing.held"),
        "body.answer": ("", "ombudsman.contacted"),
    }


@pytest.mark.parametrize(
    ("name", "windows"),
    [
        ("bchg", {"s2": "7 working days"}),
        ("pivotal", {"s2": "10 working days"}),
        ("housing-plus", {"s2": "28 calendar days", "s3": "28 calendar days"}),
    ],
)
def test_after_a_window_a_person_decides(name: str, windows: dict[str, str]) -> None:
    rules = policies.load(name).escalations
    assert {rule.to_stage: str(rule.window) for rule in rules} == windows
    assert {rule.late for rule in rules} == {"a person decides"}


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("bchg", {"s1.extend": "10 working days", "s2.extend": "20 working days"}),
        ("pivotal", {"s1.extend": "10 working days", "s2.extend": "None"}),
        ("housing-plus", {"s1.extend": "None", "s2.extend": "None"}),
    ],
)
def test_more_time_is_capped_only_where_published(
    name: str, most: dict[str, str]
) -> None:
    found = {rule.id: str(rule.up_to) for rule in policies.load(name).extensions}
    assert found == most


@pytest.mark.parametrize("name", NAMES)
def test_whoever_works_with_complaints_can_do_everything(name: str) -> None:
    rules = policies.load(name)
    permitted = {act.id for act in rules.acts} | {rule.id for rule in rules.extensions}
    stages = {stage.id for stage in rules.stages}
    wanted = {act for act in ACTS if not act.startswith("s3.") or "s3" in stages}
    assert wanted - NOT_ACTS - LEFT_OUT[name] - permitted == set()
    assert LEFT_OUT[name] & permitted == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_time_and_of_people_is_on_a_page(name: str) -> None:
    folder = policies.find(name).parent / "scenarios"
    told = "".join(page.read_text(encoding="utf-8") for page in folder.glob("*.md"))
    rules = policies.load(name)
    clauses = {
        part.source.clause
        for parts in (rules.clocks, rules.extensions, rules.separations)
        for part in parts
    } | {rule.source.clause for rule in rules.escalations}
    assert {clause for clause in clauses if f"[{clause}]" not in told} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_ground_for_refusing_is_on_a_page(name: str) -> None:
    folder = policies.find(name).parent / "scenarios"
    told = "".join(page.read_text(encoding="utf-8") for page in folder.glob("*.md"))
    grounds = {rule.id for rule in policies.load(name).exclusions}
    assert {ground for ground in grounds if f'"{ground}"' not in told} <= {"other"}


@pytest.mark.parametrize(
    ("name", "size", "seats"),
    [
        ("bchg", 2, {"senior-manager": 1, "tenant-panel": 1}),
        ("housing-plus", 3, {"board-member": 1, "scrutiny-member": 1}),
    ],
)
def test_a_panel_is_of_the_published_number_and_kinds(
    name: str, size: int, seats: dict[str, int]
) -> None:
    rules = policies.load(name)
    (panel,) = rules.panels
    assert panel.size == size
    assert {seat.role: seat.at_least for seat in panel.seats} == seats
    deciding = [act for act in rules.acts if act.event == "panel.decided"]
    assert {act.only for act in deciding} == {"panel"}


@pytest.mark.parametrize("name", NAMES)
def test_what_the_text_left_open_is_marked_as_read(name: str) -> None:
    words = policies.find(name).read_text(encoding="utf-8")
    assert words.count("\nreading") >= 10
