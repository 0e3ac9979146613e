"""Whoever acts for the resident, in words: who they are, and what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words
from putright.design.terms import clause, in_terms
from putright.engine.vocabulary import AUTHORITY, REPRESENTATIVES

if TYPE_CHECKING:
    from putright.engine.position import RepresentativeState
    from putright.workspace.case import Case

_KINDS, _FORMS = dict(REPRESENTATIVES), dict(AUTHORITY)


class Representative(Struct, frozen=True, kw_only=True):
    """One of them.

    Attributes:
        name: With what they are, such as "Ada Marsh (an advocate)".
        reach: How to reach them.
        told: Their scope, the days of it, and the authority on record.
        lacking: Why nothing may go to them now, with the clause; empty: it may.
    """

    id: str
    name: str
    reach: tuple[str, ...]
    told: tuple[str, ...]
    lacking: str


def representatives(case: Case) -> tuple[Representative, ...]:
    """Return everybody who acts for the resident in this complaint."""
    return tuple(_shown(one, case) for one in case.position.representatives)


def called(one: RepresentativeState) -> str:
    """Say who it is."""
    kind = _KINDS.get(one.acts_as, "")
    kind = kind[:1].lower() + kind[1:]
    return (
        f"{one.name} ({kind})" if one.name and kind else one.name or kind or "Somebody"
    )


def _shown(one: RepresentativeState, case: Case) -> Representative:
    lacking = in_terms(one.lacking, case.rules)
    return Representative(
        id=one.id,
        name=called(one),
        reach=tuple(part for part in (one.telephone, one.email) if part),
        told=tuple(_told(one, case)),
        lacking=f"{lacking} ({clause(one.source, case.rules)})" if lacking else "",
    )


def _told(one: RepresentativeState, case: Case) -> list[str]:
    found = []
    if one.scope:
        found.append(f"For: {one.scope}")
    since = f"from {in_words(one.since)}" if one.since else ""
    until = f"until {in_words(one.until)}" if one.until else ""
    if since or until:
        days = f"{since} {until}".strip()
        found.append(f"{days[0].upper()}{days[1:]}.")
    if one.authority:
        form = in_terms(_FORMS.get(one.authority, one.authority), case.rules)
        found.append(f"Authority: {form[:1].lower()}{form[1:]}.")
    elif one.exempt:
        where = clause(one.source, case.rules)
        found.append(f"Needs no authority to be told of it ({where}).")
    return found
