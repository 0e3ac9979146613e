"""Two policy documents side by side: rules, words, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.rules import Rules
from putright.policy import blocks
from putright.policy.compiling import compile_rules
from putright.policy.differing import Change, Side, between
from putright.policy.wordings import Reworded, reworded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.documents import Document

_HOW = (
    ("changed", "Changed"),
    ("added", "Added"),
    ("removed", "Removed"),
    ("moved", "The same rule in another place"),
)


class Difference(Struct, frozen=True, kw_only=True):
    """What differs between two documents.

    Attributes:
        changes: Of rules.
        words: Clauses worded otherwise; empty for the policies of two landlords,
            whose clauses have only their numbers in common.
        duties: Promises without a clock that came (`True`) or went, with clause.
    """

    before: Rules
    after: Rules
    changes: tuple[Change, ...]
    words: tuple[Reworded, ...]
    duties: tuple[tuple[bool, str, str], ...]

    @property
    def same_landlord(self) -> bool:
        """Whether these are two versions of one policy."""
        return self.before.id == self.after.id


def difference(before: Document, after: Document) -> Difference:
    """Compare two documents that can be compiled."""
    old, new = compile_rules(before), compile_rules(after)
    same = old.id == new.id
    return Difference(
        before=old,
        after=new,
        changes=between(old, new),
        words=tuple(reworded(before, after)) if same else (),
        duties=tuple(_duties(before, after)),
    )


def _duties(before: Document, after: Document) -> Iterator[tuple[bool, str, str]]:
    was, now = dict(_promised(before)), dict(_promised(after))
    yield from ((True, now[what], what) for what in now if what not in was)
    yield from ((False, was[what], what) for what in was if what not in now)


def _promised(document: Document) -> Iterator[tuple[str, str]]:
    for clause, place in document.places():
        if isinstance(place.block, blocks.Duty):
            yield f"{place.block.who}: {place.block.what}", clause.number


def told(found: Difference) -> str:
    """The difference as a person reads it."""
    lines = [_headline(found)]
    if found.before.text_hash == found.after.text_hash:
        return "\n".join([*lines, "", "The same document, word for word."])
    for how, title in _HOW:
        changes = [change for change in found.changes if change.how == how]
        if changes:
            lines += ["", f"{title} ({len(changes)})"]
        for change in changes:
            lines += ["", *_change(change)]
    if not found.changes:
        lines += ["", "Every rule is the same."]
    lines += [*_duties_told(found), *_words_told(found)]
    return "\n".join(lines)


def _headline(found: Difference) -> str:
    before, after = found.before, found.after
    return "\n".join(
        f"{word} {rules.title}: {rules.id} {rules.version}, in force from "
        f"{rules.effective_from}"
        for word, rules in (("Before:", before), ("After: ", after))
    )


def _change(change: Change) -> Iterator[str]:
    if change.how == "changed" and change.before and change.after:
        yield f"  {_where(change.after)}"
        yield f"    before: {change.before.sentence}{_elsewhere(change)}"
        yield f"    after:  {change.after.sentence}"
    else:
        side = change.after or change.before
        if side is not None:
            yield f"  {_where(side)}"
            yield f"    {side.sentence}"
    if change.effects:
        yield f"    {_upper('; '.join(change.effects))}."


def _where(side: Side) -> str:
    source = side.source
    return f"{source.clause} {source.heading}" if source.clause else "The opening"


def _elsewhere(change: Change) -> str:
    if change.before is None or change.after is None:
        return ""
    old, new = change.before.source.clause, change.after.source.clause
    return f" ({old})" if old and old != new else ""


def _duties_told(found: Difference) -> Iterator[str]:
    for new, title in ((True, "Promised anew"), (False, "No longer promised")):
        told_of = [
            (clause, what) for is_new, clause, what in found.duties if is_new is new
        ]
        if told_of:
            yield from ("", f"{title} ({len(told_of)})", "")
            yield from (f"  {clause}: {what}" for clause, what in told_of)


def _words_told(found: Difference) -> Iterator[str]:
    if not found.same_landlord:
        yield ""
        yield (
            "Two landlords' documents: their rules are compared, whatever words stand "
            "around them."
        )
        return
    if found.words:
        count = len(found.words)
        yield from ("", f"Words that changed around the rules ({count})")
    for clause in found.words:
        yield from ("", f"  {clause.clause} {clause.heading}".rstrip())
        yield from (f"    - {sentence}" for sentence in clause.gone)
        yield from (f"    + {sentence}" for sentence in clause.new)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_json(found: Difference) -> dict[str, Any]:
    """The difference as one JSON object."""
    return {
        "before": _named(found.before),
        "after": _named(found.after),
        "same_text": found.before.text_hash == found.after.text_hash,
        "same_rules": not found.changes,
        "changes": [
            {
                "how": change.how,
                "kind": change.kind,
                "ids": list(change.ids),
                "before": _side(change.before),
                "after": _side(change.after),
                "effects": list(change.effects),
                "events": sorted(change.events),
            }
            for change in found.changes
        ],
        "duties": [
            {"how": "added" if new else "removed", "clause": clause, "what": what}
            for new, clause, what in found.duties
        ],
        "words": [
            {
                "clause": clause.clause,
                "heading": clause.heading,
                "gone": list(clause.gone),
                "new": list(clause.new),
            }
            for clause in found.words
        ],
    }


def _named(rules: Rules) -> dict[str, str]:
    return {
        "id": rules.id,
        "version": rules.version,
        "title": rules.title,
        "effective_from": str(rules.effective_from),
        "text_hash": rules.text_hash,
        "rules_hash": rules.rules_hash,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "sentence": side.sentence,
        "clause": side.source.clause,
        "heading": side.source.heading,
        "code": list(side.source.code),
    }
