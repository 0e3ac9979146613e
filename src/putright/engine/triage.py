"""What somebody's first words come to: a kind of contact proposed, with its signs.

The machine proposes and a person chooses; only where the policy leaves no choice can
nothing else be saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.answers import answer
from putright.engine.conditions import All, Condition, Either, FactIs, FactUnknown, Not
from putright.engine.counting import DAY, day_zero, last_day
from putright.engine.rules import ContactKind, Sign
from putright.engine.running import Running
from putright.engine.tables import tables_for
from putright.engine.voices import said, voiced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

COMPLAINT = "complaint"


class Heard(Struct, frozen=True, kw_only=True):
    """What is known when somebody gets in touch.

    Attributes:
        words: Theirs.
        facts: Fact id to what was answered.
        reports: How many earlier reports of the same had no answer.
        overdue: The time in which it should have been settled is over.
        unsettled: An attempt to settle it has failed.
    """

    words: str = ""
    facts: Mapping[str, Any] = {}
    channel: str = ""
    category: str = ""
    reports: int = 0
    overdue: bool = False
    unsettled: bool = False


class Shown(Struct, frozen=True, kw_only=True):
    """A sign that shows, and the words by which it does; empty: by something else."""

    sign: Sign
    words: str = ""


class Proposal(Struct, frozen=True, kw_only=True):
    """Which kind the signs speak for.

    Attributes:
        kind: None: no sign speaks for any.
        because: The signs that speak for it, the strongest first.
        against: The signs that speak for another kind.
        must: No other kind can be saved; the first sign says why.
    """

    kind: ContactKind | None
    because: tuple[Shown, ...] = ()
    against: tuple[Shown, ...] = ()
    must: bool = False


def propose(rules: Rules, calendar: Calendar, heard: Heard) -> Proposal:
    """The kind that is proposed, with every sign that shows.

    What the policy leaves no choice about comes first; then what a person answered or
    did, then how it came, then words. Among equals a complaint comes first, for whoever
    is not content need not use that word; else the order of the document decides.
    """
    showing = [each for each in _showing(rules, calendar, heard) if each.sign.of]
    if not showing:
        return Proposal(kind=None)
    kinds = {kind.id: kind for kind in rules.contacts}
    ranked = sorted(showing, key=lambda each: _rank(each.sign, kinds))
    first = ranked[0].sign
    return Proposal(
        kind=kinds[first.of],
        because=tuple(each for each in ranked if each.sign.of == first.of),
        against=tuple(each for each in ranked if each.sign.of != first.of),
        must=first.must,
    )


def raised(rules: Rules, calendar: Calendar, heard: Heard) -> tuple[Shown, ...]:
    """The signs that call for something to be recorded with a complaint at once."""
    showing = _showing(rules, calendar, heard)
    return tuple(each for each in showing if each.sign.raises)


def raising_facts(rules: Rules, calendar: Calendar) -> dict[str, Sign]:
    """The yes-or-no facts of which a yes alone has something recorded at once.

    By fact id, in the policy's order, each with the first sign that it shows.
    """
    found: dict[str, Sign] = {}
    for fact in rules.facts:
        if fact.kind != "yes_no":
            continue
        for sign in rules.signs:
            if sign.raises and _shows_by(sign, fact.id, rules, calendar):
                found.setdefault(fact.id, sign)
    return found


def _shows_by(sign: Sign, fact: str, rules: Rules, calendar: Calendar) -> bool:
    if sign.when is None or fact not in _facts_in(sign.when):
        return False
    elsewise = (sign.voices, sign.words, sign.channels, sign.categories, sign.reports)
    if any(elsewise) or sign.overdue or sign.unsettled:
        return False
    known = Running(tables_for(rules), calendar, {fact: True}, foreign=True)
    return answer(sign.when, known) is True


def deciding_facts(rules: Rules) -> tuple[str, ...]:
    """The facts that signs read, and those on which a warning at intake hangs."""
    asked = [sign.when for sign in rules.signs]
    asked += [rule.when for rule in rules.warnings if rule.on == "complaint.received"]
    read = {name for when in asked if when is not None for name in _facts_in(when)}
    return tuple(fact.id for fact in rules.facts if fact.id in read)


def complaint_kind(rules: Rules) -> ContactKind | None:
    """The kind that opens a complaint; None: the policy tells no kinds apart."""
    return next((each for each in rules.contacts if each.nature == COMPLAINT), None)


def kind_of(rules: Rules, name: str) -> ContactKind | None:
    """One kind by its id; None: the policy has none of that name."""
    return next((each for each in rules.contacts if each.id == name), None)


def settle_by(
    rules: Rules, calendar: Calendar, kind: ContactKind, received: datetime
) -> date | None:
    """The last day on which it is promptly settled; None: no time is named.

    `received` is when it reached the landlord, as a local time.
    """
    if kind.within is None:
        return None
    minute = received.toordinal() * DAY + received.hour * 60 + received.minute
    start = day_zero(calendar, rules.conventions, minute, receipt=True)
    last = last_day(calendar, rules.conventions, start, kind.within)
    return date.fromordinal(last)


def _facts_in(condition: Condition) -> Iterator[str]:
    match condition:
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _facts_in(part)
        case Not(part=part):
            yield from _facts_in(part)
        case FactIs(fact=fact) | FactUnknown(fact=fact):
            yield fact


def _rank(sign: Sign, kinds: Mapping[str, ContactKind]) -> tuple[bool, int, bool]:
    other = kinds[sign.of].nature != COMPLAINT
    if sign.when is not None or sign.reports or sign.overdue or sign.unsettled:
        strength = 0
    else:
        strength = 1 if sign.channels or sign.categories else 2
    return not sign.must, strength, other


def _showing(rules: Rules, calendar: Calendar, heard: Heard) -> Iterator[Shown]:
    known = Running(tables_for(rules), calendar, heard.facts, foreign=True)
    for sign in rules.signs:
        if sign.when is not None and answer(sign.when, known) is not True:
            continue
        if not _circumstances(sign, heard):
            continue
        words = _words(sign, heard.words)
        if words or not (sign.voices or sign.words):
            yield Shown(sign=sign, words=words)


def _circumstances(sign: Sign, heard: Heard) -> bool:
    return (
        (not sign.channels or heard.channel in sign.channels)
        and (not sign.categories or heard.category in sign.categories)
        and heard.reports >= sign.reports
        and (heard.overdue or not sign.overdue)
        and (heard.unsettled or not sign.unsettled)
    )


def _words(sign: Sign, words: str) -> str:
    return said(sign.words, words) or (
        voiced(sign.voices, words) if sign.voices else ""
    )
