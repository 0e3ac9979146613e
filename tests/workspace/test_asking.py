"""The form of an act asks what this landlord's policy wants, and of whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from putright.engine.vocabulary import EVENTS
from putright.policies import load
from putright.workspace.asking import ActForm
from putright.workspace.presenting.acts import Asked

if TYPE_CHECKING:
    from putright.engine.rules import Rules


def label_of_agreement(rules: Rules, stage: str) -> str:
    """What the form for more time asks of an agreement; empty: nothing."""
    event = EVENTS[f"{stage}.extended"]
    asked = Asked(act=event.act, event=event, rules=rules)
    form = ActForm(asked, today=date(2026, 3, 2))
    field = form.fields.get("agreed")
    asks_when_and_how = {"agreed_on", "agreed_how"} <= form.fields.keys()
    assert asks_when_and_how is (
        field is not None and "Does the Head" not in str(field.label)
    )
    return "" if field is None else str(field.label)


@pytest.mark.parametrize(
    ("policy", "stage", "asks"),
    [
        ("association", "s1", "Does the resident agree to the new date?"),
        ("bchg", "s2", "Does the customer agree to the new date?"),
        ("pivotal", "s1", ""),
        ("pivotal", "s2", ""),
        ("housing-plus", "s1", ""),
        ("pioneer", "s1", ""),
    ],
)
def test_more_time_asks_the_agreement_of_whom_the_policy_names(
    policy: str, stage: str, asks: str
) -> None:
    assert label_of_agreement(load(policy), stage) == asks


def test_staff_who_agree_by_no_act_of_their_own_are_asked_with_the_notice() -> None:
    rules = load("pivotal")
    said = tuple(replace(rule, agreed_with="") for rule in rules.extensions)
    asks = label_of_agreement(replace(rules, extensions=said), "s1")
    assert asks == "Does the Head of Operations agree to the new date?"
