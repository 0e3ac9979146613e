"""An open complaint moves to a newer version only where that says so, never later."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from putright.records import pinned, positions, services
from putright.records.models import Complaint
from putright.records.projection import rebuild
from putright.records.refusing import Invalid, NotVisible
from putright.records.verifying import verify
from tests import makers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

BASE = Path(__file__).parents[1] / "policy" / "bad" / "extension-without-cap.md"
MOVE, KEEP = "move, never later", "keep the version they opened under"


def document(
    version: str, answer: int, open_cases: str = MOVE, *, since: str = "2026-01-01"
) -> str:
    """A sound policy: acknowledged within 5 working days, answered that many later."""
    text = BASE.read_text(encoding="utf-8")
    for old, new in (
        ("times = 1\nevent", 'up_to = "10 working days"\ntimes = 1\nevent'),
        ("we may take more time", "we may take ten working days more"),
        ('version = "1"', f'version = "{version}"'),
        ("effective_from = 2026-04-01", f"effective_from = {since}"),
        (KEEP, open_cases),
        ("within **10 working days** of", f"within **{answer} working days** of"),
        (
            'from the actual start"\nwithin = "10',
            f'from the actual start"\nwithin = "{answer}',
        ),
    ):
        assert old in text, old
        text = text.replace(old, new)
    return text


class Ours:
    """A landlord with a policy of its own, in a file that can be given anew."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "ours.md"
        self.adopt(document("1", 10))
        landlord = makers.a_landlord("Southmere Homes", str(self.file))
        self.officer = makers.somebody("Ola", landlord, ("officer",))

    def adopt(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")
        pinned._rules.cache_clear()

    def complaint(self) -> Complaint:
        made = makers.a_complaint(self.officer, received="2026-03-02 10:00")
        return Complaint.objects.get(pk=made.pk)


@pytest.fixture
def ours(tmp_path: Path, at_time: Callable[[str], datetime]) -> Ours:
    at_time("2026-03-03 10:00")
    return Ours(tmp_path)


def answer_due(complaint: Complaint) -> date | None:
    fresh = Complaint.objects.get(pk=complaint.pk)
    return positions.position_of(fresh).clock("s1.respond").due_on


def move(complaint: Complaint, by: Staff, reasons: str = "The Code changed") -> None:
    services.move_policy(
        complaint_id=complaint.pk,
        by=by,
        role="officer",
        reasons=reasons,
        key=f"move/{complaint.pk}",
    )


# Received on Mon 2 March 2026: to be acknowledged by Mon 9 March. Ten working days
# later is Mon 23 March; eight: Thu 19 March; fifteen: Mon 30 March.
TEN, EIGHT = date(2026, 3, 23), date(2026, 3, 19)


def test_a_faster_version_brings_the_day_forward_and_the_record_says_so(
    ours: Ours,
) -> None:
    complaint = ours.complaint()
    assert answer_due(complaint) == TEN
    ours.adopt(document("2", 8))
    preview = services.preview_move(complaint)
    assert [(one.clock, one.before, one.after) for one in preview.changes] == [
        ("s1.respond", TEN, EIGHT)
    ]
    assert answer_due(complaint) == TEN
    move(complaint, ours.officer)
    assert answer_due(complaint) == EIGHT
    entry = complaint.entries.order_by("seq").last()
    assert entry is not None
    assert entry.event == "policy.moved"
    assert entry.data["version"] == "2"
    assert entry.data["changes"][0]["after"] == "2026-03-19"


def test_a_slower_version_leaves_the_day_where_it_was(ours: Ours) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 15))
    move(complaint, ours.officer)
    fresh = Complaint.objects.get(pk=complaint.pk)
    assert fresh.policy_version == "2"
    assert answer_due(complaint) == TEN


def test_what_came_before_the_move_is_told_by_the_version_of_then(
    ours: Ours, at_time: Callable[[str], datetime]
) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 8))
    at_time("2026-03-05 10:00")
    move(complaint, ours.officer)
    fresh = Complaint.objects.get(pk=complaint.pk)
    then = positions.position_of(fresh, as_of=date(2026, 3, 4))
    assert (then.rules.version, then.clock("s1.respond").due_on) == ("1", TEN)
    now = positions.position_of(fresh)
    assert (now.rules.version, now.clock("s1.respond").due_on) == ("2", EIGHT)


def test_after_a_move_rebuilding_and_the_chain_agree(ours: Ours) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 8))
    move(complaint, ours.officer)
    assert rebuild() == 0
    assert not list(verify())


def test_asked_again_it_is_moved_once(ours: Ours) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 8))
    move(complaint, ours.officer)
    move(complaint, ours.officer)
    assert complaint.entries.filter(event="policy.moved").count() == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (document("2", 8, KEEP), "says (clause 1) that open complaints keep"),
        (document("2", 8, since="2026-04-01"), "in force from Wednesday 1 April 2026"),
        (document("1", 10), "runs under version 1 of the policy already"),
        (
            document("2", 8).replace('"s1.respond"', '"s1.reply"'),
            "due Monday 23 March 2026, and version 2 of the policy has no such time",
        ),
    ],
    ids=["not so said", "not yet in force", "the same", "something owed is missing"],
)
def test_a_move_that_may_not_be_is_refused_with_its_reason(
    ours: Ours, at_time: Callable[[str], datetime], text: str, says: str
) -> None:
    at_time("2026-03-09 10:00")
    complaint = ours.complaint()
    acknowledged = ("s1.acknowledge", ours.officer, "2026-03-09 09:00")
    makers.done(complaint, *acknowledged)
    ours.adopt(text)
    with pytest.raises(Invalid, match=re.escape(says)):
        move(complaint, ours.officer)
    assert not complaint.entries.filter(event="policy.moved").exists()


def test_without_a_reason_nothing_moves(ours: Ours) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 8))
    with pytest.raises(Invalid, match="Say why"):
        move(complaint, ours.officer, reasons=" ")


def test_a_complaint_that_is_over_keeps_its_version(ours: Ours) -> None:
    complaint = ours.complaint()
    Complaint.objects.filter(pk=complaint.pk).update(phase="withdrawn")
    ours.adopt(document("2", 8))
    with pytest.raises(Invalid, match="is over"):
        move(complaint, ours.officer)


def test_another_landlords_staff_move_nothing(ours: Ours) -> None:
    complaint = ours.complaint()
    ours.adopt(document("2", 8))
    with pytest.raises(NotVisible):
        move(complaint, makers.ade())


def test_whom_the_policy_does_not_name_moves_nothing(
    at_time: Callable[[str], datetime],
) -> None:
    """BCHG leaves it to the Head of Customer Voice and to the Executive Team."""
    landlord = makers.a_landlord("Riverside Homes", "bchg")
    leader = makers.somebody("Lee", landlord, ("team-leader",))
    complaint = makers.a_complaint(leader)
    position = positions.position_of(complaint)
    refused = position.why_not("policy.move", leader.person_id, ["team-leader"])
    assert refused
    assert "Head of Customer Voice" in refused.because
