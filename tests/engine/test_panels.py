"""A panel is whole, of the right people, and only those who sit on it decide."""

from datetime import date

import pytest

from putright.engine.assessing import Position
from putright.engine.conditions import PanelDecided
from putright.engine.durations import Duration, Unit
from putright.engine.position import PanelState
from putright.engine.rules import Panel, Role, Rules, Seat
from putright.engine.staffing import unheld
from tests.engine.makers import act, clock, conventions, src, stand, two_stages, wd

RECEIVED = ("complaint.received", "2026-03-02")
DONE = (
    RECEIVED,
    ("s1.investigated", "2026-03-04", {"by": "sam"}),
    ("s1.response_sent", "2026-03-05", {"by": "sam"}),
    ("s2.requested", "2026-03-06"),
)


def role(id: str, title: str) -> Role:  # noqa: A002 - the rule's own name
    return Role(id=id, title=title, kind="outside", source=src("3"))


def with_panel(**changes: object) -> Rules:
    """Stage 2 is heard by three: a Board member, a tenant, one of either."""
    plain = two_stages()
    made: dict[str, object] = {
        "roles": (
            *plain.roles,
            role("board", "Board member"),
            role("tenant", "Panel tenant"),
        ),
        "panels": (
            Panel(
                id="s2-panel",
                title="Review Panel",
                stage="s2",
                size=3,
                seats=(Seat(role="board", at_least=1), Seat(role="tenant", at_least=1)),
                never=("s1.investigated", "conflict.declared"),
                source=src("5.4", "s2-panel"),
            ),
        ),
        "acts": (
            *plain.acts,
            act("panel.convene", "panel.convened", "officer", stages=("s2",)),
            act("hearing.arrange", "hearing.arranged", "officer", stages=("s2",)),
            act("hearing.hold", "hearing.held", "officer", stages=("s2",)),
            act("panel.decide", "panel.decided", "board", "tenant", only="panel"),
        ),
        "clocks": (
            *plain.clocks,
            clock(
                "s2.papers",
                "hearing.arranged",
                Duration(count=0, unit=Unit.CALENDAR_DAYS),
                "papers.sent",
                until="hearing_on",
                before=wd(5),
                target=True,
            ),
        ),
        **changes,
    }
    return two_stages(**made)


def sits(person: str, as_what: str) -> dict[str, str]:
    return {"person": person, "role": as_what}


ALL_THREE = [sits("bo", "board"), sits("ty", "tenant"), sits("tom", "tenant")]


def convened(*members: dict[str, str], **said: object) -> Position:
    return stand(
        *DONE,
        ("panel.convened", "2026-03-10", {"members": list(members), **said}),
        on="2026-03-10",
        rules=with_panel(),
    )


def faults(position: Position) -> list[str]:
    """What stands against the panel; how stage 1 was answered is no matter here."""
    about = ("panel.convened", "hearing.held")
    return [one.because for one in position.irregular if one.event in about]


def test_three_of_the_right_people_are_a_panel() -> None:
    position = convened(*ALL_THREE, chair="bo", clerk="cleo")
    assert faults(position) == []
    assert [member.person for member in position.panel] == ["bo", "ty", "tom"]


def test_everything_wrong_with_a_panel_is_told_at_once_with_its_clause() -> None:
    position = convened(sits("bo", "board"), sits("sam", "officer"), chair="ty")
    assert faults(position) == [
        (
            "The panel has 3 members and 2 named: name 1 more."
            " sam is Complaints Officer: only a Board member or a Panel tenant may sit."
            " sam did “s1.investigate” in this complaint and may not sit."
            " At least 1 must sit as Panel tenant; none does."
            " ty is to lead the panel and does not sit on it."
        )
    ]
    assert position.irregular[-1].source.clause == "5.4"


@pytest.mark.parametrize(
    ("members", "because"),
    [
        ([*ALL_THREE, sits("tam", "tenant")], "name 1 fewer"),
        ([sits("bo", "board"), *ALL_THREE[:2]], "bo is named twice"),
        ([*ALL_THREE[:2], {"person": "tom"}], "In which role tom sits is not said"),
    ],
)
def test_a_panel_of_another_number_or_kind_is_refused(
    members: list[dict[str, str]], because: str
) -> None:
    assert because in " ".join(faults(convened(*members)))


def test_whoever_sees_to_the_hearing_does_not_sit() -> None:
    told = faults(convened(*ALL_THREE, clerk="tom"))
    assert told == ["tom sees to the hearing and may not sit as well."]


