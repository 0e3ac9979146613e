"""Claims about who may do what, and what whoever acts is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from putright.engine.history import DAY, Entry
from putright.engine.vocabulary import ACTS
from putright.policies.claims.asked import Asked, cited, claim
from putright.policies.stories import read_table, with_roles

if TYPE_CHECKING:
    import re

    from putright.engine.rules import Act, Extension


_EVENING = DAY - 1


@claim(r"may (?:not )?([a-z0-9_.]+) by ([a-z0-9-]+)(?: (\{.*?\}))?")
def _may(asked: Asked, found: re.Match[str]) -> str:
    act, person, data = found[1], found[2], found[3]
    words = f"{act} by {person}" + (f" {data}" if data else "")
    if act not in ACTS:
        _rule(asked, act)
    said = with_roles(read_table(data), asked.scenario.people) if data else {}
    fault = _asked_first(asked, act, person, said)
    if data and not fault:
        fault = _if_done(asked, act, person, said)
    if fault:
        return f"may not {words}: {fault}"
    return cited(f"may {words}", _rule(asked, act).source)


def _asked_first(
    asked: Asked, act: str, person: str, said: dict[str, Any]
) -> str | None:
    """Why not, asked before it is done, with those whom the page says there are."""
    scenario = asked.scenario
    assignee = str(said.get("person", "")) if said else ""
    roster = scenario.people if scenario.nobody_else else None
    if said and roster is None:
        return None
    roles = scenario.people.get(person, ())
    refusal = asked.position.why_not(act, person, roles, assignee, roster)
    return cited(refusal.because, refusal.source) if refusal else None


def _rule(asked: Asked, act: str) -> Act | Extension:
    rules: tuple[Act | Extension, ...] = (*asked.rules.extensions, *asked.rules.acts)
    for rule in rules:
        if rule.id == act:
            return rule
    raise LookupError(f"{asked.rules.id} has no act {act!r}.")


def _if_done(asked: Asked, act: str, person: str, data: dict[str, Any]) -> str | None:
    """What would be irregular, were the act done that day with these words.

    Under each of the person's roles; None where one of them makes it regular.
    """
    before = asked.history.entries
    at = asked.question.on.toordinal() * DAY + _EVENING
    told = None
    for role in asked.scenario.people.get(person, ("",)):
        entry = Entry(
            seq=len(before) + 1,
            event=_rule(asked, act).event,
            at=at,
            recorded_at=at,
            by=person,
            role=role,
            data=data,
        )
        after = asked.assess(structs.replace(asked.history, entries=(*before, entry)))
        faults = [one for one in after.irregular if one.seq == entry.seq]
        if not faults:
            return None
        told = told or cited(faults[0].because, faults[0].source)
    return told


@claim(r"(?:no )?warning ([a-z0-9_.]+)(?: (\{.*?\}))?(?=:|$)")
def _warning(asked: Asked, found: re.Match[str]) -> str:
    act, data = found[1], found[2]
    said = read_table(data) if data else {}
    words = f"{act} {data}" if data else act
    told = asked.position.warnings(act, said)
    if not told:
        return f"no warning {words}"
    text = " ".join(note.text for note in told)
    clause = told[0].source.clause if told[0].source else ""
    return f"warning {words}: {text} [{clause}]"
