"""What the policy proposes of somebody's first words, in sentences with clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.terms import clause

if TYPE_CHECKING:
    from putright.engine.position import Notice
    from putright.engine.rules import ContactKind, Rules
    from putright.engine.triage import Proposal, Shown

_DOUBT = (
    "Nothing in the words or the answers speaks for any kind. When in doubt, it is a "
    "complaint."
)


class Proposed(Struct, frozen=True, kw_only=True):
    """What stands above the choice.

    Attributes:
        lead: The proposal in a sentence.
        because: The signs for it; `besides`: those for something else.
        tells: What the person is told of it, if the policy says.
        warnings: What whoever chooses should know, such as who is outside the policy.
        must: Nothing else can be saved.
    """

    kind: str
    lead: str
    must: bool = False
    because: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    tells: str = ""
    bodies: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def proposed(
    proposal: Proposal, rules: Rules, warnings: tuple[Notice, ...] = ()
) -> Proposed:
    """Return a proposal in words."""
    titles = {each.id: each.title for each in rules.contacts}
    kind = proposal.kind
    told = tuple(_warning(each, rules) for each in warnings)
    if kind is None:
        return Proposed(kind="", lead=_DOUBT, warnings=told)
    lead = "This can only be saved as" if proposal.must else "We propose"
    return Proposed(
        kind=kind.id,
        lead=f"{lead}: {kind.title}.",
        must=proposal.must,
        because=tuple(_sign(each, rules) for each in proposal.because),
        besides=tuple(
            f"{titles[each.sign.of]}: {_sign(each, rules)}" for each in proposal.against
        ),
        tells=kind.tells,
        bodies=_bodies(kind, rules),
        warnings=told,
    )


def _warning(notice: Notice, rules: Rules) -> str:
    where = f" ({clause(notice.source, rules)})" if notice.source else ""
    return f"{notice.text}{where}"


def _sign(shown: Shown, rules: Rules) -> str:
    says = f"{shown.sign.says[0].upper()}{shown.sign.says[1:]}"
    words = f": “{shown.words}”" if shown.words else ""
    return f"{says}{words} ({clause(shown.sign.source, rules)})."


def _bodies(kind: ContactKind, rules: Rules) -> tuple[str, ...]:
    found = {body.id: body for body in rules.bodies}
    return tuple(
        ", ".join(
            filter(None, (found[name].name, found[name].phone, found[name].website))
        )
        for name in kind.bodies
    )
