"""The rules and the calendar that a complaint runs under."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from putright.engine.calendar import Calendar
from putright.people.models import AdoptedPolicy
from putright.policies import calendars, find, load
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.records import today
from putright.records.models import Complaint, PinnedCalendar, PinnedPolicy
from putright.records.refusing import PolicyGone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import Rules
    from putright.people.models import Landlord


def rules_for_new(landlord: Landlord) -> Rules:
    """The rules under which this landlord's next complaint opens."""
    version = landlord.version_on(today.today())
    adopted = _adopted(landlord.pk, landlord.policy, version)
    return adopted or load(_name(landlord.policy, version))


def text_for_new(landlord: Landlord) -> str:
    """The words of the document under which this landlord's next complaint opens."""
    version = landlord.version_on(today.today())
    text = _adopted_text(landlord.pk, landlord.policy, version)
    return text or find(_name(landlord.policy, version)).read_text(encoding="utf-8")


def rules_of(complaint: Complaint) -> Rules:
    """The rules that the complaint is pinned to, as they were then.

    Raises:
        PolicyGone: neither the document nor the copy kept of it is there.
    """
    return _rules(
        complaint.landlord_id,
        complaint.policy,
        complaint.policy_version,
        complaint.rules_hash,
    )


def rules_by(landlord_id: int, policy: str, version: str, rules_hash: str) -> Rules:
    """The rules by what something kept beside a complaint names them.

    Raises:
        PolicyGone: neither the document nor the copy kept of it is there.
    """
    return _rules(landlord_id, policy, version, rules_hash)


def rules_named(complaint: Complaint, was: Mapping[str, str]) -> Rules:
    """The rules that a complaint ran under before, by what its record names them.

    Raises:
        PolicyGone: neither the document nor the copy kept of it is there.
    """
    return _rules(
        complaint.landlord_id,
        was.get("policy", ""),
        was.get("version", ""),
        was.get("rules_hash", ""),
    )


def calendar_for_new(rules: Rules) -> Calendar:
    """The bank-holiday list by which complaints under these rules begin to count."""
    return calendars.load(rules.calendar)


def calendar_of(complaint: Complaint) -> Calendar:
    """The bank-holiday list that the complaint counts by, as it was when it was taken.

    Raises:
        PolicyGone: neither the list nor the copy kept of it is there.
    """
    rules = rules_of(complaint)
    return _calendar(complaint.landlord_id, rules.calendar, complaint.calendar_hash)


def keep_calendar(landlord: Landlord, calendar: Calendar) -> None:
    """Keep a copy of the list, once for each landlord and list."""
    PinnedCalendar.objects.get_or_create(
        landlord=landlord,
        calendar_hash=calendar.hash,
        defaults={
            "calendar": calendar.id,
            "holidays": {
                date.fromordinal(day).isoformat(): name
                for day, name in calendar.holidays.items()
            },
            "verified_from": date.fromordinal(calendar.verified_from),
            "verified_to": date.fromordinal(calendar.verified_to),
            "pinned_at": today.now(),
        },
    )


def keep(landlord: Landlord, rules: Rules) -> str:
    """Keep copies of the document and of its list, once for each landlord.

    Returns:
        The hash of the document's copy, for the entry that pins a complaint to it.
    """
    keep_calendar(landlord, calendar_for_new(rules))
    copy, _ = PinnedPolicy.objects.get_or_create(
        landlord=landlord,
        rules_hash=rules.rules_hash,
        defaults={
            "policy": landlord.policy,
            "version": rules.version,
            "text": text_for_new(landlord),
            "pinned_at": today.now(),
        },
    )
    return copy.text_hash


@lru_cache(maxsize=64)
def _adopted(landlord_id: int, policy: str, version: str) -> Rules | None:
    """The rules of a version adopted here; None: it ships, or is a file.

    Kept, for a version once adopted never changes.
    """
    text = _adopted_text(landlord_id, policy, version)
    document = read(text, f"{policy} {version}").document if text else None
    return compile_rules(document) if document else None


def _adopted_text(landlord_id: int, policy: str, version: str) -> str:
    if not version:
        return ""
    found = AdoptedPolicy.objects.filter(
        landlord_id=landlord_id, policy=policy, version=version
    )
    return found.values_list("text", flat=True).first() or ""


def _name(policy: str, version: str) -> str:
    if not version or policy.endswith(".md"):
        return policy
    return f"{policy}@{version}"


@lru_cache(maxsize=256)
def _rules(landlord_id: int, policy: str, version: str, rules_hash: str) -> Rules:
    try:
        rules = load(_name(policy, version))
    except (LookupError, ValueError):
        return _kept(landlord_id, policy, version, rules_hash)
    if rules.rules_hash == rules_hash:
        return rules
    return _kept(landlord_id, policy, version, rules_hash)


def _kept(landlord_id: int, policy: str, version: str, rules_hash: str) -> Rules:
    copy = PinnedPolicy.objects.filter(
        landlord_id=landlord_id, rules_hash=rules_hash
    ).first()
    if copy:
        reading = read(copy.text, f"{policy} {version}")
        if reading.document and not reading.problems:
            return compile_rules(reading.document)
    raise PolicyGone(
        f"The document {policy} {version} is no longer as it was, and the copy kept of "
        f"it cannot be read. Put back the file whose rules_hash is {rules_hash}."
    )


@lru_cache(maxsize=256)
def _calendar(landlord_id: int, name: str, calendar_hash: str) -> Calendar:
    now = calendars.load(name)
    if now.hash == calendar_hash:
        return now
    copy = PinnedCalendar.objects.filter(
        landlord_id=landlord_id, calendar_hash=calendar_hash
    ).first()
    if copy:
        days = {date.fromisoformat(day): told for day, told in copy.holidays.items()}
        kept = Calendar.build(name, days, copy.verified_from, copy.verified_to)
        if kept.hash == calendar_hash:
            return kept
    raise PolicyGone(
        f"The bank-holiday list {name} is no longer as it was, and the copy kept of it "
        f"cannot be read. Put back the list whose hash is {calendar_hash}."
    )
