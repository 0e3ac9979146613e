"""Adopting a policy: by a named person, with a minute, from today on or later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction

from putright.adoption.drafts import assert_keeps_policy, draft_of, read_draft
from putright.adoption.soundness import soundness_of
from putright.design.dates import in_words
from putright.people.models import AdoptedPolicy, Landlord
from putright.policies.library import versions
from putright.policy.compiling import compile_rules
from putright.records import pinned, today
from putright.records.refusing import Invalid

if TYPE_CHECKING:
    from datetime import date

    from putright.adoption.models import PolicyDraft
    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.policy.documents import Document, Place

_VERSION = re.compile(r"\d+(?:\.\d+)*")
_LONGEST = 50


def adopted_at(landlord: Landlord) -> list[AdoptedPolicy]:
    """Every version that the landlord has adopted here, the newest first."""
    found = AdoptedPolicy.objects.filter(landlord=landlord).select_related("adopted_by")
    return list(found.order_by("-effective_from", "-id"))


def adopt(
    person: Staff, *, version: str, effective_from: date, minute: str
) -> AdoptedPolicy:
    """Make the draft the policy under which complaints open from a day on.

    Complaints that are open stay under the version they opened under.

    Raises:
        Invalid: By field, everything that stands against it at once.
    """
    assert_keeps_policy(person)
    draft = draft_of(person)
    if draft is None:
        raise Invalid({"": "There is no draft to adopt. Change a clause first."})
    faults = _faults(person, version, effective_from, minute)
    text = dated(draft.text, person.landlord.policy, version, effective_from)
    reading = read_draft(person, text)
    if reading.document is None or reading.untrue:
        count = len(reading.problems) + len(reading.untrue)
        faults[""] = (
            f"The draft has {count} problem{'s' if count > 1 else ''}. Put them right"
            " first: a policy that cannot run cannot be adopted."
        )
    elif fault := _same(reading.document, person) or _strands(text, person):
        faults[""] = fault
    if faults or reading.document is None:
        raise Invalid(faults)
    return _adopted(
        person, draft, compile_rules(reading.document), text, effective_from, minute
    )


def dated(text: str, name: str, version: str, effective_from: date) -> str:
    """The document with its version and its first day written into its first block."""
    from putright.policy.reading import read_parts

    whole = read_parts(text, name)
    places = [place for _, place in whole.places()] if whole else []
    policy = next((place for place in places if place.kind == "policy"), None)
    if policy is None:
        return text
    before = policy.values.get("version")
    lines = text.split("\n")
    _write(lines, policy, "effective_from", effective_from.isoformat())
    if isinstance(before, str) and before != version:
        _write(lines, policy, "replaces", f'"{before}"')
    _write(lines, policy, "version", f'"{version}"')
    return "\n".join(lines)


def _write(lines: list[str], place: Place, key: str, value: str) -> None:
    """Write a key of a block anew in its line, or in the line after its version.

    A key that is missing is put on the same line of text as no other, without moving
    the lines of those written later: they are written from the end.
    """
    at = place.lines.get(key)
    if at is not None:
        lines[at - 1] = re.sub(r"=.*", f"= {value}", lines[at - 1], count=1)
    else:
        after = place.lines.get("version", place.line + 1)
        lines[after - 1] += f"\n{key} = {value}"


def _faults(
    person: Staff, version: str, effective_from: date, minute: str
) -> dict[str, str]:
    faults = {}
    landlord = person.landlord
    if not _VERSION.fullmatch(version) or len(version) > _LONGEST:
        faults["version"] = "Write the version in figures and points, such as 2027.1"
    elif version in _taken(landlord):
        faults["version"] = f"There is a version {version} already. Give it another"
    day = today.today()
    if effective_from < day:
        faults["effective_from"] = (
            f"{in_words(effective_from)} has passed. Complaints since then were opened"
            " under the policy of that day. Choose today or a later day"
        )
    if landlord.next_from is not None and landlord.next_from > day:
        faults[""] = (
            f"Version {landlord.next_version} is adopted already and begins on"
            f" {in_words(landlord.next_from)}. Adopt this one after that day."
        )
    if not minute.strip():
        faults["minute"] = (
            "Say where the decision is written down, such as Board, 12 May 2026, item 4"
        )
    return faults


def _taken(landlord: Landlord) -> set[str]:
    own = AdoptedPolicy.objects.filter(landlord=landlord, policy=landlord.policy)
    shipped = () if landlord.policy.endswith(".md") else versions(landlord.policy)
    return {pinned.rules_for_new(landlord).version, *shipped} | set(
        own.values_list("version", flat=True)
    )


def _same(document: Document, person: Staff) -> str:
    """Why this document cannot be this landlord's next; empty where it can."""
    rules, now = compile_rules(document), pinned.rules_for_new(person.landlord)
    if rules.id != now.id:
        return (
            f"The draft is called {rules.id}, and the policy {now.id}. Letters and"
            " records go by that name; keep it."
        )
    return ""


def _strands(text: str, person: Staff) -> str:
    """In which ways the policy strands somebody; empty where it does not."""
    found = soundness_of(text, person.landlord.policy)
    stranded = found.proof.strands if found else ()
    if not stranded:
        return ""
    told = " ".join(failure.says for failure in stranded)
    return (
        f"Under this policy a complaint can be left without a way on. {told} The page"
        " of what was found shows how; put it right first."
    )


def _adopted(  # noqa: PLR0913, PLR0917 - what is written down of it
    person: Staff,
    draft: PolicyDraft,
    rules: Rules,
    text: str,
    effective_from: date,
    minute: str,
) -> AdoptedPolicy:
    with transaction.atomic():
        landlord = Landlord.objects.select_for_update().get(pk=person.landlord_id)
        made = AdoptedPolicy.objects.create(
            landlord=landlord,
            policy=landlord.policy,
            version=rules.version,
            text=text,
            text_hash=rules.text_hash,
            rules_hash=rules.rules_hash,
            effective_from=effective_from,
            minute=minute.strip(),
            adopted_by=person,
            adopted_at=today.now(),
        )
        landlord.policy_version = landlord.version_on(today.today())
        landlord.next_version, landlord.next_from = rules.version, effective_from
        landlord.save()
        draft.delete()
    return made
