"""Moving an open complaint to a newer version of its policy: never to a later date.

A complaint keeps the version that it opened under, unless the newer document says that
open complaints move. Then each is moved by an entry that says which dates came forward,
with the person who did it and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from msgspec import Struct

from putright.engine.moving import cannot_move
from putright.records import pinned, positions, projection, today, writing
from putright.records.models import Complaint, Entry
from putright.records.permission import actor_for
from putright.records.refusing import Invalid
from putright.records.services.announcing import tell_after_commit
from putright.records.services.calendars import Change, Moved, changed, said
from putright.records.services.locking import locked, written_before

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.people.models import Landlord, Staff

EVENT, ACT = "policy.moved", "policy.move"
# What a version says of open complaints where they can be moved to it.
MOVE = "move, never later"
_OVER = ("closed", "refused", "withdrawn")


class Preview(Struct, frozen=True, kw_only=True):
    """What moving a complaint would come to; `against` says why it cannot be done.

    Attributes:
        to: The policy and the version to which it would be moved; `version` alone.
    """

    complaint: Complaint
    to: str
    version: str
    changes: tuple[Change, ...]
    against: tuple[str, ...]


def on_older_versions(landlord: Landlord) -> list[int]:
    """The open complaints that run under other rules than the landlord's next would."""
    rules = pinned.rules_for_new(landlord)
    found = Complaint.objects.filter(landlord=landlord).exclude(phase__in=_OVER)
    others = found.exclude(rules_hash=rules.rules_hash)
    return list(others.order_by("pk").values_list("pk", flat=True))


def preview_move(complaint: Complaint) -> Preview:
    """What moving the complaint to its landlord's present version would change."""
    rules = pinned.rules_for_new(complaint.landlord)
    against = _against(complaint, rules)
    changes: tuple[Change, ...] = ()
    if not against:
        after = positions.moved_now(complaint, rules)
        changes = tuple(changed(positions.position_of(complaint), after))
    return Preview(
        complaint=complaint,
        to=f"{rules.id} {rules.version}",
        version=rules.version,
        changes=changes,
        against=against,
    )


def move_policy(
    *, complaint_id: int, by: Staff, role: str = "", reasons: str, key: str
) -> Moved:
    """Move an open complaint to the version that its landlord's new ones open under.

    Args:
        complaint_id: Which one.
        by: Who moves it.
        role: In which role; empty: the first of theirs that may.
        reasons: Why, for the record.
        key: Asking twice with it moves once.

    Raises:
        NotVisible: there is no such complaint for this person.
        NotPermitted: the policy lets others do it.
        Invalid: no reasons were given, or it cannot be moved; says all that is against.
    """
    with transaction.atomic():
        complaint = locked(complaint_id, by)
        if written_before(complaint.landlord, key, EVENT, complaint):
            return Moved(complaint=complaint, changes=())
        rules = pinned.rules_for_new(complaint.landlord)
        against = _against(complaint, rules)
        if not reasons.strip():
            against = ("Say why it is moved.", *against)
        if against:
            raise Invalid({"": " ".join(against)})
        before = positions.position_of(complaint)
        role = actor_for(complaint, before, ACT, by, role).role
        was = _named(complaint.policy, complaint.policy_version, complaint.rules_hash)
        after = positions.moved_now(complaint, rules)
        changes = tuple(changed(before, after))
        data: dict[str, Any] = {
            **_pinned(complaint, rules),
            "moved_from": was,
            "reasons": reasons,
            "changes": [said(change) for change in changes],
        }
        _write(complaint, by, role, key, data)
    return Moved(complaint=complaint, changes=changes)


def _against(complaint: Complaint, rules: Rules) -> tuple[str, ...]:
    """Why the complaint cannot be moved to these rules, each a sentence."""
    name = f"version {rules.version} of the policy"
    if complaint.is_over:
        return ("The complaint is over: it keeps the version that it ended under.",)
    if complaint.rules_hash == rules.rules_hash:
        return (f"The complaint runs under {name} already.",)
    if rules.effective_from and rules.effective_from > today.local_day(today.now()):
        day = f"{rules.effective_from:%A} {rules.effective_from.day}"
        day += f" {rules.effective_from:%B %Y}"
        return (
            f"V{name[1:]} is in force from {day}: nothing moves to it before then.",
        )
    if rules.open_cases != MOVE:
        return (_kept_by(rules),)
    return cannot_move(positions.position_of(complaint), rules)


def _kept_by(rules: Rules) -> str:
    clause = rules.source.clause
    where = f"(clause {clause})" if clause else "at its head"
    return (
        f"Version {rules.version} of the policy says {where} that open complaints keep"
        f" the version they opened under. They can be moved to one that says “{MOVE}”."
    )


def _pinned(complaint: Complaint, rules: Rules) -> dict[str, str]:
    """Pin the complaint to these rules; what its record names them by."""
    text_hash = pinned.keep(complaint.landlord, rules)
    complaint.policy = complaint.landlord.policy
    complaint.policy_version = rules.version
    complaint.rules_hash = rules.rules_hash
    complaint.save(update_fields=["policy", "policy_version", "rules_hash"])
    to = _named(complaint.policy, complaint.policy_version, complaint.rules_hash)
    return {**to, "text_hash": text_hash}


def _named(policy: str, version: str, rules_hash: str) -> dict[str, str]:
    return {"policy": policy, "version": version, "rules_hash": rules_hash}


def _write(
    complaint: Complaint, by: Staff, role: str, key: str, data: dict[str, Any]
) -> Entry:
    now = today.now()
    entries = positions.entries_of(complaint)
    entry = writing.append(
        complaint,
        writing.New(
            event=EVENT,
            at=now,
            recorded_at=now,
            key=key,
            by=by.person_id,
            role=role,
            staff_id=by.pk,
            data=data,
        ),
    )
    projection.refresh(complaint, [*entries, entry])
    tell_after_commit(entry)
    return entry
