"""A patch on a policy's rules: laid over the document, with every other check kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.policies.library import find
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.simulation.changing import Unchangeable, change

if TYPE_CHECKING:
    from putright.policy.documents import Document


def document(name: str = "pioneer") -> Document:
    found = read(find(name).read_bytes(), name).document
    assert found is not None
    return found


def faults(patch: dict[str, object]) -> str:
    with pytest.raises(Unchangeable) as caught:
        change(document(), patch)
    return "\n".join(caught.value.faults)


def test_only_the_field_that_is_named_is_another_one() -> None:
    made = change(document(), {"s1.respond.within": "15 working days"})
    (one,) = made.changes
    assert (one.kind, one.block, one.field) == ("clock", "s1.respond", "within")
    assert (one.before, one.after, one.clause) == (
        "10 working days",
        "15 working days",
        "5.7",
    )
    as_it_is = compile_rules(document())
    lengths = {clock.id: str(clock.within) for clock in as_it_is.clocks}
    changed = {clock.id: str(clock.within) for clock in made.rules.clocks}
    assert changed == {**lengths, "s1.respond": "15 working days"}
    assert made.rules.acts == as_it_is.acts
    assert made.rules.rules_hash != as_it_is.rules_hash


def test_a_field_may_be_left_out() -> None:
    made = change(document(), {"s1.acknowledge.unless": None})
    clock = next(clock for clock in made.rules.clocks if clock.id == "s1.acknowledge")
    assert clock.unless is None


def test_two_fields_of_one_rule_change_together() -> None:
    made = change(
        document(),
        {"s1.respond.within": "3 weeks", "s1.respond.starts": ["complaint.received"]},
    )
    clock = next(clock for clock in made.rules.clocks if clock.id == "s1.respond")
    assert (str(clock.within), clock.starts) == ("3 weeks", ("complaint.received",))


def test_a_rule_given_nothing_is_taken_out_with_its_letter() -> None:
    made = change(document(), {"s1.extend": None})
    (one,) = made.changes
    assert (one.kind, one.block, one.field) == ("extension", "s1.extend", "")
    as_it_is = compile_rules(document())
    assert {rule.id for rule in as_it_is.extensions} == {"s1.extend", "s2.extend"}
    assert {rule.id for rule in made.rules.extensions} == {"s2.extend"}
    letters = {letter.sent_on for letter in made.rules.letters}
    assert "s1.extended" not in letters
    assert "s2.extended" in letters


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ({}, "The change is empty"),
        ({"s1.respnd.within": "15 working days"}, 'Did you mean "s1.respond"?'),
        ({"s1.respond.withn": "15 working days"}, 'Did you mean "within"?'),
        ({"s1.respond.within": "15 days"}, "'15 working days' or '15 calendar days'"),
        ({"s1.respond.within": 15}, 'without a unit. Write "15 working days"'),
        ({"s1.respond.within": None}, 'needs "within"'),
        ({"s1.respond.starts": ["s1.acknowleged"]}, '"s1.acknowledged"'),
        ({"within": "15 working days"}, "name a rule and a field"),
        ({"clok s1.respond.within": "3 weeks"}, "not a kind of rule"),
        ({"letter s1.respond.within": "3 weeks"}, "has no letter called"),
        ({"s1.acknowledge": None}, '"s1.acknowledge" is not a clock'),
        ({"s9.extend": None}, "has no rule called"),
        ({"": None}, "a path that is empty"),
    ],
)
def test_what_cannot_be_changed_is_told_with_what_to_write(
    patch: dict[str, object], said: str
) -> None:
    assert said in faults(patch)


def test_every_fault_of_a_patch_is_told_at_once() -> None:
    found = faults({"s1.nothing.within": "1 week", "s1.respond.within": "soon"})
    assert "s1.nothing" in found
    assert "'soon' is not a length of time" in found
