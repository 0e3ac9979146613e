"""One document, several kinds of matter: clocks, codes, bodies and ways in by kind."""

from datetime import date
from pathlib import Path

import pytest

from putright.engine.assessing import Position, assess
from putright.engine.calendar import Calendar
from putright.engine.history import DAY, Entry, History
from putright.engine.rules import Rules
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.policy.saying import say, say_document

PATH = Path(__file__).parent / "good" / "northfield.md"
CALENDAR = Calendar.build("none", {}, date(2026, 1, 1), date(2026, 12, 31))
FACT = """```toml fact
id = "issue.matter"
is = "choice"
choices = ["housing", "parks"]
asked = "Is it about a home or a park?"
unknown = "ask"
```

## 2 What we cannot look at
"""
# Parks are answered 8 working days after the acknowledgement and may have 4 more.
PARKS = """### 3.4 Parks

About a park we answer within 8 working days of acknowledging it. Once we may take up to
four further working days.

```toml clock
id = "s1.respond-parks"
title = "Answer about a park"
starts = "s1.acknowledged"
starts_by = "when s1.acknowledge is due"
late_start = "from the actual start"
within = "8 working days"
met_by = "s1.response_sent"
unless = "issue.matter is housing"
owner = "investigator"
```

```toml extension
id = "s1.extend-parks"
of = "s1.respond-parks"
up_to = "4 working days"
times = 1
event = "s1.extended"
by = "reviewer"
requires = ["new_due_date"]
agreement = "nobody"
```

## 4 Stage 2
"""
EDITS = (
    ("## 2 What we cannot look at\n", FACT),
    ("## 4 Stage 2\n", PARKS),
    (
        'within = "10 working days"',
        'within = "10 working days"\nunless = "issue.matter is parks"',
    ),
    (
        'code = "hos-2024"',
        'code = [{ code = "hos-2024", when = "issue.matter is housing" }, "lgsco"]',
    ),
    (
        'website = "https://ombudsman.example"',
        'when = "not issue.matter is parks"',
    ),
)


def rules(*edits: tuple[str, str]) -> Rules:
    words = PATH.read_text(encoding="utf-8")
    for old, new in edits or EDITS:
        assert old in words
        words = words.replace(old, new, 1)
    made = read(words, "northfield.md")
    assert made.document is not None, made.problems
    return compile_rules(made.document)


def entry(number: int, day: date, event: str, **data: object) -> Entry:
    at = day.toordinal() * DAY + 600
    return Entry(seq=number, event=event, at=at, recorded_at=at, by="ann", data=data)


def stands(made: Rules, on: date, *entries: Entry, **facts: object) -> Position:
    said = {name.replace("__", "."): value for name, value in facts.items()}
    return assess(made, CALENDAR, History(entries=entries, facts=said), on)


RECEIVED = entry(1, date(2026, 2, 2), "complaint.received")  # a Monday
DEFINED = entry(2, date(2026, 2, 2), "complaint.defined", points=["The gate"])
ACKNOWLEDGED = entry(3, date(2026, 2, 3), "s1.acknowledged")


@pytest.mark.parametrize(
    ("matter", "due"),
    [
        # Day zero is Tuesday 3 February; without holidays 8 working days on is Friday
        # 13, and 10 is Tuesday 17.
        ("housing", {"s1.respond": date(2026, 2, 17), "s1.respond-parks": None}),
        ("parks", {"s1.respond": None, "s1.respond-parks": date(2026, 2, 13)}),
    ],
)
def test_each_kind_of_matter_has_its_own_clock(
    matter: str, due: dict[str, date | None]
) -> None:
    position = stands(
        rules(),
        date(2026, 2, 3),
        RECEIVED,
        DEFINED,
        ACKNOWLEDGED,
        issue__matter=matter,
    )
    assert {name: position.clock(name).due_on for name in due} == due


def test_a_notice_extends_the_clock_that_the_complaint_has() -> None:
    # Four working days after Friday 13 February is Thursday 19.
    extended = entry(
        4, date(2026, 2, 10), "s1.extended", new_due_date="2026-02-19", reasons="x"
    )
    before = (RECEIVED, DEFINED, ACKNOWLEDGED)
    position = stands(rules(), date(2026, 2, 10), *before, issue__matter="parks")
    assert position.why_not("s1.extend", "ben", ["reviewer"]) is None
    position = stands(
        rules(), date(2026, 2, 10), *before, extended, issue__matter="parks"
    )
    assert position.clock("s1.respond-parks").due_on == date(2026, 2, 19)
    assert position.irregular == ()


