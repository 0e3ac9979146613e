"""The stored columns are always what the entries say."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from putright.records import bulk, projection, services, today
from putright.records.models import Complaint
from putright.records.verifying import verify
from tests import makers
from tests.records.tampering import tamper

pytestmark = pytest.mark.django_db

SAID: dict[str, dict[str, object]] = {
    "complaint.define": {"points": ["The roof leaks", "Nobody rang"]},
    "s1.acknowledge": {"delivery": "post"},
    "owner.assign": {"person": "staff"},
    "owner.release": {"reasons": "Away"},
    "x.confirm_standards": {
        "x.on_the_merits": True,
        "x.independently": True,
        "x.open_minded": True,
    },
    "s1.investigate": {"steps": "Went to see"},
    "point.answer": {"point": "p1", "outcome": "upheld", "reasons": "So it is"},
    "remedy.promise": {
        "what": "A new roof",
        "impact": "Wet stairs",
        "due_on": "2026-03-02",
        "owner": "Roofs",
    },
    "s1.respond": {"delivery": "email"},
    "s2.request": {"channel": "letter"},
    "s2.acknowledge": {"delivery": "email"},
    "complaint.withdraw": {},
    "complaint.reopen": {"reasons": "They ask us to go on"},
    "note.add": {"note": "Rang back"},
}
acts = st.lists(
    st.tuples(
        st.sampled_from([*SAID, "correct", "strike out"]),
        st.integers(1, 200),
        st.integers(1, 8),
    ),
    max_size=12,
)


def _same(moment: datetime) -> datetime:
    return moment


def begin(begun: str) -> Complaint:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    if begun == "acknowledged":
        makers.acknowledged(complaint, makers.ade())
    if begun == "answered":
        makers.answered_at_stage_1(complaint)
    return complaint


def try_all(complaint: Complaint, story: list[tuple[str, int, int]]) -> None:
    """Do what is permitted of it, hours apart; the rest is refused."""
    at = makers.moment("2026-01-14 10:00")
    ade = makers.ade()
    for act, hours, seq in story:
        at += timedelta(hours=hours)
        today.use(partial(_same, at))
        said = SAID.get(act, {})
        if said.get("person"):
            said = {"person": ade}
        try:
            if act == "correct":
                services.correct(
                    complaint_id=complaint.pk,
                    seq=seq,
                    by=ade,
                    reasons="Wrong day",
                    at=at - timedelta(hours=1),
                    key=makers.a_key(),
                )
            elif act == "strike out":
                services.strike_out(
                    complaint_id=complaint.pk,
                    seq=seq,
                    by=ade,
                    reasons="Not this one",
                    key=makers.a_key(),
                )
            else:
                makers.done(complaint, act, ade, at, said)
        except (services.NotPermitted, services.Invalid):
            continue


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(["received", "acknowledged", "answered"]),
    acts,
    st.integers(0, 400),
)
def test_rebuilding_on_any_later_day_changes_nothing(
    begun: str, story: list[tuple[str, int, int]], days: int
) -> None:
    complaint = begin(begun)
    try_all(complaint, story)
    later = today.now() + timedelta(days=days)
    today.use(lambda: later)
    before = Complaint.objects.values().get(pk=complaint.pk)
    assert projection.rebuild() == 0
    assert Complaint.objects.values().get(pk=complaint.pk) == before
    assert list(verify()) == []


def test_rebuilding_puts_right_what_was_changed() -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    tamper(
        "UPDATE records_complaint SET stage = 's9', next_due_on = NULL, live = %s",
        False,
    )
    assert projection.rebuild() == 1
    rebuilt = Complaint.objects.get(pk=complaint.pk)
    assert (rebuilt.stage, rebuilt.next_due_on, rebuilt.live) == (
        complaint.stage,
        complaint.next_due_on,
        True,
    )


def test_written_whole_it_is_the_same_as_through_the_door() -> None:
    ade = makers.ade()
    resident = makers.a_resident()
    through_the_door = makers.a_complaint(
        ade, resident=resident, about="Roof", role="complaints-officer"
    )
    makers.acknowledged(through_the_door, ade, "2026-01-07")
    bulk.write(
        ade.landlord,
        [
            bulk.Whole(
                key="whole",
                by=ade,
                role="complaints-officer",
                at=makers.moment("2026-01-05 10:00"),
                words="The roof over the stairs has leaked since November.",
                channel="telephone",
                about="Roof",
                category="repairs",
                resident=resident,
                team=ade.team,
                happened=(
                    bulk.Happened(
                        event="complaint.defined",
                        at=makers.moment("2026-01-07 11:00"),
                        by=ade,
                        role="complaints-officer",
                        data={
                            "points": ["The roof leaks"],
                            "outcomes_wanted": "A dry staircase",
                        },
                    ),
                    bulk.Happened(
                        event="s1.acknowledged",
                        at=makers.moment("2026-01-07 11:05"),
                        by=ade,
                        role="complaints-officer",
                        data={"delivery": "email"},
                    ),
                ),
            )
        ],
    )
    written_whole = Complaint.objects.exclude(pk=through_the_door.pk).get()
    through_the_door.refresh_from_db()
    for name in (*projection.COLUMNS, "last_seq", "rules_hash", "logged_at"):
        assert getattr(written_whole, name) == getattr(through_the_door, name), name
    same = ("seq", "event", "at", "recorded_at", "by", "role", "staff", "data", "said")
    assert list(written_whole.entries.values(*same)) == list(
        through_the_door.entries.values(*same)
    )
    assert list(verify()) == []
    assert projection.rebuild() == 0
