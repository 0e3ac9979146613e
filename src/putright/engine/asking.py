"""What the policy wants said with an act beyond its `given`, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.grounds import Fault
    from putright.engine.history import Entry
    from putright.engine.rules import Finding, OwnField
    from putright.engine.running import Running

PROMISED, ANSWERED = "remedy.promised", "point.answered"
_NOT_SAID: tuple[object, ...] = (None, "", [])
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def asked_with(
    fields: Sequence[OwnField], event: str, said: Mapping[str, Any]
) -> tuple[OwnField, ...]:
    """The landlord's own questions with an event, where this is said with it."""
    return tuple(
        field
        for field in fields
        if event in field.of
        and all(_is_one_of(said.get(name), values) for name, values in field.where)
    )


def fault(running: Running, entry: Entry) -> Fault | None:
    """What is wrong with what was said: not said, or not what the policy knows."""
    happening = running.tables.happenings[entry.event]
    for field in asked_with(happening.asks, entry.event, entry.data):
        because = field_fault(field, entry.data.get(field.id))
        if because:
            return because, field.source
    if entry.event == PROMISED:
        return _kinds_fault(running, entry.data.get("kinds"))
    if entry.event == ANSWERED:
        return _finding_fault(running, entry)
    return None


def field_fault(field: OwnField, value: object) -> str:
    """What is wrong with one answer; empty: nothing."""
    if value in _NOT_SAID:
        return "" if field.optional else f"Not said: “{field.asked}”"
    if field.answer is not None and _yes_no(value) is not field.answer:
        wanted = "yes" if field.answer else "no"
        return f"“{field.asked}” has to be answered {wanted} first."
    if field.choices:
        strange = [one for one in _each(value) if one not in field.choices]
        known = ", ".join(field.choices)
        if strange:
            return f"“{strange[0]}” is no answer to “{field.asked}”: {known}."
    return ""


def outcome_of(findings: Sequence[Finding], data: Mapping[str, Any]) -> str:
    """The outcome of a point as said; else the one that what was found gives it."""
    said = str(data.get("outcome") or "")
    if said:
        return said
    named = _finding(findings, data)
    return named.outcome if named else ""


def with_outcome(
    findings: Sequence[Finding], event: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    """What is said with an event, a point's outcome added where a finding gives it."""
    if event != ANSWERED or data.get("outcome") or not data.get("finding"):
        return dict(data)
    outcome = outcome_of(findings, data)
    return {**data, "outcome": outcome} if outcome else dict(data)


def _finding(findings: Sequence[Finding], data: Mapping[str, Any]) -> Finding | None:
    named = data.get("finding")
    return next((one for one in findings if named in (one.id, one.title)), None)


def _finding_fault(running: Running, entry: Entry) -> Fault | None:
    """A finding that the policy has not, or an outcome that it does not give."""
    findings = running.tables.rules.findings
    if not findings or not entry.data.get("finding"):
        return None
    found = _finding(findings, entry.data)
    if found is None:
        known = ", ".join(f"“{one.title}”" for one in findings)
        said = entry.data["finding"]
        told = f"“{said}” is not a finding of this policy. It has {known}."
        return told, findings[0].source
    said = entry.data.get("outcome")
    if said and said != found.outcome:
        titles = dict(OUTCOMES)
        told = (
            f"“{found.title}” means {titles[found.outcome].lower()}, not "
            f"{titles.get(str(said), str(said)).lower()}."
        )
        return told, found.source
    return None


def _kinds_fault(running: Running, kinds: object) -> Fault | None:
    offered = running.tables.rules.remedies
    if not offered or kinds in _NOT_SAID:
        return None
    known = {one.id for one in offered}
    strange = [one for one in map(str, _each(kinds)) if one not in known]
    if not strange:
        return None
    titles = ", ".join(f"“{one.title}”" for one in offered)
    told = f"“{strange[0]}” is not a remedy of this policy. It has {titles}."
    return told, offered[0].source


def _each(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


def _yes_no(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return _YES_NO.get(str(value).lower())


def _is_one_of(value: object, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return any(str(one) in wanted for one in _each(value))
