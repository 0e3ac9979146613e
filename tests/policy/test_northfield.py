"""A whole small document becomes the rules that its words promise, field by field."""

from datetime import date
from pathlib import Path

from putright.engine.calendar import Calendar
from putright.engine.conditions import (
    Either,
    EveryPointAnswered,
    FactIs,
    Happened,
    Later,
    Not,
)
from putright.engine.durations import Duration, Unit
from putright.engine.rules import (
    Act,
    Body,
    Clock,
    Closure,
    Conventions,
    Escalation,
    Exclusion,
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
from putright.policy.compiling import compile_rules
from putright.policy.documents import Document
from putright.policy.examples import run_examples
from putright.policy.reading import read

PATH = Path(__file__).parent / "good" / "northfield.md"
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
MONTH_DAYS = {"Good Friday": GOOD_FRIDAY, "Easter Monday": EASTER_MONDAY}


def document() -> Document:
    reading = read(PATH.read_bytes(), PATH.name)
    assert reading.problems == ()
    assert reading.document is not None
    return reading.document


def rules() -> Rules:
    return compile_rules(document())


def source(clause: str, heading: str, block: str, *code: str) -> Source:
    return Source(
        policy="northfield",
        version="2026.1",
        clause=clause,
        heading=heading,
        block=block,
        code=code,
    )


def working_days(count: int) -> Duration:
    return Duration(count=count, unit=Unit.WORKING_DAYS)


def test_the_document_says_who_it_is_and_how_it_counts() -> None:
    made = rules()
    assert (made.id, made.version) == ("northfield", "2026.1")
    assert made.title == "Complaints policy of Northfield Homes"
    assert made.effective_from == date(2026, 4, 1)
    assert (made.calendar, made.timezone) == ("england-and-wales", "Europe/London")
    assert made.code == "hos-2024"
    assert made.replaces == ""
    assert made.open_cases == "keep the version they opened under"
    assert made.conventions == Conventions(
        day_zero="not counted",
        late_receipt=None,
        due_at=1439,
        month_end="last day",
        deemed_by_post=working_days(2),
    )
    assert made.terms == Terms(
        landlord="Northfield Homes",
        resident="customer",
        residents="customers",
        stages=(("s1", "Stage 1"), ("s2", "Stage 2")),
    )
    assert made.source == source("1", "About this policy", "northfield")


def test_roles_and_facts_keep_their_order() -> None:
    made = rules()
    assert [role.id for role in made.roles] == [
        "customer",
        "complaints-officer",
        "investigator",
        "reviewer",
        "outside-reviewer",
    ]
    assert made.roles[2] == Role(
        id="investigator",
        title="Investigating Officer",
        kind="staff",
        also=("complaints-officer",),
        source=source("1.1", "Who does what", "investigator"),
    )
    assert made.facts[1] == Fact(
        id="issue.safeguarding",
        kind="yes_no",
        asked="Is anybody at risk of harm?",
        unknown="yes",
        source=source("1.2", "What we ask", "issue.safeguarding", "2.2"),
    )


def test_the_stage_that_nothing_leads_on_from_is_final() -> None:
    first, second = rules().stages
    assert first == Stage(
        id="s1",
        title="Stage 1",
        opens_on="complaint.received",
        closes_on="s1.response_sent",
        by=("investigator",),
        final=False,
        source=source("3", "Stage 1", "s1"),
    )
    assert second.final


def test_clocks_carry_their_clause_and_the_code() -> None:
    acknowledge, respond, _ = rules().clocks
    assert acknowledge == Clock(
        id="s1.acknowledge",
        title="Acknowledge at stage 1",
        starts=("complaint.received",),
        within=working_days(5),
        met_by=("s1.acknowledged",),
        stops_on=("complaint.withdrawn", "complaint.refused"),
        owner="complaints-officer",
        source=source("3.1", "Acknowledgement", "s1.acknowledge", "6.2"),
    )
    assert respond == Clock(
        id="s1.respond",
        title="Answer at stage 1",
        starts=("s1.acknowledged",),
        starts_by="s1.acknowledge",
        late_start="from the actual start",
        within=working_days(10),
        met_by=("s1.response_sent",),
        stops_on=("complaint.withdrawn", "complaint.refused"),
        owner="investigator",
        warn=working_days(3),
        source=source("3.2", "Our answer", "s1.respond", "6.3"),
    )


def test_an_extension_is_an_act_as_well() -> None:
    made = rules()
    where = source("3.3", "If we need longer", "s1.extend", "6.4", "6.5")
    assert made.extensions == (
        Extension(
            id="s1.extend",
            of="s1.respond",
            up_to=working_days(10),
            times=1,
            event="s1.extended",
            by=("reviewer",),
            requires=("reasons", "new_due_date", "ombudsman_contact"),
            agreement="nobody",
            source=where,
        ),
    )
    assert made.acts[-1] == Act(
        id="s1.extend",
        event="s1.extended",
        title="Extend at stage 1",
        by=("reviewer",),
        stages=("s1",),
        given=("reasons", "new_due_date"),
        source=where,
    )


def test_one_block_may_permit_several_acts() -> None:
    received, defined, recorded = (
        act for act in rules().acts if act.source.clause == "3"
    )
    assert received.id == "complaint.receive"
    assert defined == Act(
        id="complaint.define",
        event="complaint.defined",
        title="Define the complaint",
        by=("complaints-officer", "investigator"),
        stages=("s1",),
        source=source("3", "Stage 1", "complaint.define"),
    )
    assert recorded.event == "issue.fact_recorded"


def test_an_act_may_hang_on_what_went_before() -> None:
    send = next(act for act in rules().acts if act.event == "s1.response_sent")
    assert send.id == "s1.respond"
    assert send.when == EveryPointAnswered()
    assert send.after == ("s1.acknowledged", "s1.investigated")
    assert send.once
    assert not send.when_closed


def test_letters_say_what_they_must_and_when() -> None:
    letter = next(letter for letter in rules().letters if letter.id == "s1.response")
    where = source("3.2", "Our answer", "s1.response", "6.9")
    lease = FactIs(fact="resident.leaseholder", value=True)
    safe = Not(part=FactIs(fact="issue.safeguarding", value=True))
    assert letter == Letter(
        id="s1.response",
        title="Our stage 1 answer",
        sent_on="s1.response_sent",
        to="resident",
        must_say=(
            Needed(item="decision", source=where),
            Needed(item="reasons", source=where),
            Needed(item="how_to_escalate", source=where),
            Needed(item="tribunal", when=lease, source=where),
        ),
        copies=(("representative", safe),),
        approved_by=("reviewer",),
        source=where,
    )


def test_refusing_escalating_and_closing_have_their_rules() -> None:
    made = rules()
    assert made.exclusions == (
        Exclusion(
            id="older-than-12-months",
            ground="The problem is more than 12 months old",
            when=Later(
                moment="complaint.received",
                by=Duration(count=12, unit=Unit.MONTHS),
                than="issue.arose_on",
            ),
            unless=(FactIs(fact="issue.safeguarding", value=True),),
            by=("reviewer",),
            letter="refusal",
            source=source(
                "2", "What we cannot look at", "older-than-12-months", "2.2", "2.3"
            ),
        ),
    )
    assert made.escalations == (
        Escalation(
            id="s2.escalate",
            from_stage="s1",
            to_stage="s2",
            on="s2.requested",
            window=working_days(20),
            late="accept, marked late",
            source=source("4", "Stage 2", "s2.escalate", "6.10"),
        ),
    )
    assert made.separations == (
        Separation(
            id="fresh-reviewer",
            person=("s2.response_sent",),
            never=("s1.investigated", "s1.response_sent"),
            if_nobody="outside-reviewer",
            source=source("4", "Stage 2", "fresh-reviewer", "6.13"),
        ),
    )
    assert made.closures[1] == Closure(
        id="answered",
        ground="Answered",
        on="complaint.closed",
        when=Either(
            parts=(
                Happened(event="s1.response_sent"),
                Happened(event="s2.response_sent"),
            )
        ),
        after=("x.learning_noted",),
        source=source("5.1", "Learning", "answered"),
    )


def test_local_events_and_outside_bodies_are_kept() -> None:
    made = rules()
    (learning,) = made.events
    assert learning.type.id == "x.learning_noted"
    assert learning.type.act == "x.note_learning"
    assert [field.name for field in learning.type.fields] == ["note"]
    assert made.bodies == (
        Body(
            id="ombudsman",
            name="The Ombudsman of the Examples",
            phone="01632 960 000",
            website="https://ombudsman.example",
            source=source("5.2", "Where else you can go", "ombudsman"),
        ),
    )


def test_the_worked_examples_of_the_document_hold() -> None:
    calendar = Calendar.build(
        "england-and-wales",
        {day: name for name, day in MONTH_DAYS.items()},
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert run_examples(document(), calendar) == ()


def test_clauses_keep_their_words_for_pages() -> None:
    clause = next(clause for clause in document().clauses if clause.number == "3.2")
    assert clause.heading == "Our answer"
    assert clause.level == 3
    assert clause.prose.strip() == (
        "We send our answer within **10 working days** of acknowledging your "
        "complaint. It\nanswers every point."
    )
    assert [place.kind for place in clause.places] == [
        "clock",
        "act",
        "act",
        "letter",
    ]
