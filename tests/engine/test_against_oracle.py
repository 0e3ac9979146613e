"""The engine against the slow one, over histories that nobody would dare invent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from putright.engine.assessing import Position, assess
from putright.engine.calendar import Calendar
from putright.engine.conditions import FactIs
from putright.engine.corrections import fold
from putright.engine.durations import Duration, Unit
from putright.engine.history import DAY, Entry, History
from putright.engine.rules import Letter
from putright.engine.vocabulary import EVENTS
from tests.engine.makers import (
    clock,
    conventions,
    england,
    england_holidays,
    extension,
    from_receipt,
    src,
    two_stages,
    wd,
)
from tests.engine.oracle import slow_clocks

if TYPE_CHECKING:
    from putright.engine.rules import Rules

FIRST = date(2025, 11, 1)
LAST = date(2026, 6, 30)


def _hours(count: int) -> Duration:
    return Duration(count=count, unit=Unit.HOURS)


def odd() -> Rules:
    """Everything that the two plain policies lack, in one."""
    return two_stages(
        conventions=conventions(
            late_receipt=17 * 60, due_at=17 * 60, month_end="first of next"
        ),
        clocks=(
            clock("s1.risk", "complaint.received", _hours(48), "risk.screened"),
            clock(
                "s1.acknowledge",
                "complaint.received",
                wd(2),
                "s1.acknowledged",
                unless=FactIs(fact="anonymous", value=True),
            ),
            clock(
                "s1.respond",
                "s1.acknowledged",
                Duration(count=1, unit=Unit.MONTHS),
                "s1.response_sent",
                starts_by="s1.acknowledge",
                late_start="from the fallback day",
                stops_on=("complaint.closed", "complaint.withdrawn"),
            ),
            clock(
                "s2.respond",
                "s2.requested",
                Duration(count=28, unit=Unit.CALENDAR_DAYS),
                "s2.response_sent",
            ),
            clock(
                "s2.form",
                "s2.acknowledged",
                wd(10),
                "survey.answered",
                starts_by="s2.respond",
                late_start="from the actual start",
            ),
            clock(
                "s2.hearing",
                "survey.answered",
                Duration(count=6, unit=Unit.WEEKS),
                "ombudsman.determined",
                starts_by="s2.form",
                late_start="from the actual start",
            ),
        ),
        extensions=(
            extension("s1.respond", up_to=None, times=1),
            extension("s2.respond", up_to=Duration(count=2, unit=Unit.WEEKS)),
        ),
    )


def day_one_counted() -> Rules:
    return from_receipt(conventions=conventions(day_zero="counted"))


def counted_otherwise() -> Rules:
    """From a letter's arrival, to a named day, again and again, and rolling."""
    month = Duration(count=1, unit=Unit.MONTHS)
    plain = two_stages()
    return two_stages(
        clocks=(
            *plain.clocks,
            clock(
                "s1.appeal",
                "s1.response_sent",
                Duration(count=28, unit=Unit.CALENDAR_DAYS),
                "s2.requested",
                counted_from="arrival",
            ),
            clock(
                "s1.chained",
                "s1.acknowledged",
                wd(3),
                "survey.answered",
                starts_by="s1.acknowledge",
                late_start="from the actual start",
                counted_from="arrival",
            ),
            clock(
                "s1.survey",
                "s1.response_sent",
                month,
                "survey.answered",
                stops_on=("s2.requested",),
                repeats="each time",
                rolls=True,
            ),
            clock(
                "s1.update",
                "s1.acknowledged",
                wd(5),
                "s1.extended",
                repeats="until stopped",
                stops_on=("s1.response_sent", "complaint.closed"),
            ),
            clock(
                "s2.request",
                "s2.acknowledged",
                Duration(count=0, unit=Unit.CALENDAR_DAYS),
                "s2.response_sent",
                until="due_date",
                repeats="each time",
            ),
            clock(
                "s2.papers",
                "s2.acknowledged",
                Duration(count=0, unit=Unit.CALENDAR_DAYS),
                "risk.screened",
                until="due_date",
                before=wd(5),
            ),
            clock(
                "s2.notice",
                "s2.acknowledged",
                Duration(count=0, unit=Unit.CALENDAR_DAYS),
                "s2.response_sent",
                until="due_date",
                before=Duration(count=1, unit=Unit.MONTHS),
            ),
        ),
        letters=(
            *plain.letters,
            Letter(
                id="the-answer",
                title="The answer",
                sent_on="s1.response_sent",
                to="resident",
                must_say=(),
                source=src("9", "the-answer"),
            ),
        ),
    )


