"""Every letter of every policy: whole, it may go; without any one thing, it may not."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from putright.design.dates import in_words
from putright.engine.assessing import assess
from putright.engine.history import DAY, Entry, History
from putright.letters import first_draft, wording
from putright.letters.checking import check
from putright.letters.facts import Body, Contact, Given, Remedy
from putright.policies import calendars, load
from tests.letters.makers import OMBUDSMAN, facts, points

if TYPE_CHECKING:
    from putright.engine.assessing import Position
    from putright.engine.position import LetterNeeds
    from putright.engine.rules import Rules
    from putright.letters.checking import Check
    from putright.letters.facts import Facts
    from putright.letters.parts import Part

POLICIES = ("pioneer", "association", "bchg", "pivotal", "housing-plus")
# What changes what a letter must say: nothing known, and each thing that the policies
# make a paragraph hang on.
SITUATIONS: dict[str, dict[str, Any]] = {
    "nothing else known": {},
    "can use the Ombudsman": {"complainant.ombudsman_access": True},
    "cannot use the Ombudsman": {"complainant.ombudsman_access": False},
    "leaseholder": {"complainant.kind": "leaseholder"},
    "care": {"issue.matter": "care"},
    "housing": {"issue.matter": "housing"},
    "adverse findings": {"findings.adverse": True},
    "did not cooperate": {"complainant.not_cooperating": True},
    "somebody else's": {"issue.not_ours": True},
}
_BEGAN = date(2026, 2, 2)


def _fits(rules: Rules, known: dict[str, Any]) -> bool:
    facts = {fact.id: fact for fact in rules.facts}
    return all(
        name in facts and (not facts[name].choices or value in facts[name].choices)
        for name, value in known.items()
    )


def _letters() -> list[Any]:
    return [
        pytest.param(policy, letter.sent_on, known, id=f"{policy}, {letter.id}, {name}")
        for policy in POLICIES
        for letter in load(policy).letters
        for name, known in SITUATIONS.items()
        if _fits(load(policy), known)
    ]


def _at(
    stage: str, rules: Rules, known: dict[str, Any]
) -> tuple[Position, Position | None]:
    """Where a complaint stands that has come to this stage: policy and Code."""
    happened = ["complaint.received"]
    for each in rules.stages:
        if each.id == stage:
            break
        after = rules.stages[rules.stages.index(each) + 1]
        happened += [each.closes_on, after.opens_on]
    entries = tuple(
        Entry(
            seq=place,
            event=event,
            at=(_BEGAN.toordinal() + place) * DAY + 600,
            recorded_at=(_BEGAN.toordinal() + place) * DAY + 600,
            by="",
            role="",
            data={},
            corrects=0,
        )
        for place, event in enumerate(happened, 1)
    )
    history = History(entries=entries, facts=known)
    day = date.fromordinal(_BEGAN.toordinal() + 9)
    calendar = calendars.load(rules.calendar)
    ours = assess(rules, calendar, history, day, None)
    code = ours.code if rules.codes else rules.code
    return ours, assess(load(code), calendar, history, day, None) if code else None


def _facts(position: Position, needs: LetterNeeds, values: dict[str, Any]) -> Facts:
    days = {name: in_words(day) for name, day in values.items() if _is_day(name, day)}
    stage = position.stage or ""
    titles = dict(position.rules.terms.stages)
    return facts(
        landlord=position.rules.terms.landlord,
        stage_title=titles.get(stage, ""),
        next_stage_title="the next stage",
        points=points(
            ("The boiler failed three times", "upheld", "The job sheets show it."),
            ("Nobody rang back", "not_upheld", "The calls are on record."),
            basis="Our repairs policy, section 4",
        ),
        overall="partly_upheld",
        outcomes_wanted="A boiler that works",
        reasons="The part came late.",
        ground="It happened too long ago",
        requirements="Please let us in on one of these days: 3 or 4 March 2026.",
        steps=("Read the job sheets.",),
        remedies=(
            Remedy(
                what="Fit a new pump",
                owner="Repairs team",
                by="Friday 6 March 2026",
                due_on=date(2026, 3, 6),
            ),
        ),
        handler_name="Mina Field",
        contact=Contact(phone="01632 960001"),
        ombudsman=OMBUDSMAN,
        tribunal=Body(name="First-tier Tribunal", phone="01632 960999"),
        given=Given(_told(values)),
        **days,
    )


def _told(values: dict[str, Any]) -> dict[str, str]:
    return {
        item: in_words(value) if isinstance(value, date) else str(value)
        for item, value in values.items()
    }


def _is_day(name: str, value: object) -> bool:
    known = {"due_date", "new_due_date", "last_day_to_escalate"}
    return name in known and isinstance(value, date)


def _whole(part: Part) -> Part:
    """The part with every gap filled as somebody would."""
    text = re.sub(r"\[Write [^\]]*\]", "We write it out here in full.", part.text)
    return structs.replace(part, text=text)


class _Made:
    """A letter as made from the wording files, and what it is checked against."""

    def __init__(self, policy: str, event: str, known: dict[str, Any]) -> None:
        rules = load(policy)
        rule = next(each for each in rules.letters if each.sent_on == event)
        stage = event.partition(".")[0]
        act = next(each for each in rules.acts if each.event == event)
        here = next(iter(act.stages), stage)
        first = rules.stages[0].id
        at = here if here in {each.id for each in rules.stages} else first
        self.position, coded = _at(at, rules, known)
        said = {"new_due_date": "2026-03-02", "reasons": "The part came late."}
        needs = self.position.letter_for(act.id, "email", said)
        self.rule, self.needs = rule, needs
        if needs is None:
            return
        self.code = coded.letter_for(act.id, "email", said) if coded else None
        values = {**(self.code.values if self.code else {}), **needs.values}
        values["new_due_date"] = date(2026, 3, 2)
        self.values = values
        self.facts = _facts(self.position, needs, values)
        words = wording.find(policy, act.id)
        self.headings = {each.item: each.heading for each in words.parts + words.spare}
        made = first_draft.draft(words, self.facts, needs, self.code)
        self.parts = tuple(map(_whole, made))

    def checked(self, parts: tuple[Part, ...]) -> Check:
        assert self.needs is not None
        return check(
            parts, self.facts, self.needs, self.code, self.values, self.headings
        )


@pytest.mark.parametrize(("policy", "event", "known"), _letters())
def test_whole_it_may_go_and_without_any_one_thing_it_names_the_clause(
    policy: str, event: str, known: dict[str, Any]
) -> None:
    made = _Made(policy, event, known)
    if made.needs is None:
        assert made.rule.when is not None  # this situation needs no such letter
        return
    assert made.checked(made.parts).problems == ()
    needed = [item for item in made.needs.items if item.needed is not False]
    for item in needed:
        without = tuple(part for part in made.parts if part.item != item.item)
        assert len(without) < len(made.parts), item.item
        found = made.checked(without)
        assert not found.ready, item.item
        told = {each.item: each for each in found.missing}
        assert item.source.clause in {s.clause for s in told[item.item].sources}
        assert told[item.item].problems


def test_a_letter_about_care_names_no_ombudsman_for_housing() -> None:
    made = _Made("housing-plus", "x.hearing_refused", {"issue.matter": "care"})
    text = "\n".join(part.text for part in made.parts)
    assert "Care Quality Commission" in text
    assert "Housing Ombudsman" not in text


def test_whoever_cannot_use_the_ombudsman_is_not_sent_there() -> None:
    for policy in ("pioneer", "pivotal"):
        known = {"complainant.ombudsman_access": False}
        made = _Made(policy, "s2.response_sent", known)
        items = {part.item for part in made.parts}
        assert "no_ombudsman_access" in items
        assert not items & {"ombudsman_rights", "ombudsman_contact"}


def test_a_leaseholder_is_told_of_the_tribunal() -> None:
    known = {"complainant.kind": "leaseholder"}
    made = _Made("association", "s2.response_sent", known)
    assert "tribunal" in {part.item for part in made.parts}


def test_no_letter_of_a_policy_leaves_out_what_its_own_wording_calls_it() -> None:
    """Whatever a policy asks that no other does, has words of its own."""
    for policy in POLICIES:
        for letter in load(policy).letters:
            act = next(a for a in load(policy).acts if a.event == letter.sent_on)
            words = wording.find(policy, act.id)
            worded = {part.item for part in (*words.parts, *words.spare)}
            assert {need.item for need in letter.must_say} <= worded, letter.id
