"""One trial: complaints of the past under their policy and under another one."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from putright.engine.calendar import Calendar
from putright.engine.history import History
from putright.engine.rules import Rules
from putright.engine.tables import tables_for
from putright.simulation import comparing, impossible
from putright.simulation.columns import Columns, tabulate
from putright.simulation.lengths import Lengths
from putright.simulation.running import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.simulation.comparing import Effect, Share
    from putright.simulation.impossible import Impossible
    from putright.simulation.outcomes import Outcomes


class Case(Struct, frozen=True, kw_only=True):
    """One complaint of the past: its number, what it was about, what happened."""

    reference: str
    category: str
    history: History


class Question(Struct, frozen=True, kw_only=True):
    """What is asked: the rules as they are, the rules tried, and until when.

    Attributes:
        before: The rules that the complaints ran under.
        after: The rules tried.
        code: The Code that both answer to, with its calendar; None: none.
        as_of: The day on which what is still open is looked at.
    """

    before: Rules
    after: Rules
    calendar: Calendar
    code: tuple[Rules, Calendar] | None
    as_of: date


class Trial:
    """The answer. Where `tried` is left out nobody acts differently, only the rules do.

    Attributes:
        cases: What happened.
        tried: What would have happened: the same complaints, acts moved (`redrawing`).
        before: How each clock came out under the rules as they are.
        after: How it would have come out under the rules tried.
        code: How it would have come out in Code time; None: there is no Code.
        by_engine: Complaints that the engine itself was asked about, of all runs.
    """

    def __init__(
        self,
        question: Question,
        cases: Sequence[Case],
        tried: Sequence[Case] | None = None,
    ) -> None:
        self.question = question
        self.cases = cases
        self.tried = cases if tried is None else tried
        self.by_engine = 0
        self._run()

    def _run(self) -> None:
        question = self.question
        asked = [question.before, question.after]
        if question.code:
            asked.append(question.code[0])
        told = _told(asked, self.cases, question.as_of)
        moved = told
        if self.tried is not self.cases:
            moved = _told(asked, self.tried, question.as_of)
        self.before = self._ran(question.before, question.calendar, told)
        self.after = self._ran(question.after, question.calendar, moved)
        self.code: Outcomes | None = None
        if question.code:
            self.code = self._ran(*question.code, moved, foreign=True)

    def _ran(
        self, rules: Rules, calendar: Calendar, told: _Told, *, foreign: bool = False
    ) -> Outcomes:
        as_of = self.question.as_of
        found = run(
            rules, calendar, told.columns, told.histories, as_of, foreign=foreign
        )
        self.by_engine += found.by_engine
        return found.outcomes

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What the change does to each clock, in the document's order."""
        return comparing.effects(
            self.question.after, self.before, self.after, self.code, self._lengths
        )

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The same by category of complaint, the largest first."""
        categories = np.array([case.category for case in self.cases], np.str_)
        return comparing.shares(
            self.question.after, self.before, self.after, categories
        )

    @cached_property
    def impossible(self) -> tuple[Impossible, ...]:
        """What was done and would no longer have been permitted, counted apart."""
        question = self.question
        rows = impossible.in_doubt(question.before, question.after, self)
        return impossible.found(question, self.cases, self.tried, rows)

    @property
    def _lengths(self) -> Lengths:
        rules = self.question.after
        zone = tables_for(rules).zone
        return Lengths(self.question.calendar, rules.conventions, zone)


class _Told(Struct, frozen=True, kw_only=True, eq=False):
    """Complaints, as the engine and as the fast path take them."""

    histories: list[History]
    columns: Columns


def _told(rules: Sequence[Rules], cases: Sequence[Case], as_of: date) -> _Told:
    histories = [case.history for case in cases]
    return _Told(histories=histories, columns=tabulate(rules, histories, as_of))