POLICIES = (
    two_stages(),
    from_receipt(),
    odd(),
    day_one_counted(),
    counted_otherwise(),
)
CORE = (
    "complaint.received",
    "complaint.defined",
    "s1.acknowledged",
    "s1.extended",
    "s1.response_sent",
    "s2.requested",
    "s2.acknowledged",
    "s2.extended",
    "s2.response_sent",
    "complaint.closed",
    "complaint.withdrawn",
    "complaint.reopened",
    "risk.screened",
    "survey.answered",
    "letter.received",
)

minutes = st.integers(FIRST.toordinal() * DAY, LAST.toordinal() * DAY)
dates = st.dates(FIRST, LAST + timedelta(days=60)).map(str)
said = st.fixed_dictionaries(
    {},
    optional={
        "new_due_date": dates | st.just("soon"),
        "due_date": dates,
        "received_on": dates,
        "delivery": st.sampled_from(("email", "post")),
        "points": st.lists(st.text(max_size=3), max_size=2),
        "point": st.sampled_from(("p1", "p2")),
        "outcome": st.sampled_from(("upheld", "")),
        "agreed": st.booleans(),
        "remedy": st.just("r1"),
        "letter": st.sampled_from(
            ("the-answer", "s1.response_sent", "s1.acknowledged")
        ),
        "person": st.sampled_from(("ann", "bob")),
    },
)
corrected = st.fixed_dictionaries({}, optional={"at": dates, "data": said})


@st.composite
def histories(draw: st.DrawFn, *, in_order: bool = False) -> History:
    """Entries in any order, half of them of the events that matter most."""
    count = draw(st.integers(1, 12))
    times = draw(st.lists(minutes, min_size=count, max_size=count))
    if in_order or draw(st.booleans()):
        times = sorted(times)
    entries = [_entry(draw, seq, at) for seq, at in enumerate(times, 1)]
    if draw(st.booleans()):
        first = Entry(
            seq=1, event="complaint.received", at=min(times), recorded_at=min(times)
        )
        entries = [first, *entries[1:]]
    facts = draw(st.fixed_dictionaries({}, optional={"anonymous": st.booleans()}))
    return History(entries=tuple(entries), facts=facts)


def _entry(draw: st.DrawFn, seq: int, at: int) -> Entry:
    event = draw(
        st.sampled_from(CORE)
        | st.sampled_from((*EVENTS, "x.unheard_of"))
        | st.sampled_from(("record.corrected", "record.struck_out"))
    )
    lag = draw(st.just(0) | st.integers(0, 20 * DAY))
    changes = event.startswith("record.")
    data: dict[str, Any] = draw(corrected if changes else said)
    return Entry(
        seq=seq,
        event=event,
        at=at,
        recorded_at=at + lag,
        by=draw(st.sampled_from(("", "ann", "bob", "cy"))),
        role=draw(st.sampled_from(("", "officer", "reviewer", "resident", "nobody"))),
        data=data,
        corrects=draw(st.integers(0, seq)) if changes else 0,
    )


days = st.dates(FIRST, LAST + timedelta(days=90))