def test_the_notice_for_one_kind_need_not_say_what_the_other_must() -> None:
    def said(matter: str) -> set[str]:
        position = stands(
            rules(),
            date(2026, 2, 10),
            RECEIVED,
            DEFINED,
            ACKNOWLEDGED,
            issue__matter=matter,
        )
        needs = position.letter_for("s1.extend")
        assert needs is not None
        return {item.item for item in needs.items}

    assert said("parks") == {"new_due_date"}
    assert said("housing") == {"new_due_date", "reasons", "ombudsman_contact"}


@pytest.mark.parametrize(
    ("facts", "code", "bodies"),
    [
        ({"issue__matter": "housing"}, "hos-2024", ["ombudsman"]),
        ({"issue__matter": "parks"}, "lgsco", []),
        # Not known rules nothing out: the first code, and everybody who may help.
        ({}, "hos-2024", ["ombudsman"]),
    ],
)
def test_the_matter_decides_which_code_and_which_body(
    facts: dict[str, str], code: str, bodies: list[str]
) -> None:
    position = stands(rules(), date(2026, 2, 2), RECEIVED, **facts)
    assert position.code == code
    assert [body.id for body in position.bodies] == bodies


def test_a_policy_may_be_measured_by_no_code() -> None:
    made = rules(('code = "hos-2024"', 'code = "none"'))
    assert (made.code, made.codes) == ("", ())
    assert stands(made, date(2026, 2, 2), RECEIVED).code == ""


STRAIGHT = (
    (
        "### 5.1 Learning\n",
        """### 5.3 Straight to stage 2

What is plainly grave we take to stage 2 at once.

```toml event
id = "x.taken_straight"
act = "x.take_straight"
title = "Take straight to stage 2"
told = "took the complaint straight to stage 2"
party = "landlord"
```

```toml act
event = "x.taken_straight"
by = "reviewer"
in = "s1"
```

### 5.1 Learning
""",
    ),
    (
        'opens_on = "s2.requested"',
        'opens_on = "s2.requested"\nor_on = "x.taken_straight"',
    ),
    ('starts = "s2.requested"', 'starts = ["s2.requested", "x.taken_straight"]'),
)


def test_a_complaint_may_go_straight_to_a_later_stage() -> None:
    made = rules(*STRAIGHT)
    straight = entry(2, date(2026, 2, 3), "x.taken_straight")
    position = stands(made, date(2026, 2, 3), RECEIVED, straight)
    assert position.stage == "s2"
    # 20 working days after Tuesday 3 February.
    assert position.clock("s2.respond").due_on == date(2026, 3, 3)
    assert position.irregular == ()


def test_the_other_way_in_is_said_back() -> None:
    made = rules(*STRAIGHT)
    assert "when the customer asked for stage 2 or we took the complaint straight" in (
        say(made.stages[1], made)
    )


def test_an_event_that_opens_two_stages_is_a_problem() -> None:
    words = PATH.read_text(encoding="utf-8").replace(
        'opens_on = "s2.requested"',
        'opens_on = "s2.requested"\nor_on = "complaint.received"',
    )
    (problem,) = read(words, "northfield.md").problems
    assert problem.what == 'or_on: complaint.received opens the stage "s1" already.'


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Saturday 7 February counts as Monday 9; 23:00 on Friday counts as Friday.
        ("2026-02-07", date(2026, 2, 16)),
        ("2026-02-06", date(2026, 2, 13)),
    ],
)
def test_receipt_may_roll_only_from_a_day_that_is_not_worked(
    received: str, due: date
) -> None:
    made = rules(
        (
            'late_receipt = "counts as received that day"',
            'late_receipt = "on a non-working day counts as the next working day"',
        )
    )
    late = date.fromisoformat(received).toordinal() * DAY + 23 * 60
    came = Entry(seq=1, event="complaint.received", at=late, recorded_at=late)
    position = stands(made, date.fromisoformat(received), came)
    assert position.clock("s1.acknowledge").due_on == due


def test_rolling_and_bodies_by_matter_are_said_back() -> None:
    words = PATH.read_text(encoding="utf-8")
    for old, new in (
        *EDITS,
        (
            'late_receipt = "counts as received that day"',
            'late_receipt = "on a non-working day counts as the next working day"',
        ),
    ):
        words = words.replace(old, new, 1)
    document = read(words, "northfield.md").document
    assert document is not None
    told = say_document(document)
    assert (
        "a complaint that comes on a non-working day counts as received on the next "
        "working day"
    ) in told
    assert (
        "Outside help, where the answer to “Is it about a home or a park?” is not "
        "parks:" in told
    )
