"""The names in conditions: do they exist, and can they be asked what they are asked?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.conditions import (
    All,
    AskedLate,
    CameBy,
    ClockLate,
    Condition,
    Either,
    FactIs,
    FactUnknown,
    Happened,
    Later,
    Not,
    StageOpen,
    Within,
)
from putright.engine.vocabulary import CHANNELS
from putright.policy.names import Names, unknown
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator


def in_condition(  # noqa: C901 - one for each form
    condition: Condition, names: Names
) -> Iterator[str]:
    """What is wrong with each name in a condition; empty where nothing is."""
    match condition:
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from in_condition(part, names)
        case Not(part=part):
            yield from in_condition(part, names)
        case FactIs(fact=fact, value=value):
            yield unknown(fact, "fact", names) or _misfit(fact, value, names)
        case FactUnknown(fact=fact):
            yield unknown(fact, "fact", names)
        case Happened(event=event):
            yield unknown(event, "event", names)
        case StageOpen(stage=stage) | AskedLate(stage=stage):
            yield unknown(stage, "stage", names)
        case CameBy(channel=channel):
            yield _no_channel(channel, names)
        case ClockLate(clock=clock):
            yield unknown(clock, "clock", names)
        case Later(moment=moment, than=than) | Within(moment=moment, than=than):
            yield _not_a_moment(moment, names)
            yield _not_a_moment(than, names)


def _no_channel(channel: str, names: Names) -> str:
    known = [*dict(CHANNELS), *sorted(names.known["channel"] - dict(CHANNELS).keys())]
    if channel in known:
        return ""
    listed, hint = ", ".join(known), did_you_mean(channel, known)
    return f'"{channel}" is not a way of reaching us, which are {listed}.{hint}'


def _not_a_moment(name: str, names: Names) -> str:
    if name in names.known["event"]:
        return ""
    if name in names.known["fact"]:
        kind = names.facts[name].get("is", "date")
        if kind == "date":
            return ""
        return f'the fact "{name}" is {kind}, so nothing can be counted from it.'
    both = names.known["event"] | names.known["fact"]
    hint = did_you_mean(name, both)
    return f'"{name}" is neither an event nor a fact that is a date.{hint}'


def _misfit(fact: str, value: object, names: Names) -> str:
    """Where a fact cannot have this value: what it can have."""
    kind = names.facts.get(fact, {}).get("is", "")
    choices = names.facts.get(fact, {}).get("choices", ())
    if kind == "yes_no" and not isinstance(value, bool):
        return f'the fact "{fact}" is yes or no, not {value}.'
    if kind == "number" and type(value) is not int:
        return f'the fact "{fact}" is a number. Write {fact} is 3, or the like.'
    if kind in {"choice", "text", "complaint"} and not isinstance(value, str):
        return f"the fact \"{fact}\" is {kind}. Write {fact} is '…'."
    if kind == "choice" and value not in choices:
        listed = ", ".join(choices)
        hint = did_you_mean(str(value), choices)
        return f'"{value}" is not a choice of "{fact}", which are {listed}.{hint}'
    if kind == "date":
        return f'the fact "{fact}" is a date. Compare it: "… is within … after …".'
    return ""
