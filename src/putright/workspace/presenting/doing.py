"""What somebody may do with a complaint now, and what not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.terms import clause
from putright.engine.conditions import All, CameBy
from putright.engine.telling import by_ground
from putright.engine.vocabulary import ACTS
from putright.records import selectors
from putright.records.permission import actor_for
from putright.records.refusing import NotPermitted
from putright.workspace.presenting.acts import straight_to_letter
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.words import act_title, act_type, role_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.engine.rules import Act, Rules
    from putright.records.models import Complaint
    from putright.workspace.case import Case

# What nobody does by pressing a button: the system's own entries, and entries that
# have a page of their own elsewhere.
NOT_BUTTONS = frozenset(
    {
        "complaint.receive",
        "complaint.log",
        "letter.approve",
        "letter.send",
        "policy.pin",
        "policy.move",
        "calendar.move",
        "record.correct",
        "record.strike_out",
        "survey.send",
    }
)
# What most people come for, first.
_FIRST = (
    "complaint.define",
    "acknowledge",
    "owner.assign",
    "point.answer",
    "respond",
    "request",
    "extend",
    "remedy.promise",
    "note.add",
)


# How the engine says that an act is not for this role, and for which it is.
FOR_OTHERS = "This is for "


class Doing(Struct, frozen=True, kw_only=True):
    """An act that may be done now.

    Attributes:
        straight: It asks nothing: pressing it leads straight to its letter.
    """

    act: str
    title: str
    straight: bool = False


class NotDoing(Struct, frozen=True, kw_only=True):
    """An act that may not be done now, or not by this person.

    Attributes:
        because: The engine's sentence: what stands against it, what would help.
        clause: Where that stands.
    """

    act: str
    title: str
    because: str
    clause: str


class Together(Struct, frozen=True, kw_only=True):
    """Acts that may not be done now for one and the same reason.

    Attributes:
        acts: Each with its own clause.
        reasons: The engine's sentence; one for each ground where there are several.
    """

    acts: tuple[NotDoing, ...]
    reasons: tuple[str, ...]


def together(refused: Iterable[NotDoing], rules: Rules) -> tuple[Together, ...]:
    """Tell a reason once for all the acts that it stands against."""
    groups: dict[str, list[NotDoing]] = {}
    for each in refused:
        groups.setdefault(each.because, []).append(each)
    return tuple(
        Together(acts=tuple(group), reasons=by_ground(because, rules))
        for because, group in groups.items()
    )


def may(case: Case) -> tuple[tuple[Doing, ...], tuple[NotDoing, ...]]:
    """Return what this person may do now, and what not and why."""
    rules, position = case.rules, case.position
    doing, refused = [], []
    pointless = _pointless(case)
    for act in _unique(each.act for each in position.may):
        title = act_title(rules, act, _title(rules, act))
        if act in pointless:
            continue
        try:
            actor_for(case.complaint, position, act, case.person, "")
        except NotPermitted as no:
            refused.append(_for_others(act, title, no, case))
        else:
            straight = straight_to_letter(case, act)
            doing.append(Doing(act=act, title=title, straight=straight))
    for each in position.may_not:
        title = act_title(rules, each.act, each.title)
        if each.act in NOT_BUTTONS or each.act in pointless:
            continue
        if _only_asks(each.act, case):
            doing.append(Doing(act=each.act, title=title))
            continue
        refused.append(
            NotDoing(
                act=each.act,
                title=title,
                because=because_told(each.because, rules, case.names),
                clause=clause(each.source, rules),
            )
        )
    refused = [each for each in refused if each.act not in pointless]
    doing.sort(key=lambda each: _rank(each.act))
    refused.sort(key=lambda each: _rank(each.act))
    return tuple(doing), tuple(refused)


def _only_asks(act: str, case: Case) -> bool:
    """Whether the act's own page can ask all that still stands against it."""
    here = (act, case.person.person_id, tuple(case.roles))
    return bool(case.position.waits_for(*here)) or any(
        each.asks for each in case.position.grounds(*here)
    )


def parted(
    doing: tuple[Doing, ...],
) -> tuple[tuple[Doing, ...], tuple[Doing, ...]]:
    """Part what is done most days from the rest."""
    usual = tuple(each for each in doing if _rank(each.act) < len(_FIRST))
    return usual, tuple(each for each in doing if each not in usual)


def _pointless(case: Case) -> frozenset[str]:
    """The acts that could be about nothing, whoever did them."""
    complaint = case.complaint
    happened = {told.entry.event for told in selectors.story(complaint)}
    sent = {letter.sent_on for letter in case.rules.letters}
    about_nothing = {
        "complaint.reopen": not complaint.is_over,
        "refusal.review": "complaint.refused" not in happened,
        "owner.release": complaint.owner is None,
        "letter.receive": happened.isdisjoint(sent),
        "survey.answer": case.position.phase == "open",
    }
    found = {act for act, nothing in about_nothing.items() if nothing}
    ways = [rule.id for rule in case.rules.acts if _came_otherwise(rule, complaint)]
    here = {rule.id for rule in case.rules.acts if rule.id not in ways}
    return frozenset(found | {act for act in ways if act not in here})


def _came_otherwise(rule: Act, complaint: Complaint) -> bool:
    """Whether the act is for complaints that reached the landlord another way."""
    when = rule.when
    parts = when.parts if isinstance(when, All) else (when,)
    return any(
        isinstance(part, CameBy) and part.channel != complaint.channel for part in parts
    )


def _title(rules: Rules, act: str) -> str:
    return (
        act_type(rules, act).title
        if act in ACTS
        else next((each.title for each in rules.acts if each.id == act), "")
    )


def the_roles(rules: Rules, roles: Iterable[str]) -> str:
    """Name roles, each with its article: "the one or the other"."""
    return " or ".join(f"the {role_title(rules, role)}" for role in _unique(roles))


def _for_others(
    act: str,
    title: str,
    no: NotPermitted,
    case: Case,
) -> NotDoing:
    rules = case.rules
    others = the_roles(rules, [each.role for each in case.position.may_do(act)])
    because = because_told(no.refusal.because, rules, case.names)
    if not because.startswith(FOR_OTHERS) and others not in because:
        because = f"{because} It is for {others}."
    return NotDoing(
        act=act, title=title, because=because, clause=clause(no.refusal.source, rules)
    )


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name not in NOT_BUTTONS]


def _rank(act: str) -> int:
    verb = act.partition(".")[2]
    for place, known in enumerate(_FIRST):
        if known in (act, verb):
            return place
    return len(_FIRST)
