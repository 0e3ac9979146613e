"""What a changed rule comes to, in words: `5 working days longer`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from putright.engine.durations import Duration
from putright.engine.telling import clock_title, event_title, fact_asked, stage_title
from putright.policy.sentences.joining import item_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from msgspec import Struct

    from putright.engine import rules as engine
    from putright.engine.conditions import Condition
    from putright.policy.sentences import Sentences

# Before and after of one field, each with the words of its own document.
_Effect: TypeAlias = "Callable[[Any, Any, Sentences, Sentences], Iterator[str]]"
_Told: TypeAlias = "Callable[[Any, Sentences], str]"
_DAY = 24 * 60
_NOT_ASKED = frozenset(("id", "source"))


def _item(name: str, _: object) -> str:
    return item_told(name)


def effects(
    one: Struct | None, other: Struct | None, old: Sentences, new: Sentences
) -> Iterator[str]:
    """What each field that differs comes to; nothing for a rule added or removed."""
    if one is None or other is None:
        return
    for name in type(other).__struct_fields__:
        before, after = getattr(one, name), getattr(other, name)
        if before != after and name not in _NOT_ASKED:
            yield from _effect(other, name)(before, after, old, new)
    source = getattr(other, "source", None)
    if source is not None:
        yield from _cited(getattr(one, "source", source), source)


def _effect(rule: Struct, name: str) -> _Effect:
    own = _OWN_EFFECTS.get(f"{type(rule).__name__}.{name}")
    return own or _EFFECTS.get(name, partial(_plainly, name))


def _cited(one: engine.Source, other: engine.Source) -> Iterator[str]:
    """Where it stands; the clauses of two landlords have only numbers in common."""
    if one.policy == other.policy and one.clause != other.clause:
        yield f"it stands in {other.clause or 'no clause'}, not in {one.clause}"
    if one.code != other.code:
        cited = ", ".join(other.code)
        yield f"it answers to Code {cited}" if cited else "it answers to no Code"


def length(name: str, none: str) -> _Effect:
    """A length of time; `none` is what it means that there is none."""

    def told(
        before: Duration | None, after: Duration | None, *_: Sentences
    ) -> Iterator[str]:
        of = f"{name}: " if name else ""
        if before is None or after is None:
            yield f"{of}{after or none} in place of {before or none}"
        elif before.unit is not after.unit:
            yield f"{of}{after} in place of {before}"
        else:
            by = abs(after.count - before.count)
            more = "longer" if after.count > before.count else "shorter"
            yield f"{of}{Duration(count=by, unit=after.unit)} {more}"

    return told


def _listed(added: str, gone: str, one_told: _Told) -> _Effect:
    """A list of names of which some came and some went."""

    def told(before: Any, after: Any, old: Sentences, new: Sentences) -> Iterator[str]:  # noqa: ANN401
        was = [one_told(each, old) for each in before]
        now = [one_told(each, new) for each in after]
        came = [each for each in now if each not in was]
        went = [each for each in was if each not in now]
        if came:
            also = "also " if len(came) < len(now) else ""
            yield f"{added.format(also=also)} {_and(came)}"
        if went:
            yield f"{gone} {_and(went)}"
        if not came and not went and len(before) == len(after):
            yield "the same in another order"

    return told


def _items(added: str, gone: str) -> _Effect:
    """What a letter says, or who gets a copy, and where that hangs on a condition."""

    def told(before: Any, after: Any, old: Sentences, new: Sentences) -> Iterator[str]:  # noqa: ANN401
        was, now = dict(map(_named, before)), dict(map(_named, after))
        came = [new.item(name, now[name]) for name in now if name not in was]
        went = [old.item(name, was[name]) for name in was if name not in now]
        if came:
            yield f"{added} {_and(came)}"
        if went:
            yield f"{gone} {_and(went)}"
        for name, when in now.items():
            if name in was and when != was[name]:
                asked = _asked(when, new), _asked(was[name], old)
                yield f"{new.item(name, None)}: {asked[0]}, not {asked[1]}"

    return told


def _named(one: Any) -> tuple[str, Condition | None]:  # noqa: ANN401 - item or copy
    return one if isinstance(one, tuple) else (one.item, one.when)


def _asked(when: Condition | None, told: Sentences) -> str:
    return "always" if when is None else f"only where {told.condition(when)}"


def _one(name: str, one_told: _Told) -> _Effect:
    """A single value, said in the words of its document."""

    def told(before: Any, after: Any, old: Sentences, new: Sentences) -> Iterator[str]:  # noqa: ANN401
        was, now = one_told(before, old), one_told(after, new)
        if was != now:
            yield f"{name} {now} in place of {was}"

    return told


def _switch(on: str, off: str) -> _Effect:
    def told(_before: bool, after: bool, *_: Sentences) -> Iterator[str]:  # noqa: FBT001
        yield on if after else off

    return told


def _conditions(added: str, gone: str) -> _Effect:
    """A condition that came, went or changed."""

    def told(
        before: Condition | None,
        after: Condition | None,
        old: Sentences,
        new: Sentences,
    ) -> Iterator[str]:
        if after is None and before is not None:
            yield f"{gone} {old.condition(before)}"
        elif after is not None:
            was = "" if before is None else f" in place of {old.condition(before)}"
            yield f"{added} {new.condition(after)}{was}"

    return told


def _plainly(
    name: str, before: object, after: object, _old: Sentences, _new: Sentences
) -> Iterator[str]:
    yield f"{name.replace('_', ' ')}: {_plain(after)} in place of {_plain(before)}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return _and([_plain(each) for each in value])
    return f"“{value}”" if value not in ("", None) else "none"


def _times(
    before: int | None, after: int | None, _old: Sentences, _new: Sentences
) -> Iterator[str]:
    often = {None: "any number of times", 1: "once", 2: "twice"}
    was, now = (often.get(each, f"{each} times") for each in (before, after))
    yield f"{now} in place of {was}"


def _role(role: str, told: Sentences) -> str:
    return told.roles((role,))


def _event(event: str, told: Sentences) -> str:
    return f"“{event_title(event, told.tables)}”"


def _stage(stage: str, told: Sentences) -> str:
    return stage_title(stage, told.tables)


def _clock(clock: str, told: Sentences) -> str:
    return f"the last day for “{clock_title(clock, told.tables)}”"


def _minute(minute: int, _told: Sentences) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _receipt(minute: int | None, _told: Sentences) -> str:
    if minute is None:
        return "the day it comes"
    if minute == _DAY:
        return "the next working day, when it comes on another"
    after = _minute(minute, _told)
    return f"the next working day, after {after} or on a non-working day"


def _fallback(before: str, after: str, old: Sentences, new: Sentences) -> Iterator[str]:
    if before:
        yield f"no longer owed without its start, from {_clock(before, old)}"
    if after:
        yield f"without its start owed from {_clock(after, new)}"


def _late_start(
    before: str, after: str, _old: Sentences, _new: Sentences
) -> Iterator[str]:
    if before and after:
        yield f"a late start counts {after} in place of {before}"


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nobody"


_EFFECTS: dict[str, _Effect] = {
    "within": length("", "no limit"),
    "up_to": length("at most", "no cap"),
    "window": length("to ask", "no last day"),
    "caution": length("warned of beyond", "none"),
    "warn": length("staff are warned before it", "not at all"),
    "deemed_by_post": length("a letter by post counts as received after", "none"),
    "late_receipt": _one("a complaint counts as received on", _receipt),
    "due_at": _one("in time until", _minute),
    "times": _times,
    "starts": _listed("counted {also}from", "no longer counted from", _event),
    "starts_by": _fallback,
    "late_start": _late_start,
    "met_by": _listed("met {also}by", "no longer met by", _event),
    "stops_on": _listed("ends {also}with", "no longer ends with", _event),
    "after": _listed("{also}wants first", "no longer wants first", _event),
    "person": _listed("holds {also}for", "no longer holds for", _event),
    "never": _listed("bars {also}whoever did", "no longer bars whoever did", _event),
    "event": _one("by", _event),
    "events": _listed("{also}keeps from the rest", "no longer keeps back", _event),
    "on": _one("by", _event),
    "opens_on": _one("begins with", _event),
    "or_on": _listed("{also}begins with", "no longer begins with", _event),
    "closes_on": _one("ends with", _event),
    "sent_on": _one("goes with", _event),
    "from_stage": _one("from", _stage),
    "to_stage": _one("to", _stage),
    "stages": _listed("{also}in", "no longer in", _stage),
    "of": _one("extends", lambda clock, told: clock_title(clock, told.tables)),
    "by": _listed("{also}for", "no longer for", _role),
    "also": _listed("may {also}do what may be done by", "no longer by", _role),
    "approved_by": _listed("agreed {also}by", "no longer agreed by", _role),
    "agreed_by": _listed("may agree:", "may no longer agree:", _role),
    "owner": _one("seen to by", _role),
    "if_nobody": _one("falls to", _role),
    "stand_in": _listed("may be stood in for {also}by", "no longer by", _role),
    "only": _one(
        "only for",
        lambda one, _: {"": "the role", "owner": "whoever has it"}.get(
            one, "the panel"
        ),
    ),
    "proofs": _listed(
        "wants {also}on record",
        "no longer wants on record",
        lambda one, told: f"“{fact_asked(one, told.tables)}”",
    ),
    "before": length("before the named day", "on the named day"),
    "must_say": _items("also says", "no longer says"),
    "requires": _listed("{also}tells", "no longer tells", _item),
    "given": _listed(
        "{also}asks for", "no longer asks for", lambda one, _: one.replace("_", " ")
    ),
    "copies": _items("a copy also to", "no copy to"),
    "to": _one("goes to", lambda one, told: told.reader(one)),
    "when": _conditions("only where", "no longer only where"),
    "target": _switch("a target, no longer a limit", "a limit, no longer a target"),
    "once": _switch("only once in a stage", "more than once in a stage"),
    "when_closed": _switch(
        "on a closed complaint too", "no longer on a closed complaint"
    ),
    "ends_complaint": _switch(
        "its answer closes the complaint", "its answer no longer closes the complaint"
    ),
    "agreed_with": _one("agreed with", _event),
    "heads": _one("heads", lambda one, _: one or "nothing"),
    "holds": _listed("must {also}hold", "need no longer hold", lambda one, _: one),
    "backers": _listed("may {also}be backed by", "no longer by", lambda one, _: one),
    "final": _switch("now the last stage", "no longer the last stage"),
}
# Fields that mean something else on one kind of rule than on the others.
_OWN_EFFECTS: dict[str, _Effect] = {
    "Allocation.to": _listed("proposes {also}", "no longer proposes", _role),
    "Act.to": _listed("may {also}be given to", "no longer to", _role),
    "Clock.unless": _conditions("not where", "no longer excepted where"),
    "Exclusion.must_say": _listed(
        "the letter also says", "the letter no longer says", _item
    ),
    "Closure.must_say": _listed(
        "the letter also says", "the letter no longer says", _item
    ),
    "Exclusion.unless": _listed(
        "never where", "no longer barred where", lambda one, told: told.condition(one)
    ),
    "Terms.stages": _listed(
        "a stage is called", "no longer", lambda one, _: f"“{one[1]}”"
    ),
    "LocalEvent.type": _one("the record says", lambda one, told: told.happened(one.id)),
}
