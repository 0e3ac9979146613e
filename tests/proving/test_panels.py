"""Panels are explored: who can be seated, with how many people, and what then."""

from __future__ import annotations

from msgspec import structs

from putright.policies import calendars, find, load
from putright.proving.proving import prove
from putright.proving.stories import unconfirmed
from tests.proving.makers import CALENDAR, changed, ids, one, proof_of, rules_of

PANEL = """```toml panel
id    = "s2-panel"
title = "panel of three"
in    = "s2"
size  = 3
seats = [{ role = "officer", at_least = 3 }]
never = ["s1.investigated", "s1.response_sent"]
```

```toml act
event = "panel.convened"
by    = ["officer"]
in    = ["s2"]
given = ["members"]
```

```toml act
event = "hearing.held"
by    = ["officer"]
in    = ["s2"]
after = ["panel.convened"]
given = ["members_present"]
```

```toml act
event = "panel.decided"
by    = ["officer", "outside-reviewer"]
in    = ["s2"]
only  = "the panel"
after = ["hearing.held"]
```

## 2 What we may refuse
"""
ANSWERED = (
    """in    = ["s2"]
when  = "every point is answered"
""",
    """in    = ["s2"]
when  = "every point is answered and every panel member has decided"
""",
)
OUTSIDE = ('role = "officer", at_least = 3', 'role = "outside-reviewer", at_least = 2')


def with_panel(*changes: tuple[str, str]) -> str:
    """The sound policy, its second answer given only once a panel has decided."""
    text = changed(ANSWERED, ("## 2 What we may refuse\n", PANEL))
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def test_a_panel_that_can_be_filled_is_no_failure() -> None:
    """Three sit who did nothing at stage 1, and somebody did that: four people."""
    assert "team" not in ids(proof_of(with_panel(OUTSIDE), team=3))
    assert proof_of(with_panel(), team=6).least_team == 4


def test_where_everybody_worked_on_stage_1_nobody_is_left_for_the_panel() -> None:
    for size in (1, 3, 4):
        text = with_panel()
        failure = one(proof_of(text, team=size), "team")
        assert failure.strands
        assert failure.story is not None
        assert len(failure.story.seats) == size
        assert "“Set up the panel” is refused" in failure.says
        assert unconfirmed(failure.story, rules_of(text), CALENDAR) == ()


def test_a_story_of_seats_that_can_be_filled_is_not_confirmed() -> None:
    text = with_panel()
    story = one(proof_of(text, team=3), "team").story
    assert story is not None
    wrong = structs.replace(story, seats=("K", "L", "M"))
    assert unconfirmed(wrong, rules_of(text), CALENDAR) == ("K and L and M can sit",)


def test_a_panel_that_nobody_may_set_up_strands_the_complaint() -> None:
    text = with_panel(
        (
            'in    = ["s2"]\ngiven = ["members"]',
            'in    = ["s1"]\ngiven = ["members"]',
        )
    )
    assert one(proof_of(text), "stranded").strands


def test_whoever_is_called_in_takes_a_seat_that_nobody_is_left_for() -> None:
    """The Executive Team are Senior Managers too, and called where nobody is left."""
    rules = load("bchg")
    calendar = calendars.load(rules.calendar)
    for size in (1, 3):
        assert prove(rules, calendar, size).strands == ()
    assert prove(rules, calendar, 3).least_team == 2


def test_where_whoever_is_called_in_may_not_sit_the_panel_is_a_trap() -> None:
    text = find("bchg").read_text("utf-8")
    also = 'also  = ["senior-manager", "s2-reviewer", "staff"]'
    assert also in text
    rules = rules_of(text.replace(also, 'also  = ["s2-reviewer", "staff"]'))
    for size in (1, 3):
        (failure,) = prove(rules, CALENDAR, size).strands
        assert failure.id == "team"
        assert failure.story is not None
        assert len(failure.story.seats) == size


def test_the_acts_of_a_panel_are_none_that_can_never_be_done() -> None:
    for name in ("bchg", "housing-plus"):
        rules = load(name)
        found = prove(rules, calendars.load(rules.calendar)).failures
        assert "never-used" not in {failure.id for failure in found}
