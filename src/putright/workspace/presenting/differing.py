"""How a draft differs from the policy as it is, as its page shows it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from putright.policy.difference import Difference
    from putright.policy.differing import Change, Side

_TITLES = {
    "changed": "Changed",
    "added": "New",
    "removed": "Taken out",
    "moved": "The same rule in another place",
}


class Run(Struct, frozen=True, kw_only=True):
    """Some words in a row; `own`: the other side has others in their place."""

    words: str
    own: bool


class ChangeShown(Struct, frozen=True, kw_only=True):
    """One rule or one clause that is not as it was.

    Attributes:
        where: Its clause, by number and heading.
        before, after: What the one and the other say; empty: nothing.
        effect: What it comes to, such as "5 working days longer"; empty: no measure.
    """

    where: str
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()
    effect: str = ""


class Group(Struct, frozen=True, kw_only=True):
    """What differs in one way."""

    title: str
    changes: tuple[ChangeShown, ...]


def groups_of(found: Difference) -> tuple[Group, ...]:
    """Everything that differs: rules, promises without a clock, and words."""
    groups = [
        Group(
            title=title,
            changes=tuple(map(_change, (c for c in found.changes if c.how == how))),
        )
        for how, title in _TITLES.items()
    ]
    promised = tuple(
        _shown(clause, "" if new else what, what if new else "")
        for new, clause, what in found.duties
    )
    words = tuple(
        _shown(
            f"{each.clause} {each.heading}".strip(),
            " ".join(each.gone),
            " ".join(each.new),
        )
        for each in found.words
    )
    groups += [
        Group(title="Promises without a limit of time", changes=promised),
        Group(title="Words around the rules", changes=words),
    ]
    return tuple(group for group in groups if group.changes)


def _change(change: Change) -> ChangeShown:
    effects = "; ".join(change.effects)
    before, after = change.before, change.after
    if change.how == "moved" and before and after:
        where = f"{_where(before)}, now {_where(after)}"
        return _shown(where, "", after.sentence)
    side = after or before
    return _shown(
        _where(side) if side else "",
        before.sentence if before else "",
        after.sentence if after else "",
        f"{effects[:1].upper()}{effects[1:]}." if effects else "",
    )


def _shown(where: str, before: str, after: str, effect: str = "") -> ChangeShown:
    old, new = _runs(before, after)
    return ChangeShown(where=where, before=old, after=new, effect=effect)


def _runs(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts, with the words marked that stand in one of them only.

    >>> old, new = _runs("within 10 working days", "within 15 working days")
    >>> [run.words for run in new if run.own]
    ['15']
    """
    if not (before and after):
        return _plain(before), _plain(after)
    old, new = before.split(), after.split()
    found = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return (
        tuple(_run(old[i:j], how) for how, i, j, _, _ in found if i < j),
        tuple(_run(new[i:j], how) for how, _, _, i, j in found if i < j),
    )


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(words=text, own=False),) if text else ()


def _run(words: list[str], how: str) -> Run:
    return Run(words=" ".join(words), own=how != "equal")


def _where(side: Side) -> str:
    source = side.source
    return f"{source.clause} {source.heading}".strip() or "The opening"