def test_a_member_with_a_conflict_may_not_sit() -> None:
    position = stand(
        *DONE,
        ("conflict.declared", "2026-03-09", {"by": "ty"}),
        ("panel.convened", "2026-03-10", {"members": ALL_THREE}),
        on="2026-03-10",
        rules=with_panel(),
    )
    assert "ty did" in faults(position)[0]


def test_only_those_who_sit_decide_and_each_of_them() -> None:
    rules = with_panel()
    respond = [
        act("s2.respond", "s2.response_sent", "reviewer", when=PanelDecided()),
        *(each for each in rules.acts if each.id != "s2.respond"),
    ]
    rules = with_panel(acts=tuple(respond))
    before = stand(*DONE, on="2026-03-10", rules=rules)
    nobody = before.why_not("panel.decide", "bo", ["board"])
    assert nobody is not None
    assert nobody.because == "No panel sits yet: “panel.convene” comes first."

    seated = (*DONE, ("panel.convened", "2026-03-10", {"members": ALL_THREE}))
    position = stand(*seated, on="2026-03-10", rules=rules)
    no = position.why_not("panel.decide", "bea", ["board"])
    assert no is not None
    assert no.because == "Only the panel may do this: bo, ty, tom."
    assert position.why_not("panel.decide", "bo", ["board"]) is None

    two = [
        ("panel.decided", "2026-03-11", {"by": who, "role": what})
        for who, what in (("bo", "board"), ("ty", "tenant"))
    ]
    third = ("panel.decided", "2026-03-12", {"by": "tom", "role": "tenant"})
    partly = stand(*seated, *two, on="2026-03-12", rules=rules)
    no = partly.why_not("s2.respond", "rob", ["reviewer"])
    assert no is not None
    assert no.because == "Only where every panel member has decided."
    wholly = stand(*seated, *two, third, on="2026-03-12", rules=rules)
    assert wholly.why_not("s2.respond", "rob", ["reviewer"]) is None


def test_a_panel_short_of_a_member_does_not_meet() -> None:
    def met(*present: str) -> list[str]:
        position = stand(
            *DONE,
            ("panel.convened", "2026-03-10", {"members": ALL_THREE}),
            ("hearing.held", "2026-03-12", {"members_present": list(present)}),
            on="2026-03-12",
            rules=with_panel(),
        )
        return faults(position)

    assert met("bo", "ty", "tom") == []
    assert met("bo") == [
        (
            "The panel is short of ty and tom. It meets whole: put the hearing off, or"
            " set the panel up anew."
        )
    ]


def test_a_hearing_without_a_panel_is_none() -> None:
    position = stand(
        *DONE,
        ("hearing.held", "2026-03-12", {"members_present": ["bo"]}),
        on="2026-03-12",
        rules=with_panel(),
    )
    assert faults(position) == ["“panel.convene” comes first."]


def test_papers_are_due_five_working_days_before_the_hearing() -> None:
    # Good Friday is 3 April and Easter Monday 6 April: back from Wednesday the 8th
    # come Tuesday the 7th, Thursday the 2nd, Wednesday, Tuesday and Monday.
    position = stand(
        *DONE,
        ("hearing.arranged", "2026-03-12", {"hearing_on": "2026-04-08"}),
        on="2026-03-30",
        rules=with_panel(),
    )
    papers = position.clock("s2.papers")
    assert papers.due_on == date(2026, 3, 30)
    assert papers.state == "running"


def test_papers_follow_a_hearing_that_is_put_off() -> None:
    position = stand(
        *DONE,
        ("hearing.arranged", "2026-03-12", {"hearing_on": "2026-04-08"}),
        ("hearing.arranged", "2026-03-20", {"hearing_on": "2026-04-15"}),
        on="2026-04-09",
        rules=with_panel(),
    )
    papers = position.clock("s2.papers")
    assert (papers.due_on, papers.state) == (date(2026, 4, 8), "late")
    assert papers.working_days_late == 1


@pytest.mark.parametrize(
    ("before", "due"),
    [
        (wd(1), date(2026, 4, 7)),
        (Duration(count=5, unit=Unit.CALENDAR_DAYS), date(2026, 4, 3)),
        (Duration(count=2, unit=Unit.WEEKS), date(2026, 3, 25)),
        (Duration(count=1, unit=Unit.MONTHS), date(2026, 3, 8)),
    ],
)
def test_days_are_counted_back_in_any_unit(before: Duration, due: date) -> None:
    plain = with_panel()
    papers = plain.clocks[-1]
    rules = with_panel(
        clocks=(
            *plain.clocks[:-1],
            clock(
                papers.id,
                papers.starts[0],
                papers.within,
                "papers.sent",
                until="hearing_on",
                before=before,
            ),
        )
    )
    told = (*DONE, ("hearing.arranged", "2026-03-12", {"hearing_on": "2026-04-08"}))
    position = stand(*told, on="2026-03-12", rules=rules)
    assert position.clock("s2.papers").due_on == due


