"""Whom the policy means to have a complaint: proposed, refused, or with a reason.

What roles alone do not tell is brought by who asks: each candidate with their team's
work, their manager and their leave. `assigning` says who may finish what they begin;
here it is said whom the policy would choose, and why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.moments import in_words
from putright.engine.rules import Source
from putright.engine.telling import event_title, role_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from putright.engine.assessing import Position
    from putright.engine.rules import Allocation

ABOUT = "staff.named"


class Candidate(Struct, frozen=True, kw_only=True):
    """Somebody to whom a complaint might be given.

    Attributes:
        roles: That they were given; not those that come with others.
        serves: Categories of complaint that their team deals with.
        directorate: That their team belongs to; empty: not known.
        manager: The person who manages them; empty: not known.
        away_from, away_until: Their leave, both days inclusive; `away_until` None
            with `away_from`: until further notice.
    """

    person: str
    roles: tuple[str, ...] = ()
    serves: frozenset[str] = frozenset()
    directorate: str = ""
    manager: str = ""
    away_from: date | None = None
    away_until: date | None = None


class Said(Struct, frozen=True, kw_only=True):
    """A sentence about one candidate, and the clause that it comes from.

    Attributes:
        stands_in: They are meant because others are away.
    """

    person: str
    because: str
    source: Source
    stands_in: bool = False


class Choice(Struct, frozen=True, kw_only=True):
    """What the policy says of the candidates; each person at most once in each.

    Attributes:
        proposed: Whom it means, in the candidates' order.
        refused: Who is not given it.
        with_reason: Who is given it only with a reason.
    """

    proposed: tuple[Said, ...] = ()
    refused: tuple[Said, ...] = ()
    with_reason: tuple[Said, ...] = ()


def choose(
    position: Position, on: str, candidates: Sequence[Candidate], category: str
) -> Choice:
    """Whom the policy means when a complaint of a category is given to somebody.

    `on`: `owner.assigned` or `investigator.assigned`.
    """
    rules = [rule for rule in position.rules.allocations if rule.on == on]
    here = [rule for rule in rules if _applies(rule, position, category)]
    if not here:
        return Choice()
    asked = _Asked(position, candidates, category)
    return Choice(
        proposed=_once(one for rule in here for one in asked.proposed(rule)),
        refused=_once(one for rule in here for one in asked.refused(rule)),
        with_reason=_once(one for rule in here for one in asked.with_reason(rule)),
    )


def _applies(rule: Allocation, position: Position, category: str) -> bool:
    if rule.stages and position.stage not in rule.stages:
        return False
    if rule.categories and not _among(category, rule.categories):
        return False
    return rule.when is None or position.holds(rule.when)


def _among(category: str, categories: Iterable[str]) -> bool:
    return category.casefold() in {each.casefold() for each in categories}


def _once(said: Iterable[Said]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for one in said:
        found.setdefault(one.person, one)
    return tuple(found.values())


class _Asked:
    """The candidates, as one rule after the other looks at them."""

    def __init__(
        self, position: Position, candidates: Sequence[Candidate], category: str
    ) -> None:
        self.position = position
        self.tables = position.tables
        self.candidates = candidates
        self.category = category
        self.due = position.answer_due_on

    def proposed(self, rule: Allocation) -> Iterator[Said]:
        """Whoever fits; where all of them are away too long, their stand-ins."""
        if not (rule.to or rule.service or rule.manager_of):
            return
        meant = [one for one in self.candidates if self._fits(rule, one)]
        here = [one for one in meant if not self._away(one)]
        for one in here:
            yield self._said(rule, one, self._why(rule))
        if meant and not here and rule.stand_in:
            yield from self._stand_ins(rule, meant)

    def refused(self, rule: Allocation) -> Iterator[Said]:
        """Whoever is from another directorate, where the directorates are known."""
        if not any(one.directorate for one in self.candidates):
            return
        for one in self.candidates:
            if rule.directorates and one.directorate not in rule.directorates:
                whence = one.directorate or "no directorate that is known"
                listed = " or ".join(rule.directorates)
                because = f"{one.person} is from {whence}; it goes to {listed}."
                yield self._said(rule, one, because)

    def with_reason(self, rule: Allocation) -> Iterator[Said]:
        """Whoever is not of the grade that it normally goes to."""
        for one in self.candidates:
            if rule.normally and not self._holds(one, rule.normally):
                wanted = roles_told(rule.normally, self.tables)
                because = (
                    f"{one.person} is not {wanted}, to whom it normally goes: say why"
                    " it is given to them."
                )
                yield self._said(rule, one, because)

    def _stand_ins(
        self, rule: Allocation, meant: Sequence[Candidate]
    ) -> Iterator[Said]:
        managers = {one.manager for one in meant if one.manager}
        able = [
            one
            for one in self.candidates
            if set(one.roles) & set(rule.stand_in)
            and not self._away(one)
            and one not in meant
        ]
        theirs = [one for one in able if one.person in managers]
        away = " and ".join(self._leave(one) for one in meant)
        due = in_words(self.due.toordinal()) if self.due else ""
        for one in theirs or able:
            because = f"{away}; the answer is due on {due}."
            said = self._said(rule, one, because)
            yield Said(
                person=said.person,
                because=said.because,
                source=said.source,
                stands_in=True,
            )

    def _fits(self, rule: Allocation, one: Candidate) -> bool:
        if rule.to and not set(one.roles) & set(rule.to):
            return False
        if rule.service and not _among(self.category, one.serves):
            return False
        return not rule.manager_of or one.person in self._managers(rule.manager_of)

    def _managers(self, event: str) -> set[str]:
        done = set(self.position.who_did(event))
        return {one.manager for one in self.candidates if one.person in done}

    def _why(self, rule: Allocation) -> str:
        parts = []
        if rule.manager_of:
            done = " and ".join(self.position.who_did(rule.manager_of))
            what = event_title(rule.manager_of, self.tables)
            about = (
                "whom it is about" if rule.manager_of == ABOUT else f"who did “{what}”"
            )
            parts.append(f"they manage {done}, {about}")
        if rule.service:
            parts.append(f"their team deals with {self.category}")
        elif rule.categories:
            parts.append(f"it is about {self.category}")
        if not parts:
            parts.append(f"it goes to {roles_told(rule.to, self.tables)}")
        told = " and ".join(parts)
        return f"{told[:1].upper()}{told[1:]}."

    def _away(self, one: Candidate) -> bool:
        """Whether they are away on the day on which the answer is due."""
        if one.away_from is None or self.due is None or one.away_from > self.due:
            return False
        return one.away_until is None or one.away_until >= self.due

    def _leave(self, one: Candidate) -> str:
        until = one.away_until
        told = (
            f"until {in_words(until.toordinal())}" if until else "until further notice"
        )
        titles = [role_title(role, self.tables) for role in one.roles[:1]]
        return f"{one.person}{f' ({titles[0]})' if titles else ''} is away {told}"

    def _holds(self, one: Candidate, roles: tuple[str, ...]) -> bool:
        return any(self.tables.may(role, roles) for role in one.roles)

    @staticmethod
    def _said(rule: Allocation, one: Candidate, because: str) -> Said:
        return Said(person=one.person, because=because, source=rule.source)
