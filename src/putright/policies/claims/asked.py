"""A claim of a scenario page as it is put to the engine, and the kinds there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from putright.engine.assessing import Position, assess
from putright.policies import calendars, library

if TYPE_CHECKING:
    from putright.engine.history import History
    from putright.engine.position import ClockState
    from putright.engine.rules import Rules, Source
    from putright.policies.stories import Question, Scenario


Telling: TypeAlias = Callable[["Asked", re.Match[str]], str]
KINDS: list[tuple[re.Pattern[str], Telling]] = []


class Asked:
    """One question put to the engine: the scenario so far, on a day.

    Attributes:
        foreign: Measured by rules that the complaint was not handled under.
    """

    def __init__(self, scenario: Scenario, question: Question) -> None:
        self.scenario = scenario
        self.question = question
        self.foreign = question.text.startswith("code ")
        self.rules: Rules = library.load(scenario.policy)
        self.history: History = scenario.history(question.known)
        self.position: Position = self.assess(self.history, foreign=False)
        if self.foreign:
            self.rules = library.load(self._code())
            self.position = self.assess(self.history)

    def _code(self) -> str:
        if not self.position.code:
            raise LookupError(f"{self.rules.id} is measured by no code here.")
        return self.position.code

    def assess(self, history: History, *, foreign: bool | None = None) -> Position:
        """Where the complaint stands with this history."""
        foreign = self.foreign if foreign is None else foreign
        calendar = calendars.load(self.rules.calendar)
        if self.scenario.known_to:
            calendar = calendar.known_to(self.scenario.known_to)
        return assess(self.rules, calendar, history, self.question.on, foreign=foreign)

    def clock(self, name: str) -> ClockState:
        """One clock; `LookupError` names those that there are."""
        for clock in self.position.clocks:
            if clock.id == name:
                return clock
        known = ", ".join(clock.id for clock in self.position.clocks)
        raise LookupError(f"{self.rules.id} has no clock {name!r}. It has {known}.")


def claim(pattern: str) -> Callable[[Telling], Telling]:
    """Tell of claims of this form in this way; groups are what the page decides."""

    def add(telling: Telling) -> Telling:
        KINDS.append((re.compile(pattern), telling))
        return telling

    return add


def cited(text: str, source: Source) -> str:
    """The words, and the clause that says so."""
    return f"{text} [{source.clause}]"
