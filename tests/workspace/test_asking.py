"""The form of an act asks what this landlord's policy wants, and of whom."""

from __future__ import annotations

from datetime import date

import pytest

from putright.engine.vocabulary import EVENTS
from putright.policies import load
from putright.workspace.asking import ActForm
from putright.workspace.presenting.acts import Asked


def label_of_agreement(policy: str, stage: str) -> str:
    """What the form for more time asks of an agreement; empty: nothing."""
    event = EVENTS[f"{stage}.extended"]
    asked = Asked(act=event.act, event=event, rules=load(policy))
    form = ActForm(asked, today=date(2026, 3, 2))
    field = form.fields.get("agreed")
    return "" if field is None else str(field.label)


@pytest.mark.parametrize(
    ("policy", "stage", "asks"),
    [
        ("association", "s1", "Does the resident agree to the new date?"),
        ("bchg", "s2", "Does the customer agree to the new date?"),
        ("pivotal", "s1", "Does the Head of Operations agree to the new date?"),
        ("pivotal", "s2", ""),
        ("housing-plus", "s1", ""),
        ("pioneer", "s1", ""),
    ],
)
def test_more_time_asks_the_agreement_of_whom_the_policy_names(
    policy: str, stage: str, asks: str
) -> None:
    assert label_of_agreement(policy, stage) == asks
