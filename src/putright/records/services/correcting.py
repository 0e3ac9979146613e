"""Correcting and striking out entries: by further ones, which give their reasons.

Nothing is edited. Where a change would turn late into in time, the engine asks for a
second person: the first one's change is kept as a proposal, and written only when
somebody else confirms it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from putright.records import today
from putright.records.models import Complaint, Draft, Entry
from putright.records.refusing import (
    Invalid,
    NeedsSecondPerson,
    NotPermitted,
    NotVisible,
)
from putright.records.services.acting import act
from putright.records.services.drafting import save_draft

if TYPE_CHECKING:
    from putright.people.models import Staff

CORRECT = "record.correct"
STRIKE_OUT = "record.strike_out"
PROPOSED = "proposed "


def correct(  # noqa: PLR0913 - each is said once, by name
    *,
    complaint_id: int,
    seq: int,
    by: Staff,
    reasons: str,
    key: str,
    at: datetime | date | None = None,
    data: dict[str, Any] | None = None,
    expected_seq: int | None = None,
) -> Entry:
    """Correct an entry by a further one; the first one stays to be seen.

    Args:
        complaint_id: Which complaint.
        seq: The entry that is wrong.
        by: Who corrects it.
        reasons: Why, in words.
        key: Asking twice writes once.
        at: When it really happened; None: that was right.
        data: The values that were wrong, given anew.
        expected_seq: The last entry that the person had seen.

    Raises:
        NeedsSecondPerson: it is kept as a proposal for somebody else to confirm.
        NotVisible, Overtaken, Invalid, NotPermitted: as `act`.
    """
    given: dict[str, Any] = {"reasons": reasons}
    if at is not None:
        given["at"] = _local_text(at)
    if data:
        given["data"] = data
    return _change(CORRECT, complaint_id, seq, by, given, key, expected_seq)


def strike_out(  # noqa: PLR0913 - each is said once, by name
    *,
    complaint_id: int,
    seq: int,
    by: Staff,
    reasons: str,
    key: str,
    expected_seq: int | None = None,
) -> Entry:
    """Strike out an entry that should not have been written; it stays to be seen.

    Raises:
        NeedsSecondPerson: it is kept as a proposal for somebody else to confirm.
        NotVisible, Overtaken, Invalid, NotPermitted: as `act`.
    """
    given = {"reasons": reasons}
    return _change(STRIKE_OUT, complaint_id, seq, by, given, key, expected_seq)


def confirm(*, proposal: Draft, by: Staff, key: str) -> Entry:
    """Write a change that somebody else has proposed.

    Raises:
        NotVisible: it is another landlord's.
        Invalid: whoever proposed it cannot confirm it as well.
        Overtaken, NotPermitted: as `act`.
    """
    if proposal.landlord_id != by.landlord_id or proposal.complaint_id is None:
        raise NotVisible
    if proposal.staff_id == by.pk:
        raise Invalid({"": "You proposed this. Ask somebody else to confirm it."})
    with transaction.atomic():
        entry = act(
            complaint_id=proposal.complaint_id,
            act=proposal.act.removeprefix(PROPOSED).split()[0],
            by=by,
            key=key,
            data={
                **proposal.data["given"],
                "proposed_by": proposal.staff.person_id,
            },
            corrects=proposal.data["seq"],
            confirming=True,
        )
        proposal.delete()
    return entry


def proposals(complaint: Complaint) -> list[Draft]:
    """Changes to this complaint that wait for a second person."""
    waiting = complaint.drafts.filter(act__startswith=PROPOSED)
    return list(waiting.select_related("staff").order_by("updated_at"))


def _change(  # noqa: PLR0913, PLR0917 - what `correct` and `strike_out` share
    verb: str,
    complaint_id: int,
    seq: int,
    by: Staff,
    given: dict[str, Any],
    key: str,
    expected_seq: int | None,
) -> Entry:
    try:
        return act(
            complaint_id=complaint_id,
            act=verb,
            by=by,
            key=key,
            data=given,
            expected_seq=expected_seq,
            corrects=seq,
        )
    except NotPermitted as refused:
        if not refused.irregular:
            raise
        proposal = save_draft(
            by=by,
            act=f"{PROPOSED}{verb} {seq}",
            data={"seq": seq, "given": given},
            complaint=Complaint.objects.get(pk=complaint_id),
        )
        raise NeedsSecondPerson(refused.refusal, proposal) from None


def _local_text(at: datetime | date) -> str:
    if isinstance(at, datetime):
        aware = at if at.tzinfo else at.replace(tzinfo=today.zone())
        return f"{aware.astimezone(today.zone()):%Y-%m-%dT%H:%M}"
    return at.isoformat()