def test_the_day_itself_counts_where_the_policy_counts_day_zero() -> None:
    rules = with_panel(conventions=conventions(day_zero="counted"))
    told = (*DONE, ("hearing.arranged", "2026-03-12", {"hearing_on": "2026-03-20"}))
    position = stand(*told, on="2026-03-12", rules=rules)
    # Friday the 20th is the first of the five, Monday the 16th the fifth.
    assert position.clock("s2.papers").due_on == date(2026, 3, 16)


def test_a_seat_that_nobody_could_take_is_said_at_once() -> None:
    roster = {"rob": ("reviewer", "officer"), "bo": ("board",)}
    told = [each.because for each in unheld(with_panel(), roster)]
    assert told == [
        (
            "The Review Panel cannot sit: it needs at least 1 Panel tenant, and 0 is"
            " known. Give somebody that role."
        )
    ]


def seated_with(*members: dict[str, str]) -> PanelState:
    found = convened(*members).seating
    assert found is not None
    return found


def test_before_a_panel_is_set_up_every_seat_is_empty_and_said() -> None:
    position = stand(*DONE, on="2026-03-10", rules=with_panel())
    panel = position.seating
    assert panel is not None
    assert [seat.roles for seat in panel.seats] == [
        ("board",),
        ("tenant",),
        ("board", "tenant"),
    ]
    assert {seat.person for seat in panel.seats} == {""}
    assert panel.lacking == (
        "The panel has 3 members and none named yet.",
        "At least 1 must sit as Board member; none does.",
        "At least 1 must sit as Panel tenant; none does.",
    )
    assert panel.source.clause == "5.4"


def test_an_empty_seat_says_as_whom_it_can_still_be_taken() -> None:
    panel = seated_with(sits("bo", "board"), sits("bea", "board"))
    assert [seat.person for seat in panel.seats] == ["bo", "bea", ""]
    assert panel.seats[2].roles == ("tenant",)
    whole = seated_with(*ALL_THREE)
    assert whole.lacking == ()
    assert all(seat.person for seat in whole.seats)


def test_a_stage_without_a_panel_has_no_seats() -> None:
    assert stand(RECEIVED, on="2026-03-03", rules=with_panel()).seating is None


def test_who_may_not_sit_and_why_can_be_asked_before_anybody_is_named() -> None:
    position = stand(*DONE, on="2026-03-10", rules=with_panel())
    assert position.may_not_sit("bo", "board") == ()
    assert position.may_not_sit("sam", "board") == (
        "sam did “s1.investigate” in this complaint and may not sit.",
    )
    (stranger,) = position.may_not_sit("cleo", "officer")
    assert "only a Board member or a Panel tenant may sit" in stranger


def test_what_a_panel_ordered_stays_open_until_its_answer() -> None:
    ordered = (
        *DONE,
        ("panel.convened", "2026-03-10", {"members": ALL_THREE}),
        (
            "hearing.adjourned",
            "2026-03-16",
            {
                "by": "bo",
                "reasons": "The plan is not here",
                "inquiries": ["Which plan counts", "Who rang"],
                "person": "sam",
                "due_on": "2026-03-20",
            },
        ),
    )
    first, second = stand(*ordered, on="2026-03-20", rules=with_panel()).inquiries
    assert (first.id, first.what, first.state) == ("q6.1", "Which plan counts", "open")
    assert (first.ordered_by, first.person) == ("bo", "sam")
    assert first.due_on == date(2026, 3, 20)
    assert second.what == "Who rang"
    assert stand(*ordered, on="2026-03-21", rules=with_panel()).inquiries[0].state == (
        "late"
    )
    found = {"inquiry": "q6.1", "found": "The one of 1974"}
    answered = (*ordered, ("inquiry.answered", "2026-03-21", found))
    done, waiting = stand(*answered, on="2026-03-25", rules=with_panel()).inquiries
    assert (done.state, done.found) == ("answered_late", "The one of 1974")
    assert done.answered_on == date(2026, 3, 21)
    assert waiting.state == "late"
