"""A rule that nothing brings into play is told with the nearest that comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.moments import to_time
from putright.proving.stories import unconfirmed
from tests.proving.makers import CALENDAR, SOUND, changed, proof_of, rules_of

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.proving.proofs import Failure

BEFORE = "## 2 What we may refuse"


def with_block(block: str) -> str:
    """The sound policy with one more block."""
    return changed((BEFORE, f"{block}\n\n{BEFORE}"))


def block(kind: str, *lines: str) -> str:
    return "\n".join((f"```toml {kind}", *lines, "```"))


NOTHING = block(
    "event",
    'id = "x.none"',
    'act = "x.do_none"',
    'title = "Nothing"',
    'told = "did nothing"',
    'party = "landlord"',
)
# It is on the list of acts, and what it waits for can never be.
NONE_ACT = block(
    "act",
    'event = "x.none"',
    'by    = ["officer"]',
    'in    = ["s1"]',
    'when  = "s2 is open"',
)


def dead(text: str, words: str) -> Failure:
    found = [f for f in proof_of(text).failures if f.id == "never-used"]
    return next(failure for failure in found if words in failure.says)


def ending(failure: Failure, text: str) -> Position:
    """Where the story leaves the complaint, asked of the engine itself."""
    story = failure.story
    assert story is not None
    rules = rules_of(text)
    assert unconfirmed(story, rules, CALENDAR) == ()
    history = History(entries=story.entries, facts=story.facts)
    return assess(rules, CALENDAR, history, to_time(story.at))


def test_of_an_act_the_refusal_is_told_with_its_clause() -> None:
    text = with_block(f"{NOTHING}\n\n{NONE_ACT}")
    failure = dead(text, "“Nothing” can never be done")
    position = ending(failure, text)
    assert position.stage == "s1"
    assert [r.act for r in position.may_not if r.act == "x.do_none"] == ["x.do_none"]
    assert "At the nearest it is refused" in failure.says


def test_of_two_rules_for_one_act_only_the_dead_one_is_told() -> None:
    other = NONE_ACT.replace('when  = "s2 is open"\n', "").replace("s1", "s2")
    text = with_block(f"{NOTHING}\n\n{NONE_ACT}\n\n{other}")
    failure = dead(text, "“Nothing” can never be done")
    position = ending(failure, text)
    leave = [p.source for p in position.may if p.act == "x.do_none"]
    assert failure.sources[0] not in leave


def test_of_a_clock_that_never_begins_a_whole_complaint_is_told() -> None:
    clock = block(
        "clock",
        'id     = "x.clock"',
        'title  = "A thing for nothing"',
        'starts = ["x.none"]',
        'because = "It is for nothing."',
        'within = "5 working days"',
        'met_by = ["s1.response_sent"]',
        'owner  = "officer"',
    )
    text = with_block(
        f"{NOTHING}\n\n{NONE_ACT}\n\nWe do the thing within 5 working days.\n\n{clock}"
    )
    position = ending(dead(text, "“A thing for nothing” can never begin"), text)
    assert position.clock("x.clock").started_on is None


def test_of_a_clock_that_nothing_meets_it_is_late_long_after() -> None:
    clock = block(
        "clock",
        'id     = "x.clock"',
        'title  = "A thing undone"',
        'starts = ["complaint.received"]',
        'within = "5 working days"',
        'met_by = ["x.none"]',
        'owner  = "officer"',
    )
    text = with_block(
        f"{NOTHING}\n\n{NONE_ACT}\n\nWe do the thing within 5 working days.\n\n{clock}"
    )
    position = ending(dead(text, "Nothing can ever meet “A thing undone”"), text)
    assert position.clock("x.clock").state == "late"


def test_of_a_letter_that_is_never_sent_its_act_is_done_without_it() -> None:
    letter = block(
        "letter",
        'id       = "x-letter"',
        'title    = "A letter for nobody"',
        'sent_on  = "s1.acknowledged"',
        'to       = "officer"',
        'must_say = ["stage"]',
        'when     = "s1 is open and s2 is open"',
    )
    text = with_block(letter)
    position = ending(dead(text, "“A letter for nobody” is never sent"), text)
    sent = {letter.id for letter in position.letters}
    assert sent
    assert "x-letter" not in sent


@pytest.mark.parametrize("what", ["refused", "closed"])
def test_of_a_ground_that_is_never_there_the_engine_says_so(what: str) -> None:
    kind, act = {
        "refused": ("exclusion", "complaint.refuse"),
        "closed": ("closure", "complaint.close"),
    }[what]
    more = {
        "refused": ('by     = ["officer"]', 'letter = "refusal"'),
        "closed": ('on     = "complaint.closed"',),
    }[what]
    ground = block(
        kind,
        'id     = "x-ground"',
        'ground = "Never there"',
        *more,
        'when   = "s1 is open and s2 is open"',
    )
    text = with_block(ground)
    position = ending(dead(text, f"can ever be {what} on the ground"), text)
    roles = [role.id for role in rules_of(SOUND).roles]
    states = {s.id: s.because for s in position.grounds(act, "A", roles)}
    assert states.get("x-ground", "not open at all")


def test_of_an_exception_that_never_applies_a_complaint_refused_is_told() -> None:
    text = changed(
        ("or there is a good reason to look", "or it happened within 6 months"),
        (
            '"issue.good_reason_to_look"]',
            '"complaint.received is within 6 months after issue.arose_on"]',
        ),
    )
    failure = dead(text, "An exception to the ground")
    position = ending(failure, text)
    assert position.phase == "refused"
    assert position.irregular == ()
