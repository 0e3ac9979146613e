"""The letters that may be sent now, and what each must say and is looked at for."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from putright.engine import letters
from putright.engine.answers import answer
from putright.engine.asked.permitted import Permitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.position import LetterNeeds
    from putright.engine.rules import Copy, LetterCheck


class Letters(Permitted):
    """What each letter must say."""

    @cached_property
    def letters(self) -> tuple[LetterNeeds, ...]:
        """What each letter that may be sent now must say."""
        permitted = dict.fromkeys(permission.act for permission in self.may)
        return tuple(needs for act in permitted for needs in self._needs(act, {}))

    @property
    def letter(self) -> LetterNeeds | None:
        """The next letter: the one that meets the clock that is due first.

        Also while something must still be done before it may go, so that what it must
        say is known from the start; `letters` holds those that may be sent now.
        """
        due = sorted(
            (clock for clock in self.clocks if clock.state in ("running", "late")),
            key=lambda clock: clock.due_on or date.max,
        )
        tables = self._running.tables
        for clock in due:
            for event in self.rules.clocks[tables.clock_places[clock.id]].met_by:
                for act in tables.acts_of(event)[:1]:
                    found = self.letter_for(act.id)
                    if found is not None:
                        return found
        return self.letters[0] if self.letters else None

    def letter_for(
        self,
        act: str,
        delivery: str = "email",
        said: Mapping[str, Any] | None = None,
    ) -> LetterNeeds | None:
        """What an act's letter must say if it went today by `delivery`.

        `said` is what else would be said with it, such as `new_due_date`. None where
        the act sends no letter.
        """
        found = self._needs(act, {"delivery": delivery, **(said or {})})
        to_resident = [needs for needs in found if needs.to == "resident"]
        return next(iter((*to_resident, *found)), None)

    def checks_of(self, event: str) -> tuple[LetterCheck, ...]:
        """What an event's letter is looked at for, beside what it must say."""
        return tuple(
            rule
            for rule in self.rules.checks
            if (not rule.of or event in rule.of)
            and answer(rule.when, self._running) is True
        )

    def copies_with(self, event: str) -> tuple[Copy, ...]:
        """Whom the policy copies in when an event is recorded now."""
        return tuple(
            rule
            for rule in self.rules.copies
            if rule.on == event
            and (not rule.stages or self.stage in rule.stages)
            and answer(rule.when, self._running) is not False
        )

    def _needs(self, act: str, said: Mapping[str, Any]) -> tuple[LetterNeeds, ...]:
        group = self._running.tables.acts.get(act, ())
        return letters.needs(self._running, group[0], said) if group else ()
