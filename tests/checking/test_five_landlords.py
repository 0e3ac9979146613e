"""The five landlords against the Code: each known difference, stated by hand.

The table was written from reading the five texts beside the Code; it names provision,
landlord and clause, and what a check must at least say. What a check finds beyond it is
argued below it.
"""

from __future__ import annotations

import pytest

from putright.checking.findings import LAW
from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.moments import to_time
from putright.policy.compiling import compile_rules
from putright.proving.stories import unconfirmed
from tests.checking.makers import CALENDAR, document, report_of_shipped

CONTRARY, MISSING, JUDGE = "contrary", "missing", "for a person to judge"
STRICTER, MET = "stricter", "met"

# (landlord, provision, clause that makes the difference, what is found there)
KNOWN = [
    # three stages; stage 2 itself is stricter than the Code
    ("housing-plus", "5.3", "5.4", CONTRARY),
    ("housing-plus", "6.14", "12.2.4", STRICTER),
    # no cap on holding letters
    ("housing-plus", "6.4", "12.1.4", CONTRARY),
    ("housing-plus", "6.15", "12.2.5", CONTRARY),
    # 12 months without exception; as we see fit; later complaints of the vexatious
    ("housing-plus", "2.3", "4.6", CONTRARY),
    ("housing-plus", "2.1", "4.1", JUDGE),
    ("housing-plus", "2.2", "4.1", JUDGE),
    ("housing-plus", "5.14", "4.7", JUDGE),
    # refusal letters do not mention the Ombudsman: only the rules do
    ("housing-plus", "2.4", "4.7", MISSING),
    # the designated person; care matters to the wrong body
    ("housing-plus", LAW, "6.1", CONTRARY),
    ("association", LAW, "14.2", CONTRARY),
    # six months; the wait of eight weeks
    ("pivotal", "2.3", "6.1.1", CONTRARY),
    ("pivotal", LAW, "15.2", CONTRARY),
    # a Director may decline an appeal
    ("pivotal", "5.11", "9.4.5", CONTRARY),
    ("pivotal", "6.10", "9.4.1", CONTRARY),
    # complaints about employees are excluded
    ("pivotal", "1.2", "6.1.6", JUDGE),
    # no cap at stage 2; acknowledgement measured from allocation
    ("pivotal", "6.15", "9.4.4", CONTRARY),
    ("pivotal", "6.2", "9.3.7", CONTRARY),
    # "20 days" at stage 1, read as 20 working days from receipt: within the Code
    ("pivotal", "6.4", "9.3.11", STRICTER),
    # seven working days to escalate
    ("bchg", "6.10", "7.3.14", CONTRARY),
    ("bchg", "5.11", "7.3.14", CONTRARY),
    # the legal ground covers the past; pursued unreasonably
    ("bchg", "2.2", "6.2.1", CONTRARY),
    ("bchg", "2.2", "6.2.3", JUDGE),
    # 12 months from the event alone
    ("bchg", "2.3", "6.2.5", CONTRARY),
    # the notice of more time need not give reasons or the Ombudsman's details
    ("pioneer", "6.4", "5.10", MISSING),
    ("pioneer", "6.5", "5.10", MISSING),
    # a first request can be excluded, and an anonymous letter
    ("pioneer", "1.4", "4.10", JUDGE),
    ("pioneer", "1.5", "4.10", JUDGE),
    ("pioneer", "2.2", "4.11", JUDGE),
    # 20 working days to escalate; a legal process begun, filed or not
    ("association", "6.10", "3.21", CONTRARY),
    ("association", "2.2", "3.26", CONTRARY),
    # stricter, which is allowed
    ("association", "6.2", "3.13", STRICTER),
    ("association", "6.3", "12.7", STRICTER),
    ("association", "6.11", "13.1", STRICTER),
    ("association", "6.15", "13.2", STRICTER),
    # no member responsible is named
    ("association", "9.5", "", MISSING),
]


@pytest.mark.parametrize(("name", "provision", "clause", "finding"), KNOWN)
def test_each_known_difference_is_found(
    name: str, provision: str, clause: str, finding: str
) -> None:
    line = report_of_shipped(name).of(provision)
    found = {
        (point.finding, said)
        for point in line.points
        for said in ([says.clause for says in point.says] or [""])
    }
    assert (finding, clause) in found


# Said in words alone, where no rule could tell: never called met, never called wrong.
@pytest.mark.parametrize(
    ("name", "provision"),
    [("housing-plus", "1.2"), ("pivotal", "5.2"), ("bchg", "5.2")],
)
def test_a_difference_in_words_alone_is_left_to_a_person(
    name: str, provision: str
) -> None:
    assert report_of_shipped(name).of(provision).finding == JUDGE


# Contrary beyond the table, each argued: legal proceedings that are merely pending, and
# insurance claims, refuse what the Code lets be refused only once a claim is filed; a
# declined Stage 2 for a remedy thought excessive fits none of the Code's grounds; any
# last day to ask is later than the Code's, which sets none. What an employee did lies
# within the Code's meaning of a complaint: Pivotal's document says itself, in a notice,
# that it sends that elsewhere.
FURTHER = {
    "pivotal": {"1.2", "2.2"},
    "housing-plus": {"2.2", "5.11", "6.10"},
    "association": set(),
    "bchg": set(),
    "pioneer": set(),
}


@pytest.mark.parametrize("name", FURTHER)
def test_nothing_is_called_contrary_that_is_not_argued(name: str) -> None:
    report = report_of_shipped(name)
    contrary = {f.provision for f in report.findings if f.finding == CONTRARY}
    known = {
        provision
        for who, provision, _, what in KNOWN
        if who == name and what == CONTRARY
    }
    assert contrary == known | FURTHER[name]


@pytest.mark.parametrize("name", FURTHER)
def test_each_story_is_permitted_by_the_policy_and_dated_from_its_calendar(
    name: str,
) -> None:
    rules = compile_rules(document(name))
    stories = [
        point.story
        for finding in report_of_shipped(name).findings
        for point in finding.points
        if point.story is not None
    ]
    for story in stories:
        assert unconfirmed(story, rules, CALENDAR) == ()
        assert story.expect["irregular"] == 0


@pytest.mark.parametrize(
    ("name", "provision", "clock"),
    [
        ("pivotal", "6.2", "s1.acknowledge"),
        ("pivotal", "6.15", "s2.respond"),
        ("housing-plus", "6.4", "s1.respond"),
        ("housing-plus", "6.15", "s2.respond"),
    ],
)
def test_the_code_is_late_in_the_story_and_the_policy_is_not(
    name: str, provision: str, clock: str
) -> None:
    points = report_of_shipped(name).of(provision).points
    story = next(point.story for point in points if point.story is not None)
    history = History(entries=story.entries, facts=story.facts)
    at = to_time(story.at)
    code, own = compile_rules(document("hos-2024")), compile_rules(document(name))
    theirs = assess(code, CALENDAR, history, at, foreign=True).clock(clock)
    assert theirs.state in ("late", "met_late")
    assert assess(own, CALENDAR, history, at).clock(clock).state == "running"