def _everything(position: Position) -> tuple[object, ...]:
    return (
        position.clocks,
        position.may,
        position.may_not,
        position.letters,
        position.letter,
        position.windows,
        position.points,
        position.promises,
        position.notices,
        position.trace,
        position.irregular,
        position.next_due,
        position.may_by("ann", ["officer"]),
        position.why_not("s2.respond", "bob", ["reviewer"]),
        position.why_not("owner.assign", "ann", ["officer"], assignee="bob"),
    )


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(POLICIES), histories(), days, st.none() | days, st.booleans())
def test_no_history_is_too_strange(
    rules: Rules,
    history: History,
    on: date,
    known: date | None,
    foreign: bool,  # noqa: FBT001 - drawn, not passed
) -> None:
    position = assess(rules, england(), history, on, known, foreign=foreign)
    assert len(_everything(position)) == 15


@settings(deadline=None, max_examples=600)
@given(st.sampled_from(POLICIES), histories(), days)
def test_the_engine_and_the_slow_one_agree(
    rules: Rules, history: History, on: date
) -> None:
    position = assess(rules, england(), history, on)
    slow = slow_clocks(rules, england_holidays(), history, on)
    for seen in position.clocks:
        expected = slow[seen.id]
        found = {name: getattr(seen, name) for name in expected}
        assert found == expected, (seen.id, found, expected)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(POLICIES), histories(in_order=True), days)
def test_a_history_seen_to_be_in_order_is_not_read_another_way(
    rules: Rules, history: History, on: date
) -> None:
    entries = tuple(
        structs.replace(entry, recorded_at=entry.at)
        for entry in history.entries
        if not entry.event.startswith("record.")
    )
    looked_at = structs.replace(history, entries=entries)
    seen = structs.replace(looked_at, as_it_happened=True)
    assert not fold(entries).afterwards
    assert _everything(assess(rules, england(), seen, on)) == _everything(
        assess(rules, england(), looked_at, on)
    )


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(POLICIES), histories(in_order=True), st.data())
def test_a_met_clock_stays_met_as_history_grows(
    rules: Rules, history: History, data: st.DataObject
) -> None:
    entries = tuple(
        entry for entry in history.entries if not entry.event.startswith("record.")
    )
    cut = data.draw(st.integers(0, len(entries)))
    before = assess(
        rules, england(), History(entries=entries[:cut], facts=history.facts), LAST
    )
    after = assess(
        rules, england(), History(entries=entries, facts=history.facts), LAST
    )
    for old, new in zip(before.clocks, after.clocks, strict=True):
        if old.state == "met":
            kept = (new, *new.earlier)
            assert any(
                (run.run, run.state, run.met_on) == (old.run, "met", old.met_on)
                for run in kept
            )


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from((two_stages(), from_receipt())),
    histories(),
    days,
    st.dates(FIRST, LAST),
)
def test_one_more_holiday_never_brings_a_day_forward(
    rules: Rules, history: History, on: date, holiday: date
) -> None:
    more = Calendar.build(
        "more",
        {**england_holidays(), holiday: "Extra"},
        date(2020, 1, 1),
        date(2028, 12, 31),
    )
    # Extensions name their own day, and whether one holds may turn on the holiday.
    entries = tuple(
        entry for entry in history.entries if not entry.event.endswith(".extended")
    )
    history = History(entries=entries, facts=history.facts)
    without = assess(rules, england(), history, on)
    with_it = assess(rules, more, history, on)
    for plain, extra in zip(without.clocks, with_it.clocks, strict=True):
        if plain.due_on and extra.due_on and plain.run == extra.run:
            assert extra.due_on >= plain.due_on


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(POLICIES), histories(), days)
def test_every_refusal_and_irregular_entry_has_its_source(
    rules: Rules, history: History, on: date
) -> None:
    position = assess(rules, england(), history, on)
    for refusal in position.may_not:
        assert refusal.because
        assert refusal.source.clause
    for irregular in position.irregular:
        assert irregular.because
        assert irregular.source.policy == rules.id
