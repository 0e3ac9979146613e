"""Makers: small policies, calendars and histories for the engine's tests."""

from __future__ import annotations

import csv
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from msgspec import structs

from putright.engine.assessing import Position, assess
from putright.engine.calendar import Calendar
from putright.engine.conditions import EveryPointAnswered, FactIs
from putright.engine.durations import Duration, Unit
from putright.engine.history import DAY, Entry, History
from putright.engine.rules import (
    Act,
    Clock,
    Closure,
    Conventions,
    Escalation,
    Extension,
    Fact,
    Letter,
    Needed,
    Role,
    Rules,
    Separation,
    Source,
    Stage,
    Terms,
)

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def england_holidays() -> dict[date, str]:
    """The reviewed list, read from this folder's own copy."""
    with (DATA / "bank_holidays_england.csv").open() as file:
        return {
            date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def england() -> Calendar:
    return Calendar.build(
        "england-and-wales", england_holidays(), date(2020, 1, 1), date(2028, 12, 31)
    )


def wd(count: int) -> Duration:
    return Duration(count=count, unit=Unit.WORKING_DAYS)


def src(clause: str, block: str = "") -> Source:
    return Source(policy="test", version="1", clause=clause, block=block)


def conventions(**changes: object) -> Conventions:
    plain = Conventions(
        day_zero="not counted",
        late_receipt=None,
        due_at=DAY - 1,
        month_end="last day",
        deemed_by_post=wd(2),
    )
    return structs.replace(plain, **changes)


def clock(
    id: str,  # noqa: A002 - the rule's own name
    starts: str,
    within: Duration,
    met_by: str,
    **changes: object,
) -> Clock:
    plain = Clock(
        id=id,
        title=id,
        starts=(starts,),
        within=within,
        met_by=(met_by,),
        stops_on=("complaint.withdrawn",),
        owner="officer",
        source=src("4", id),
    )
    return structs.replace(plain, **changes)


def extension(of: str, **changes: object) -> Extension:
    stage = of.split(".", maxsplit=1)[0]
    plain = Extension(
        id=f"{stage}.extend",
        of=of,
        up_to=wd(10),
        times=2,
        event=f"{stage}.extended",
        by=("officer", "reviewer"),
        requires=("reasons", "new_due_date"),
        agreement="nobody",
        source=src("4.3", f"{stage}.extend"),
    )
    return structs.replace(plain, **changes)


def act(
    id: str,  # noqa: A002 - the rule's own name
    event: str,
    *by: str,
    **changes: object,
) -> Act:
    plain = Act(id=id, event=event, title=id, by=by, source=src("7", id))
    return structs.replace(plain, **changes)


def _stage(number: int, opens_on: str, *, final: bool) -> Stage:
    return Stage(
        id=f"s{number}",
        title=f"Stage {number}",
        opens_on=opens_on,
        closes_on=f"s{number}.response_sent",
        by=("officer",),
        final=final,
        source=src(str(number + 3), f"s{number}"),
    )


def _role(
    id: str,  # noqa: A002 - the rule's own name
    title: str,
    kind: Literal["staff", "resident"] = "staff",
    also: tuple[str, ...] = (),
) -> Role:
    return Role(id=id, title=title, kind=kind, also=also, source=src("3", id))


_ACTS = (
    act("complaint.define", "complaint.defined", "officer"),
    act("owner.assign", "owner.assigned", "officer", "reviewer"),
    act("point.answer", "point.answered", "officer", "reviewer"),
    act("remedy.promise", "remedy.promised", "officer"),
    act("remedy.change", "remedy.changed", "officer"),
    act(
        "s1.acknowledge",
        "s1.acknowledged",
        "officer",
        stages=("s1",),
        after=("complaint.defined",),
        once=True,
        source=src("4.1", "s1.acknowledge"),
    ),
    act("s1.investigate", "s1.investigated", "officer", stages=("s1",)),
    act(
        "s1.respond",
        "s1.response_sent",
        "officer",
        stages=("s1",),
        when=EveryPointAnswered(),
        once=True,
        source=src("4.2", "s1.respond"),
    ),
    act("s2.acknowledge", "s2.acknowledged", "officer", stages=("s2",), once=True),
    act("s2.respond", "s2.response_sent", "reviewer", stages=("s2",), once=True),
    act("complaint.reopen", "complaint.reopened", "officer", when_closed=True),
)


def two_stages(**changes: object) -> Rules:
    """5 working days, 10 from the acknowledgement, 5, 20: chained with a fallback."""
    late = "from the actual start"
    plain = Rules(
        id="test",
        version="1",
        title="A policy for tests",
        text_hash="",
        rules_hash="",
        calendar="england-and-wales",
        timezone="Europe/London",
        code="hos-2024",
        conventions=conventions(),
        terms=Terms(landlord="Test Homes", resident="resident", residents="residents"),
        roles=(
            _role("officer", "Complaints Officer"),
            _role("reviewer", "Reviewer", also=("officer",)),
            _role("resident", "Resident", "resident"),
        ),
        facts=(
            Fact(
                id="resident.eligible",
                kind="yes_no",
                asked="May this person go to the Ombudsman?",
                unknown="ask",
                source=src("2"),
            ),
        ),
        stages=(
            _stage(1, "complaint.received", final=False),
            _stage(2, "s2.requested", final=True),
        ),
        clocks=(
            clock("s1.acknowledge", "complaint.received", wd(5), "s1.acknowledged"),
            clock(
                "s1.respond",
                "s1.acknowledged",
                wd(10),
                "s1.response_sent",
                starts_by="s1.acknowledge",
                late_start=late,
            ),
            clock("s2.acknowledge", "s2.requested", wd(5), "s2.acknowledged"),
            clock(
                "s2.respond",
                "s2.acknowledged",
                wd(20),
                "s2.response_sent",
                starts_by="s2.acknowledge",
                late_start=late,
            ),
        ),
        extensions=(
            extension("s1.respond"),
            extension("s2.respond", up_to=wd(20), times=None),
        ),
        acts=_ACTS,
        separations=(
            Separation(
                id="different-reviewer",
                person=("s2.response_sent",),
                never=("s1.investigated", "s1.response_sent"),
                if_nobody="",
                source=src("5.1", "different-reviewer"),
            ),
        ),
        letters=(
            Letter(
                id="s1-acknowledgement",
                title="Acknowledgement",
                sent_on="s1.acknowledged",
                to="resident",
                must_say=(Needed(item="due_date", source=src("4.1")),),
                source=src("4.1"),
            ),
            Letter(
                id="s1-response",
                title="Our answer",
                sent_on="s1.response_sent",
                to="resident",
                must_say=(
                    Needed(item="decision", source=src("4.2")),
                    Needed(
                        item="ombudsman_rights",
                        when=FactIs(fact="resident.eligible", value=True),
                        source=src("4.2"),
                    ),
                ),
                source=src("4.2"),
            ),
        ),
        escalations=(
            Escalation(
                id="to-s2",
                from_stage="s1",
                to_stage="s2",
                on="s2.requested",
                window=wd(20),
                late="accept, marked late",
                source=src("5", "to-s2"),
            ),
        ),
        closures=(
            Closure(
                id="answered",
                ground="answered",
                on="complaint.closed",
                after=("s1.response_sent",),
                source=src("6", "answered"),
            ),
            Closure(
                id="final",
                ground="final",
                on="complaint.closed",
                after=("s2.response_sent",),
                source=src("6", "final"),
            ),
        ),
        source=src(""),
    )
    return structs.replace(plain, **changes)


def from_receipt(**changes: object) -> Rules:
    """2 working days and 10, both from receipt; 2 and 20 from the request."""
    plain = two_stages(
        clocks=(
            clock("s1.acknowledge", "complaint.received", wd(2), "s1.acknowledged"),
            clock("s1.respond", "complaint.received", wd(10), "s1.response_sent"),
            clock("s2.acknowledge", "s2.requested", wd(2), "s2.acknowledged"),
            clock("s2.respond", "s2.requested", wd(20), "s2.response_sent"),
        ),
        extensions=(
            extension("s1.respond", agreement="resident"),
            extension("s2.respond", agreement="resident"),
        ),
    )
    return structs.replace(plain, **changes)


def minute(text: str) -> int:
    """`2026-01-20` or `2026-01-20T14:30` as a local minute; a date is 10:00."""
    moment = datetime.fromisoformat(text if "T" in text else f"{text}T10:00")
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def entry(  # noqa: PLR0913 - an entry has this many parts
    seq: int,
    event: str,
    at: str,
    /,
    recorded: str = "",
    *,
    by: str = "ann",
    role: str = "",
    corrects: int = 0,
    **data: object,
) -> Entry:
    return Entry(
        seq=seq,
        event=event,
        at=minute(at),
        recorded_at=minute(recorded or at),
        by=by,
        role=role,
        data=data,
        corrects=corrects,
    )


def story(*told: tuple[Any, ...], facts: dict[str, object] | None = None) -> History:
    """A history of `(event, when)` or `(event, when, {more})`, as it was recorded."""
    entries = []
    for seq, (event, when, *more) in enumerate(told, 1):
        entries.append(entry(seq, event, when, **(more[0] if more else {})))
    return History(entries=tuple(entries), facts=facts or {})


def stand(
    *told: tuple[Any, ...],
    on: str,
    rules: Rules | None = None,
    calendar: Calendar | None = None,
    facts: dict[str, object] | None = None,
) -> Position:
    """Where a told story stands at the end of the day `on`."""
    return assess(
        rules or two_stages(),
        calendar or england(),
        story(*told, facts=facts),
        date.fromisoformat(on),
    )
