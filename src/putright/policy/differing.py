"""What differs between two policies, rule by rule, whatever either calls its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from putright.engine import rules as engine
from putright.policy.effects import effects
from putright.policy.pairing import Pair, grouped, name_of, paired, same
from putright.policy.saying import said
from putright.policy.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator


How: TypeAlias = Literal["added", "removed", "changed", "moved"]
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
            for pair in paired(_told_apart(name, before), _told_apart(name, after))
            if own or _how(*pair) != "moved"
        ]
        groups = grouped(pairs) if kind == "act" else [[pair] for pair in pairs]
        found += [_change(kind, group, told) for group in groups]
    return tuple(found)


def _told_apart(name: str, rules: engine.Rules) -> list[Any]:
    """The rules of a kind; what an extension permits is told with the extension."""
    found = list(getattr(rules, name))
    if name == "acts":
        extending = {rule.id for rule in rules.extensions}
        found = [act for act in found if act.source.block not in extending]
    return found


def _change(kind: str, pairs: list[Pair], told: tuple[Sentences, Sentences]) -> Change:
    one, other = pairs[0]
    return Change(
        how=_how(one, other),
        kind=kind,
        ids=tuple(name_of(old if new is None else new) for old, new in pairs),
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
