"""The one door: permitted or refused, once, and never over somebody else's act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from putright.records import services
from tests import makers

pytestmark = pytest.mark.django_db


def test_an_act_is_written_and_the_columns_follow() -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    entry = makers.acknowledged(complaint, makers.ade(), "2026-01-07")
    assert entry.event == "s1.acknowledged"
    assert entry.by == makers.ade().person_id
    complaint.refresh_from_db()
    assert complaint.stage == "s1"
    # Ten working days after Wednesday 7 January 2026: Wednesday the 21st.
    assert complaint.next_due_on == date(2026, 1, 21)
    assert complaint.next_due_clock == "s1.respond"


def test_what_the_policy_does_not_permit_is_refused_with_its_clause() -> None:
    complaint = makers.a_complaint()
    with pytest.raises(services.NotPermitted) as refused:
        makers.done(complaint, "s1.respond", makers.ade(), "2026-01-06 10:00")
    refusal = refused.value.refusal
    assert refusal.act == "s1.respond"
    assert refusal.because
    assert refusal.source.clause
    assert complaint.entries.count() == 3


def test_an_act_that_is_another_roles_is_refused_naming_the_role() -> None:
    complaint = makers.a_complaint()
    dan = makers.somebody("Dan", complaint.landlord, ("staff",))
    with pytest.raises(services.NotPermitted) as refused:
        makers.done(
            complaint,
            "complaint.define",
            dan,
            "2026-01-06 10:00",
            {"points": ["The roof leaks"]},
        )
    assert "Customer 1st Officer" in refused.value.refusal.because


def test_somebody_without_any_role_sees_and_may_do_nothing() -> None:
    complaint = makers.a_complaint()
    nobody = makers.somebody("Noor", complaint.landlord, ())
    with pytest.raises(services.NotVisible):
        makers.done(complaint, "note.add", nobody, "2026-01-06 10:00", {"note": "Hm"})


def test_the_reviewer_must_not_have_answered_stage_1_and_is_named() -> None:
    complaint = makers.a_complaint()
    ade = makers.somebody(
        "Ade", complaint.landlord, (*makers.HANDLER, *makers.REVIEWER)
    )
    makers.answered_at_stage_1(complaint)
    makers.done(complaint, "s2.request", ade, "2026-01-16 10:00", {"channel": "email"})
    points = {"points": ["The roof still leaks"]}
    makers.done(complaint, "complaint.define", ade, "2026-01-19 09:00", points)
    makers.done(complaint, "s2.acknowledge", ade, "2026-01-19 10:00")
    with pytest.raises(services.NotPermitted) as refused:
        makers.done(complaint, "owner.assign", ade, "2026-01-19 11:00", {"person": ade})
    assert refused.value.refusal.because.startswith("Ade did “")


def test_an_assignment_makes_an_owner_and_handing_back_none() -> None:
    complaint = makers.a_complaint()
    bea = makers.bea()
    makers.done(
        complaint, "owner.assign", makers.ade(), "2026-01-06 10:00", {"person": bea}
    )
    complaint.refresh_from_db()
    assert complaint.owner == bea
    makers.done(
        complaint, "owner.release", bea, "2026-01-07 10:00", {"reasons": "Away"}
    )
    complaint.refresh_from_db()
    assert complaint.owner is None


@pytest.mark.parametrize(
    ("policy", "clause"), [("pioneer", "8.3"), ("association", "5.1")]
)
def test_who_can_answer_no_complaint_is_given_none(policy: str, clause: str) -> None:
    landlord = makers.a_landlord(f"{policy} homes", policy)
    desk = makers.somebody("Desk", landlord, makers.HANDLER)
    caretaker = makers.somebody("Caretaker", landlord, ("staff",))
    complaint = makers.a_complaint(desk)
    with pytest.raises(services.NotPermitted) as refused:
        makers.done(
            complaint, "owner.assign", desk, "2026-01-06 10:00", {"person": caretaker}
        )
    assert refused.value.refusal.source.clause == clause
    makers.done(complaint, "owner.assign", desk, "2026-01-06 10:00", {"person": desk})


def test_a_colleague_elsewhere_cannot_be_assigned() -> None:
    complaint = makers.a_complaint()
    with pytest.raises(services.Invalid) as refused:
        makers.done(
            complaint,
            "owner.assign",
            makers.ade(),
            "2026-01-06 10:00",
            {"person": makers.cai()},
        )
    assert refused.value.messages == {"person": "Choose somebody who works here."}


def test_asking_for_stage_2_stays_the_residents_doing() -> None:
    complaint = makers.a_complaint()
    makers.answered_at_stage_1(complaint)
    complaint.refresh_from_db()
    assert complaint.waiting_on == "resident"
    entry = makers.done(
        complaint,
        "s2.request",
        makers.ade(),
        "2026-01-16 10:00",
        {"channel": "telephone", "words": "It still leaks."},
    )
    assert complaint.resident
    assert entry.by == complaint.resident.person_id
    assert entry.staff == makers.ade()
    complaint.refresh_from_db()
    assert complaint.stage == "s2"
    # Five working days after Friday 16 January 2026: Friday the 23rd.
    assert complaint.next_due_on == date(2026, 1, 23)


def test_all_that_is_wrong_is_told_at_once() -> None:
    complaint = makers.a_complaint()
    makers.acknowledged(complaint, makers.ade())
    with pytest.raises(services.Invalid) as refused:
        makers.done(
            complaint,
            "s1.extend",
            makers.ade(),
            "2026-01-12 10:00",
            {"new_due_date": "soon", "agreed": "perhaps", "delivery": "owl"},
        )
    assert set(refused.value.messages) >= {"new_due_date", "agreed", "delivery"}
    assert "“soon” is not a date" in refused.value.messages["new_due_date"]
    assert refused.value.messages["agreed"] == "Choose yes or no."


def test_a_day_before_receipt_is_refused() -> None:
    complaint = makers.a_complaint(received="2026-01-05 10:00")
    with pytest.raises(services.Invalid) as refused:
        makers.done(
            complaint, "note.add", makers.ade(), "2026-01-05 09:59", {"note": "Rang"}
        )
    assert "before the complaint was received" in refused.value.messages["at"]


def test_a_day_alone_comes_after_all_that_is_recorded_of_it() -> None:
    complaint = makers.a_complaint(received="2026-01-05 16:30")
    entry = makers.done(
        complaint,
        "note.add",
        makers.ade(),
        date(2026, 1, 5),
        {"note": "Rang back"},
        recorded_at=makers.moment("2026-01-06 09:00"),
    )
    assert entry.at == makers.moment("2026-01-05 16:30")


def test_the_same_key_twice_writes_one_entry() -> None:
    complaint = makers.a_complaint()
    more: dict[str, Any] = {"key": "form-7", "data": {"note": "Rang"}}
    first = makers.done(complaint, "note.add", makers.ade(), "2026-01-06 10:00", **more)
    again = makers.done(complaint, "note.add", makers.ade(), "2026-01-06 10:00", **more)
    assert again.pk == first.pk
    assert complaint.entries.filter(event="note.added").count() == 1


def test_a_form_cannot_be_used_for_something_else() -> None:
    complaint = makers.a_complaint()
    makers.done(
        complaint, "note.add", makers.ade(), "2026-01-06 10:00", {"note": "x"}, key="k"
    )
    with pytest.raises(services.Invalid):
        makers.done(
            complaint,
            "complaint.define",
            makers.ade(),
            "2026-01-06 11:00",
            {"points": ["The roof leaks"]},
            key="k",
        )


def test_a_form_cannot_be_used_for_another_complaint() -> None:
    one, two = makers.a_complaint(), makers.a_complaint()
    said = {"note": "x"}
    makers.done(one, "note.add", makers.ade(), "2026-01-06 10:00", said, key="k")
    with pytest.raises(services.Invalid):
        makers.done(two, "note.add", makers.ade(), "2026-01-06 10:00", said, key="k")


def test_whoever_was_overtaken_is_told_by_whom_and_what() -> None:
    complaint = makers.a_complaint()
    seen = 3
    makers.acknowledged(complaint, makers.ade())
    with pytest.raises(services.Overtaken) as told:
        makers.done(
            complaint,
            "s1.acknowledge",
            makers.bea(),
            "2026-01-07 11:06",
            expected_seq=seen,
        )
    assert told.value.who == "Ade"
    assert [entry.event for entry in told.value.entries] == [
        "complaint.defined",
        "s1.acknowledged",
    ]


def test_a_note_overtakes_nobody() -> None:
    complaint = makers.a_complaint()
    makers.done(complaint, "note.add", makers.ade(), "2026-01-06 10:00", {"note": "x"})
    entry = makers.done(
        complaint,
        "complaint.define",
        makers.bea(),
        "2026-01-06 10:01",
        {"points": ["The roof leaks"]},
        expected_seq=3,
    )
    assert entry.seq == 5


def test_listeners_hear_of_it_once_it_is_safe(
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - pytest-django's own
) -> None:
    heard: list[str] = []
    listener = services.announce(lambda told: heard.append(told.event))
    from putright.records.services import announcing

    complaint = makers.a_complaint()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            makers.done(
                complaint, "note.add", makers.ade(), "2026-01-06 10:00", {"note": "x"}
            )
            assert heard == []
    finally:
        announcing.listeners.remove(listener)
    assert heard == ["note.added"]
