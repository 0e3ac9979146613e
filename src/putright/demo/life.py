"""A made-up complaint while it is lived: what was written so far, and the next act.

Nothing is written that the engine does not permit on that day, save where `told` says
that it simply happened.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.demo.cast import Actor, Cast, Player
from putright.engine.assessing import Position, assess
from putright.engine.history import DAY, Entry, History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.demo.chance import Chance
    from putright.engine.calendar import Calendar
    from putright.engine.position import ClockState, Permission

_OPENS, _SHUTS = 8 * 60 + 30, 17 * 60


class Over(Exception):  # noqa: N818 - not an error: the story has reached its last day
    """The next thing would lie after the day up to which the story is told."""


class Written(Struct, frozen=True, kw_only=True):
    """An entry with who wrote it down."""

    entry: Entry
    actor: Actor


class Life:
    """One complaint's story up to a minute.

    Attributes:
        written: What has been written.
        until: The last local minute that may be written.
        owner: Who has taken the present stage on.
        says: What is said with an act besides, by the act; of a list one by chance.
    """

    def __init__(
        self, cast: Cast, calendar: Calendar, chance: Chance, until: int
    ) -> None:
        self.cast = cast
        self.calendar = calendar
        self.chance = chance
        self.until = until
        self.facts: dict[str, Any] = {}
        self.written: list[Written] = []
        self.owner: Player | None = None
        self.says: Mapping[str, dict[str, Any]] = {}

    @property
    def last(self) -> int:
        """The minute at which something was last written; 0: nothing yet."""
        return self.written[-1].entry.recorded_at if self.written else 0

    @property
    def today(self) -> date:
        """The day on which something was last written."""
        return date.fromordinal(self.last // DAY)

    @property
    def category(self) -> str:
        """What the complaint is about, as it was logged."""
        logged = (w.entry for w in self.written if w.entry.event == "complaint.logged")
        return next((str(each.data.get("category", "")) for each in logged), "")

    def holder(self, role: str) -> Player | None:
        """Somebody who acts in the role."""
        able = [player for player in self.cast.players if role in player.roles]
        return self.chance.one(able) if able else None

    def position(self, day: date | None = None) -> Position:
        """What the engine says on a day; None: on the last day written."""
        entries = tuple(each.entry for each in self.written)
        history = History(entries=entries, facts=self.facts)
        return assess(self.cast.rules, self.calendar, history, day or self.today, None)

    def clock(self, name: str) -> ClockState | None:
        """One clock as it stands."""
        return next((each for each in self.position().clocks if each.id == name), None)

    def later(self, working_days: int) -> date:
        """So many working days after the last day written; 0: that same day."""
        if working_days <= 0:
            return self.today
        return self.calendar.add_working_days(self.today, working_days)

    def act(  # noqa: PLR0913 - who, when and what, each said by name
        self,
        act: str,
        on: date,
        *,
        by_resident: bool = False,
        first: Player | None = None,
        data: dict[str, Any] | None = None,
        corrects: int = 0,
    ) -> bool:
        """Do an act, if the engine permits it on that day to somebody; say whether.

        Raises:
            Over: that day has not come yet.
        """
        minute = self._minute(on)
        position = self.position(date.fromordinal(minute // DAY))
        permitted = position.may_do(act)
        preferred = [each for each in (first, self.owner) if each]
        actor = (
            self.cast.resident_actor(permitted)
            if by_resident
            else self.cast.actor(
                permitted, self.chance, preferred, partial(self._refused, position)
            )
        )
        if actor is None:
            return False
        event = next(each.event for each in permitted)
        said = {**self._besides(act), **(data or {})}
        self.told(event, minute, actor, said, corrects=corrects)
        return True

    def _besides(self, act: str) -> dict[str, Any]:
        return {
            name: self.chance.one(value) if isinstance(value, list) else value
            for name, value in self.says.get(act, {}).items()
        }

    def _refused(
        self, position: Position, player: Player, permission: Permission
    ) -> bool:
        """Whether the act is for others alone, or they have decided in the panel."""
        act = permission.act
        if act == "panel.decide" and player.id in self.did("panel.decided"):
            return True
        return position.why_not(act, player.id, [permission.role]) is not None

    def did(self, event: str = "") -> set[str]:
        """Ids of those who did an event; of all who did anything, if none is named."""
        return {
            each.actor.by for each in self.written if event in ("", each.entry.event)
        }

    def told(  # noqa: PLR0913 - an entry's own parts
        self,
        event: str,
        at: int,
        actor: Actor,
        data: dict[str, Any],
        *,
        recorded_at: int = 0,
        corrects: int = 0,
    ) -> None:
        """Write what happened.

        Raises:
            Over: it would be recorded after the last minute.
        """
        if max(at, recorded_at) > self.until:
            raise Over
        entry = Entry(
            seq=len(self.written) + 1,
            event=event,
            at=at,
            recorded_at=recorded_at or at,
            by=actor.by,
            role=actor.role,
            data=data,
            corrects=corrects,
        )
        self.written.append(Written(entry=entry, actor=actor))

    def _minute(self, on: date) -> int:
        """A minute of the working day `on`, after all that has been written."""
        day = on.toordinal()
        drawn = day * DAY + self.chance.whole(_OPENS, _SHUTS)
        if drawn > self.last:
            return drawn
        return self.last + self.chance.whole(1, 12)
