"""Who gets a copy of a letter, and the address at which the record knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import listed
from putright.design.terms import clause, in_terms
from putright.people import selectors as people
from putright.people.roles import holders
from putright.records import copying
from putright.workspace.presenting.representatives import called
from putright.workspace.presenting.words import role_title

if TYPE_CHECKING:
    from putright.engine.position import RepresentativeState
    from putright.letters.models import Letter
    from putright.people.models import Staff
    from putright.workspace.case import Case


REPRESENTATIVE = "representative"


class Copy(Struct, frozen=True, kw_only=True):
    """One copy that the policy wants sent.

    Attributes:
        to: `referrer`, `representative` or a role's id, as the policy has it.
        label, hint: What the page asks.
        email: Where it goes, where only one person can be meant; else empty.
        names: Those who may be meant, by their e-mail address.
    """

    to: str
    label: str
    hint: str
    email: str
    names: dict[str, str]


def copies_of(case: Case, letter: Letter) -> tuple[Copy, ...]:
    """Return every copy that the letter has to go out with, and one that may go."""
    wanted = [str(who) for who in letter.copies]
    acting = case.position.representatives
    if acting and REPRESENTATIVE not in wanted:
        wanted.append(REPRESENTATIVE)
    return tuple(
        _for_representative(case, acting, needed=who in letter.copies)
        if who == REPRESENTATIVE
        else _copy(case, who)
        for who in wanted
    )


def _for_representative(
    case: Case, acting: tuple[RepresentativeState, ...], *, needed: bool
) -> Copy:
    """A copy for whoever acts for the resident: to one who may be told alone."""
    may = [one for one in acting if not one.lacking]
    names = listed([called(one) for one in may or acting], "or")
    hint = f"The e-mail address of {names}"
    if not needed:
        hint += ". Leave empty if they get no copy"
    if acting and not may:
        where = clause(acting[0].source, case.rules)
        hint = f"{in_terms(acting[0].lacking, case.rules)} ({where})"
    return Copy(
        to=REPRESENTATIVE,
        label="Where the copy for the representative goes",
        hint=hint,
        email=may[0].email if may and needed else "",
        names={one.email: one.name for one in acting if one.email},
    )


def _copy(case: Case, who: str) -> Copy:
    roles = {role.id for role in case.rules.roles if role.kind != "resident"}
    title = role_title(case.rules, who) if who in roles else who
    found = holders(case.rules, who, people.staff(case.person)) if who in roles else []
    meant = _meant(case, who, found)
    hint = "An e-mail address"
    if len(found) > 1:
        one_of = listed([f"{one.name} ({one.email})" for one in found], "or")
        hint = f"The e-mail address of {one_of}"
    return Copy(
        to=who,
        label=in_terms(f"Where the copy for the {title} goes", case.rules),
        hint=hint,
        email=meant[0].email if meant else "",
        names={one.email: one.name for one in found},
    )


def _meant(case: Case, who: str, found: list[Staff]) -> list[Staff]:
    """The one person whom the copy is for; nobody where several may be meant."""
    holding = copying.holding(case.complaint, who)
    meant = copying.meant_of(case.complaint, case.rules, who, holding) or found
    return meant if len(meant) == 1 else []
