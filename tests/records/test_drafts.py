"""Nothing typed is lost: drafts are kept for each person, complaint and act."""

from __future__ import annotations

import pytest

from putright.records import selectors, services
from tests import makers

pytestmark = pytest.mark.django_db


def test_what_was_typed_is_given_back_as_typed() -> None:
    complaint, ade = makers.a_complaint(), makers.ade()
    typed = {"new_due_date_0": "31", "reasons": "Wait for the roofer…"}
    services.save_draft(by=ade, act="s1.extend", data=typed, complaint=complaint)
    kept = services.take_draft(by=ade, act="s1.extend", complaint=complaint)
    assert kept
    assert kept.data == typed


def test_the_last_saving_counts() -> None:
    complaint, ade = makers.a_complaint(), makers.ade()
    for note in ("First", "Second"):
        services.save_draft(
            by=ade, act="note.add", data={"note": note}, complaint=complaint
        )
    assert [each.data for each in selectors.drafts_of(ade)] == [{"note": "Second"}]


def test_a_complaint_not_logged_yet_has_its_draft_too() -> None:
    ade = makers.ade()
    for words in ("No heat", "No heating since"):
        services.save_draft(by=ade, act="complaint.receive", data={"words": words})
    kept = services.take_draft(by=ade, act="complaint.receive")
    assert kept
    assert kept.data == {"words": "No heating since"}
    services.drop_draft(by=ade, act="complaint.receive")
    assert services.take_draft(by=ade, act="complaint.receive") is None


def test_a_draft_is_its_writers_alone() -> None:
    complaint = makers.a_complaint()
    services.save_draft(by=makers.ade(), act="note.add", data={}, complaint=complaint)
    bea = makers.bea()
    assert services.take_draft(by=bea, act="note.add", complaint=complaint) is None


def test_no_draft_on_another_landlords_complaint() -> None:
    complaint = makers.a_complaint()
    with pytest.raises(services.NotVisible):
        services.save_draft(
            by=makers.cai(), act="note.add", data={}, complaint=complaint
        )
