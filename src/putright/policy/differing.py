"""What differs between two policies, rule by rule, whatever either calls its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct, json, to_builtins

from putright.engine import rules as engine
from putright.policy.effects import effects
from putright.policy.saying import said
from putright.policy.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

How: TypeAlias = Literal["added", "removed", "changed", "moved"]


class Side(Struct, frozen=True, kw_only=True):
    """A rule as one of the two documents has it.

    Attributes:
        sentence: As the say-back has it, without its clause.
        source: The clause that it stands in.
    """

    sentence: str
    source: engine.Source


class Change(Struct, frozen=True, kw_only=True):
    """One difference.

    Attributes:
        how: `moved`: the same rule under another clause or paragraph of the Code.
        kind: Such as `clock` or `letter`; `counting` and `policy` for the document's
            own block.
        ids: The rules' ids; several for acts that change alike.
        before: None where it was added.
        after: None where it was removed.
        effects: What it comes to, in words, such as "5 working days longer".
        events: What happens in a complaint that it bears on; empty: on every one.
    """

    how: How
    kind: str
    ids: tuple[str, ...]
    before: Side | None
    after: Side | None
    effects: tuple[str, ...] = ()
    events: frozenset[str] = frozenset()


_KINDS: tuple[tuple[str, str], ...] = (
    ("stage", "stages"),
    ("clock", "clocks"),
    ("extension", "extensions"),
    ("escalation", "escalations"),
    ("act", "acts"),
    ("field", "fields"),
    ("panel", "panels"),
    ("warning", "warnings"),
    ("separation", "separations"),
    ("exclusion", "exclusions"),
    ("letter", "letters"),
    ("closure", "closures"),
    ("role", "roles"),
    ("fact", "facts"),
    ("event", "events"),
    ("outcome", "outcomes"),
    ("finding", "findings"),
    ("remedy", "remedies"),
    ("task", "tasks"),
    ("check", "checks"),
    ("copy", "copies"),
    ("mark", "marks"),
    ("partner", "partners"),
    ("file", "files"),
    ("notice", "notices"),
    ("allocation", "allocations"),
    ("authority", "authorities"),
    ("viewing", "viewings"),
    ("priority", "priorities"),
    ("body", "bodies"),
    ("contact", "contacts"),
    ("sign", "signs"),
    ("channel", "channels"),
)
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
_Pair: TypeAlias = tuple[Any, Any]


def between(before: engine.Rules, after: engine.Rules) -> tuple[Change, ...]:
    """Every difference between two policies, in the order of the second.

    Two versions of one landlord's policy or the policies of two landlords; of these,
    rules that ask the same are no difference wherever they stand. What is only worded
    otherwise is none either.
    """
    told = Sentences(before), Sentences(after)
    found = [*_of_document(before, after, told)]
    own = before.id == after.id
    for kind, name in _KINDS:
        pairs = [
            pair
            for pair in _pairs(_told_apart(name, before), _told_apart(name, after))
            if own or _how(*pair) != "moved"
        ]
        groups = _grouped(pairs) if kind == "act" else [[pair] for pair in pairs]
        found += [_change(kind, group, told) for group in groups]
    return tuple(found)


def _told_apart(name: str, rules: engine.Rules) -> list[Any]:
    """The rules of a kind; what an extension permits is told with the extension."""
    found = list(getattr(rules, name))
    if name == "acts":
        extending = {rule.id for rule in rules.extensions}
        found = [act for act in found if act.source.block not in extending]
    return found


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


def _pairs(before: Iterable[Any], after: Iterable[Any]) -> Iterator[_Pair]:
    """Each rule beside the one that took its place; None where there is none.

    Rules that are the same and stand in the same place are left out.
    """
    left, found = list(before), []
    right = list(after)
    for key in (_content, _id, _work):
        matched, left, right = _matched(left, right, key)
        found += matched
    found += [(None, rule) for rule in right]
    order = {id(rule): place for place, rule in enumerate(after)}
    found.sort(key=lambda pair: order[id(pair[1])])
    found += [(rule, None) for rule in left]
    return (pair for pair in found if not _stayed(*pair))


def _matched(
    left: list[Any], right: list[Any], key: Callable[[Any], object]
) -> tuple[list[_Pair], list[Any], list[Any]]:
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


def _id(rule: Any) -> str:  # noqa: ANN401 - rules of any kind
    if isinstance(rule, engine.Outcome):
        return rule.outcome
    if isinstance(rule, engine.LocalEvent):
        return rule.type.id
    return str(rule.outcome if isinstance(rule, engine.Outcome) else rule.id)


def _work(rule: Any) -> object:  # noqa: ANN401 - rules of any kind
    key = _ALIKE.get(type(rule))
    return None if key is None else key(rule)


def _grouped(pairs: list[_Pair]) -> list[list[_Pair]]:
    """Acts that one block permits change together, and are told together."""
    groups: dict[str, list[_Pair]] = {}
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


def _change(kind: str, pairs: list[_Pair], told: tuple[Sentences, Sentences]) -> Change:
    one, other = pairs[0]
    return Change(
        how=_how(one, other),
        kind=kind,
        ids=tuple(_id(old if new is None else new) for old, new in pairs),
        before=_side([old for old, _ in pairs], told[0]),
        after=_side([new for _, new in pairs], told[1]),
        effects=tuple(effects(one, other, *told)),
        events=frozenset().union(*(_events(rule) for pair in pairs for rule in pair)),
    )


def _how(one: object, other: object) -> How:
    if one is None:
        return "added"
    if other is None:
        return "removed"
    return "moved" if same(one, other) else "changed"


def _side(rules: list[Any], told: Sentences) -> Side | None:
    if rules[0] is None:
        return None
    return Side(sentence=said(rules, told), source=rules[0].source)


_NAMES_OF_EVENTS = (
    "starts",
    "met_by",
    "stops_on",
    "event",
    "opens_on",
    "or_on",
    "closes_on",
    "on",
    "person",
    "sent_on",
)


def _events(rule: object) -> set[str]:
    found: set[str] = set()
    if isinstance(rule, engine.Exclusion):
        found.add("complaint.refused")
    if isinstance(rule, engine.Letter | engine.Body | engine.Role | engine.Fact):
        return {rule.sent_on} if isinstance(rule, engine.Letter) else found
    for name in _NAMES_OF_EVENTS:
        value = getattr(rule, name, ())
        found |= {value} if isinstance(value, str) else set(value)
    return found


def _of_document(
    before: engine.Rules, after: engine.Rules, told: tuple[Sentences, Sentences]
) -> Iterator[Change]:
    """How the landlord counts, what it calls things, and the document's own terms."""
    for kind, one, other in (
        ("counting", before.conventions, after.conventions),
        ("words", before.terms, after.terms),
    ):
        if one != other:
            yield Change(
                how="changed",
                kind=kind,
                ids=(),
                before=Side(sentence=said([one], told[0]), source=before.source),
                after=Side(sentence=said([other], told[1]), source=after.source),
                effects=tuple(effects(one, other, *told)),
            )
    one_own, other_own = _Own.of(before, told[0]), _Own.of(after, told[1])
    if changed := tuple(effects(one_own, other_own, *told)):
        yield Change(
            how="changed",
            kind="policy",
            ids=(),
            before=Side(sentence=one_own.said(), source=before.source),
            after=Side(sentence=other_own.said(), source=after.source),
            effects=changed,
        )


class _Own(Struct, frozen=True, kw_only=True):
    """What the policy block says beside how to count."""

    calendar: str
    timezone: str
    measured_by: str
    open_complaints: str

    @classmethod
    def of(cls, rules: engine.Rules, told: Sentences) -> _Own:
        return cls(
            calendar=rules.calendar,
            timezone=rules.timezone,
            measured_by=told.codes(rules),
            open_complaints=rules.open_cases,
        )

    def said(self) -> str:
        return (
            f"Bank holidays of {self.calendar}, the time of {self.timezone}, measured "
            f"by {self.measured_by}; open complaints {self.open_complaints}."
        )
