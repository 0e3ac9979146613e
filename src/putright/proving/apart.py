"""What tells two cases apart: all that a rule which may still come to bear could ask.

Two cases that differ in nothing of it go the same ways, so one of them is followed.
What only rules of stages long answered ask about is over, and no longer counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.engine.acting_for import may_be_told
from putright.engine.conditions import Later, Within
from putright.engine.counting import days_after
from putright.engine.lateness import asked_late, last_day_to_ask
from putright.engine.tables import tables_for
from putright.proving.atoms import hangs_on
from putright.proving.cone import around, bases
from putright.proving.cone_acts import acts_in

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.engine.running import Running
    from putright.proving.cone import Cone
    from putright.proving.people import People

_TOLD = "representative.written_to"
_DAY = 24 * 60
_MOST_TIMES = 3


class Live(Struct, frozen=True, kw_only=True, eq=False):
    """What of a cone still counts at a stage; the same parts as the cone's."""

    happened: tuple[str, ...]
    since: tuple[str, ...]
    clocks: tuple[int, ...]
    times: tuple[Later | Within, ...]
    asked: tuple[str, ...]


class Apart:
    """Tells the cases of one exploration apart.

    Attributes:
        timeless: No time passes: of a clock only what begins and stops it counts.
    """

    def __init__(
        self,
        rules: Rules,
        calendar: Calendar,
        cone: Cone,
        people: People,
        *,
        timeless: bool,
    ) -> None:
        self.rules = rules
        self.calendar = calendar
        self.cone = cone
        self.people = people
        self.timeless = timeless
        self._acts = tuple(act for _event, act in acts_in(cone, rules))
        self._lives: dict[tuple[int, ...], Live] = {}

    def key(self, running: Running) -> Any:  # noqa: ANN401 - compared, never read
        """All that a later rule could ask about this case."""
        cone = self.cone
        live = self.live(running)
        happened, since = running.happened, running.since_opened
        open_points = sum(p.count < running.since for p in running.points.values())
        return (
            running.stage,
            running.phase,
            tuple(event in happened for event in live.happened),
            tuple(since(event) for event in live.since),
            tuple(_plain(running.facts.get(name)) for name in cone.facts),
            tuple(self._clock(running, place) for place in live.clocks),
            tuple(
                span.than in happened and self._over(running, span)
                for span in live.times
            ),
            tuple(asked_late(running, stage) for stage in live.asked),
            tuple(self._shut(running, stage) for stage in live.asked),
            (len(running.points), open_points) if cone.points else (),
            bool(running.owner) if "owner.assigned" in cone.events else None,
            bool(running.promises) if "remedy.promised" in cone.events else None,
            tuple(sorted(running.more_time)),
            may_be_told(running) if _TOLD in cone.events else None,
            bool(running.inquiries) if "inquiry.ordered" in cone.events else None,
            self.people.seated(running) if "panel.convened" in cone.events else None,
            self.people.sorts(running),
            running.channel if len(cone.ways) > 1 else "",
        )

    def live(self, running: Running) -> Live:
        """What still counts where the run stands."""
        owed = tuple(place for place in running.opened if place not in running.answered)
        at = (running.stage, *owed)
        found = self._lives.get(at)
        if found is None:
            coming = {*range(max(running.stage, 0), len(self.rules.stages)), *owed}
            found = self._lives[at] = self._live(coming)
        return found

    def _live(self, coming: set[int]) -> Live:
        """What acts at one of these stages, and every way of ending, can ask about."""
        cone, tables = self.cone, tables_for(self.rules)
        names = {self.rules.stages[place].id for place in coming}
        acts = [act for act in self._acts if not act.stages or names & {*act.stages}]
        closing = [
            rule for rule in self.rules.closures if rule.on == "complaint.closed"
        ]
        hangs = hangs_on(
            (
                *(where for act in acts for where in around(act, tables)),
                *(rule.when for rule in closing),
            ),
            self.rules,
        )
        once = {act.event for act in acts if act.once}
        after = {event for act in acts for event in act.after}
        after |= {event for rule in closing for event in rule.after}
        asked = {tables.clock_places[name] for name in hangs.clocks}
        own = {place for stage in coming for place in tables.stage_clocks[stage]}
        placed = {place for group in tables.stage_clocks for place in group}
        own |= {place for place in cone.clocks if place not in placed}
        wanted = (
            asked | own | {base for place in asked for base in bases(tables, place)}
        )
        return Live(
            happened=tuple(e for e in cone.happened if e in hangs.events),
            since=tuple(e for e in cone.since if e in once | after),
            clocks=tuple(place for place in cone.clocks if place in wanted),
            times=tuple(span for span in cone.times if span in hangs.times),
            asked=tuple(
                stage
                for stage in cone.asked
                if tables.stage_places[stage] in coming or stage in hangs.asked
            ),
        )

    def _shut(self, running: Running, stage: str) -> bool:
        """Whether the day until which a stage can be asked for is over."""
        for rule in self.rules.escalations:
            if rule.to_stage == stage:
                last = last_day_to_ask(running, rule)
                return last is not None and running.minute // _DAY > last
        return False

    def _over(self, running: Running, span: Later | Within) -> bool:
        start = running.happened[span.than] // _DAY
        end = days_after(self.calendar, self.rules.conventions, start, span.by)
        moment = running.happened.get(span.moment, running.minute)
        return moment // _DAY > end

    def _clock(self, running: Running, place: int) -> tuple[Any, ...]:
        clock = running.clocks[place]
        until = clock.done if clock.stopped is None else clock.stopped
        minute = running.minute if until is None else until
        late = clock.due is not None and minute > clock.due
        ended = (clock.done is not None, clock.stopped is not None)
        if self.timeless:
            return (clock.due is not None, *ended)
        return (clock.due is not None, *ended, late, min(clock.times, _MOST_TIMES))


def _plain(value: object) -> object:
    """A fact so that it can be compared and looked up, whatever was said."""
    return value if value is None or isinstance(value, str | bool) else repr(value)
