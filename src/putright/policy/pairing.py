"""Which rule of one policy took the place of which of another, whatever their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import json, to_builtins

from putright.engine import rules as engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


# By what two rules do the same work where no id says so: two landlords seldom choose
# the same ids.
_ALIKE: dict[type, Callable[[Any], object]] = {
    engine.Clock: lambda rule: rule.met_by,
    engine.Extension: lambda rule: rule.event,
    engine.Escalation: lambda rule: (rule.from_stage, rule.to_stage),
    engine.Separation: lambda rule: rule.person[0],
    engine.Letter: lambda rule: (rule.sent_on, rule.to),
    engine.Closure: lambda rule: (rule.on, rule.ground),
    engine.Exclusion: lambda rule: rule.ground,
    engine.Role: lambda rule: rule.title,
    engine.Body: lambda rule: rule.name,
    engine.ContactKind: lambda rule: rule.title,
    engine.Sign: lambda rule: (rule.of, rule.raises, rule.says),
}
Pair: TypeAlias = tuple[Any, Any]


def same(one: object, other: object) -> bool:
    """Whether two rules ask the same, wherever they stand."""
    return type(one) is type(other) and _content(one) == _content(other)


def _content(rule: object) -> bytes:
    return json.encode(_without_source(to_builtins(rule)))


def _without_source(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _without_source(part) for key, part in value.items() if key != "source"
        }
    if isinstance(value, list | tuple):
        return [_without_source(part) for part in value]
    return value


def paired(before: Iterable[Any], after: Iterable[Any]) -> Iterator[Pair]:
    """Each rule beside the one that took its place; None where there is none.

    Rules that are the same and stand in the same place are left out.
    """
    left, found = list(before), []
    right = list(after)
    for key in (_content, name_of, _work):
        matched, left, right = _matched(left, right, key)
        found += matched
    found += [(None, rule) for rule in right]
    order = {id(rule): place for place, rule in enumerate(after)}
    found.sort(key=lambda pair: order[id(pair[1])])
    found += [(rule, None) for rule in left]
    return (pair for pair in found if not _stayed(*pair))


def _matched(
    left: list[Any], right: list[Any], key: Callable[[Any], object]
) -> tuple[list[Pair], list[Any], list[Any]]:
    """Pairs with the same key, first with first; and what is left on either side."""
    waiting: dict[object, list[Any]] = {}
    for rule in left:
        waiting.setdefault(key(rule), []).append(rule)
    waiting.pop(None, None)
    pairs, alone = [], []
    for rule in right:
        if others := waiting.get(key(rule)):
            pairs.append((others.pop(0), rule))
        else:
            alone.append(rule)
    taken = {id(one) for one, _ in pairs}
    return pairs, [rule for rule in left if id(rule) not in taken], alone


def _stayed(one: Any, other: Any) -> bool:  # noqa: ANN401 - rules of any kind
    if one is None or other is None or not same(one, other):
        return False
    return _place(one.source) == _place(other.source)


def _place(source: engine.Source) -> tuple[object, ...]:
    return source.clause, source.code


def name_of(rule: Any) -> str:  # noqa: ANN401 - rules of any kind
    """The id by which a document knows a rule."""
    if isinstance(rule, engine.LocalEvent):
        return rule.type.id
    return str(rule.outcome if isinstance(rule, engine.Outcome) else rule.id)


def _work(rule: Any) -> object:  # noqa: ANN401 - rules of any kind
    key = _ALIKE.get(type(rule))
    return None if key is None else key(rule)


def grouped(pairs: list[Pair]) -> list[list[Pair]]:
    """Acts that one block permits change together, and are told together."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(repr([_terms_of(act) for act in pair]), []).append(pair)
    return list(groups.values())


def _terms_of(act: engine.Act | None) -> object:
    if act is None:
        return None
    content = to_builtins(act)
    own = ("id", "event", "title", "source")
    return [
        {key: value for key, value in content.items() if key not in own},
        _place(act.source),
    ]
