"""Who works for the landlord, as sentences, and what nobody there can do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from msgspec import Struct

from putright.design.dates import counted, in_words
from putright.design.terms import stage_titles
from putright.engine.staffing import unheld
from putright.people import selectors as people
from putright.people.roles import roster
from putright.records import pinned, selectors
from putright.workspace.presenting.words import role_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from putright.engine.rules import Rules
    from putright.engine.staffing import Unheld
    from putright.people.models import Staff, Team


class Lacking(Struct, frozen=True, kw_only=True):
    """Something that nobody who works there can do.

    Attributes:
        strands: Where a complaint would be stuck; empty: it would not.
        address: The complaints that are there now; empty: none is.
    """

    because: str
    clause: str
    strands: str = ""
    address: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A team, or somebody who works there: a name, and what they are in sentences."""

    number: int
    name: str
    told: tuple[str, ...]


def lacking(person: Staff) -> tuple[Lacking, ...]:
    """What the policy asks of a role that nobody holds; what strands somebody first."""
    rules = pinned.rules_for_new(person.landlord)
    found = unheld(rules, roster(people.staff(person), rules))
    told = [_lacking(each, rules, person) for each in found]
    return tuple(sorted(told, key=lambda each: not each.strands))


def _lacking(missing: Unheld, rules: Rules, person: Staff) -> Lacking:
    stages = tuple(dict.fromkeys(_stranding(missing.act, rules)))
    said = Lacking(because=missing.because, clause=missing.source.clause)
    if not stages:
        return said
    titles = stage_titles(rules)
    where = " and ".join(titles[each] for each in stages)
    seen = selectors.visible_to(person).filter(live=True, stage__in=stages)
    number = seen.count()
    if not number:
        strands = f"A complaint would be stuck at {where}."
        return Lacking(because=said.because, clause=said.clause, strands=strands)
    there = "is" if number == 1 else "are"
    asked = {"whose": "all"} | ({"stage": stages[0]} if len(stages) == 1 else {})
    return Lacking(
        because=said.because,
        clause=said.clause,
        strands=f"{counted(number, 'complaint')} {there} at {where} now and will be"
        " stuck there.",
        address=f"{reverse('caseload')}?{urlencode(asked)}",
    )


def _stranding(act: str, rules: Rules) -> Iterator[str]:
    """The stages that cannot come to their answer without this act."""
    for rule in rules.acts:
        if rule.id != act:
            continue
        for stage in rules.stages:
            if stage.closes_on == rule.event:
                yield stage.id
    if any(rule.id == act and rule.event == "panel.convened" for rule in rules.acts):
        yield from (panel.stage for panel in rules.panels)


def team_line(team: Team, members: Sequence[Staff]) -> Line:
    """A team: where it belongs, what it deals with, who heads it."""
    here = [each for each in members if each.team_id == team.pk]
    parts = [
        f"{team.directorate}." if team.directorate else "",
        f"Deals with {_listed(team.serves)}."
        if team.serves
        else "Deals with nothing that is named.",
        f"Headed by {team.head.name}." if team.head else "Nobody heads it.",
        "1 person." if len(here) == 1 else f"{len(here)} people.",
    ]
    return Line(number=team.pk, name=team.name, told=tuple(filter(None, parts)))


def staff_line(one: Staff, everybody: Iterable[Staff], rules: Rules) -> Line:
    """Somebody: what they are, which roles they hold, who manages them, when away."""
    names = {each.pk: each.name for each in everybody}
    known = [role.id for role in rules.roles]
    held = [each.role for each in one.roles.all() if each.role in known]
    above = names.get(one.managed_by or 0)
    roles = [role_title(rules, role) for role in sorted(held, key=known.index)]
    parts = [
        f"{one.title}." if one.title else "",
        f"In the team {one.team.name}." if one.team else "In no team.",
        f"Acts as {_listed(roles)}." if roles else "Holds no role of the policy.",
        f"Managed by {above}." if above else "",
        _away(one),
    ]
    return Line(number=one.pk, name=one.name, told=tuple(filter(None, parts)))


def _away(one: Staff) -> str:
    if one.away_from is None:
        return ""
    until = in_words(one.away_until) if one.away_until else "further notice"
    return f"Away from {in_words(one.away_from)} until {until}."


def _listed(names: Sequence[str]) -> str:
    """Names as one would say them: "Pests, Repairs and Leaks"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
