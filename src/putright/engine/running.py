"""A complaint while its history is run through, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import acts, clocks, demands, effects, extensions, points, remedies
from putright.engine.acts import CLOSELY, NOT_OPEN
from putright.engine.answers import answer
from putright.engine.clock_runs import NOTHING_LENT, ClockRun
from putright.engine.counting import DAY
from putright.engine.moments import to_time
from putright.engine.position import Irregular, Notice, Phase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.acting_for import Acting
    from putright.engine.calendar import Calendar
    from putright.engine.happenings import Happening
    from putright.engine.history import Entry
    from putright.engine.inquiries import Inquiry
    from putright.engine.keeping import Kept
    from putright.engine.panels import Member
    from putright.engine.rules import Act, Clock, Extension, Source, Stage
    from putright.engine.tables import Tables

_OVER = ("closed", "refused", "withdrawn")


class Running:
    """What is known so far. `minute` is where the run through the history stands.

    Attributes:
        lent: For each clock whether another case looks at its run; empty: none does.
        stage: Place of the present stage in the rules, -1 before any.
        since: Count of entries when the present stage opened (or was reopened).
        opened: The same for every stage that has opened, by its place.
        happened: For each event the local minute of its latest happening.
        counts: For each event the count of entries at its latest happening.
        did: Who did the events that a separation asks about.
        channel: How the complaint reached the landlord; empty: not said.
        investigator: Whom the owner asked to look into it; empty: nobody.
        acting: Who acts for the resident.
        panel: The members who are seated; `decided`: who of them has decided.
        agreed: Who agreed to a refusal, in which role, on which ground.
        more_time: The latest day to which staff agreed, by the event that says so.
        later: Entries left out, because they happen after the moment asked about.
        afterwards: Something was written down later than it happened, or corrected.
        foreign: Measuring by another body's rules: no irregularities, roles ignored.
        kept: What it keeps of versions that it ran under before; None: no other.
    """

    def __init__(
        self,
        tables: Tables,
        calendar: Calendar,
        facts: Mapping[str, Any],
        *,
        foreign: bool,
        clocks: list[ClockRun] | None = None,
    ) -> None:
        self.tables = tables
        self.calendar = calendar
        self.facts = dict(facts)
        self.foreign = foreign
        self.kept: Kept | None = None
        if clocks is None:
            clocks = [ClockRun() for _place in tables.places]
        self.clocks = clocks
        self.lent = NOTHING_LENT
        self.phase: Phase = "not_received"
        self.stage = -1
        self.since = 0
        self.opened: dict[int, int] = {}
        self.count = 0
        self.later = 0
        self.afterwards = False
        self.minute = 0
        self.utc: int | None = None
        self.received: int | None = None
        self.channel = ""
        self.owner = ""
        self.investigator = ""
        self.happened: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.did: dict[str, list[str]] = {}
        self.agreed: list[tuple[str, str, str]] = []
        self.more_time: dict[str, int] = {}
        self.panel: tuple[Member, ...] = ()
        self.decided: frozenset[str] = frozenset()
        self.inquiries: dict[str, Inquiry] = {}
        self.acting: dict[str, Acting] = {}
        self.points: dict[str, points.Point] = {}
        self.promises: dict[str, remedies.Promise] = {}
        self.demands: dict[str, demands.Demand] = {}
        self.answered: dict[int, effects.Answered] = {}
        self.irregular: list[Irregular] = []
        self.notices: list[Notice] = []
        self.trace: list[tuple[str, Clock | Extension | Stage, int, int | None]] = []

    def take_all(  # noqa: C901 - one loop, and every complaint comes here
        self, entries: Sequence[Entry], until: int
    ) -> None:
        """Apply entries up to a minute; what was not permitted is listed, and applied.

        One loop, and few steps in it: all that happens to every complaint comes here.
        """
        happenings, over = self.tables.happenings, self.tables.over
        happened, counts, foreign = self.happened, self.counts, self.foreign
        for entry in entries:
            minute = entry.at
            if minute > until:
                self.later += 1
                continue
            event = entry.event
            happening = happenings.get(event)
            self.minute, self.utc = minute, entry.at_utc
            fine = True
            if happening is None:
                self._take_unknown(entry)
                continue
            if not foreign:
                place = over if self.phase in NOT_OPEN else self.stage
                # Nothing else speaks against what passes its few checks.
                checks = happening.leave[place].get(entry.role, CLOSELY)
                for check in checks:
                    if not check(self, entry):
                        fine = self._judge(happening, entry)
                        break
            self.count = count = self.count + 1
            if happening.once and event in happened:
                continue
            if happening.extends:
                self._extend(happening, entry, listed=not fine)
            for move, place in happening.moves:
                move(self, place, minute)
            for effect in happening.effects:
                effect(self, entry)
            if happening.watched and entry.by:
                self.did.setdefault(event, []).append(entry.by)
            happened[event] = minute
            counts[event] = count

    def _take_unknown(self, entry: Entry) -> None:
        """Of an event that this policy does not know, only that it happened counts."""
        if not self.foreign:
            self._judge(None, entry)
        self.count += 1

    def _judge(self, happening: Happening | None, entry: Entry) -> bool:
        """Whether the policy permits an entry; where it does not, it is listed."""
        refusal = acts.fault(self, happening, entry)
        if refusal is not None:
            self.list_irregular(entry, *refusal)
        return refusal is None

    def _extend(self, happening: Happening, entry: Entry, *, listed: bool) -> None:
        for rule, place in extensions.apply_to(self, happening.extends):
            because = extensions.extend(self, rule, place, entry)
            if because and not listed and not self.foreign:
                self.list_irregular(entry, because, rule.source)

    def open(self, stage: int, minute: int) -> None:
        """Move to a stage by its place; never back."""
        if stage <= self.stage:
            return
        self.stage = stage
        self.phase = "open"
        self.since = self.opened[stage] = self.count
        self.told("opened", self.tables.rules.stages[stage], minute // DAY, None)

    def stage_of(self, act: Act) -> int:
        """The place of the stage that an act belongs to now: mostly the present one.

        A stage that was left before its answer went still owes it: until then what
        is that stage's own may be done in it.
        """
        stages = self.tables.rules.stages
        for place in range(self.stage) if act.stages else ():
            own = act.event.startswith(f"{stages[place].id}.")
            owed = place in self.opened and place not in self.answered
            if own and owed and stages[place].id in act.stages:
                return place
        return self.stage

    def told(
        self, verb: str, rule: Clock | Extension | Stage, day: int, number: int | None
    ) -> None:
        """Add a line to the trace."""
        self.trace.append((verb, rule, day, number))

    def list_irregular(self, entry: Entry, because: str, source: Source) -> None:
        """Record that an entry was not what the policy permits."""
        self.irregular.append(
            Irregular(
                seq=entry.seq,
                event=entry.event,
                at=to_time(entry.at),
                because=because,
                source=source,
            )
        )

    def utc_of(self, minute: int) -> int:
        """The UTC minute of a local one."""
        return self.tables.zone.to_utc(minute)

    def utc_now(self) -> int:
        """The UTC minute of where the run stands; worked out when first asked."""
        if self.utc is None:
            self.utc = self.utc_of(self.minute)
        return self.utc

    def over(self) -> bool:
        """Whether the complaint is closed, refused or withdrawn."""
        return self.phase in _OVER

    def stage_open(self, stage: str) -> bool:
        """Whether the complaint is in this stage and not over."""
        return (
            self.stage >= 0
            and self.tables.rules.stages[self.stage].id == stage
            and not self.over()
        )

    def applies(self, place: int) -> bool:
        """Whether the clock is owed here; where not known, it is."""
        unless = self.tables.clocks[place].unless
        return unless is None or answer(unless, self) is not True

    def clock_late(self, name: str) -> bool:
        """Whether the clock is past its due day unmet, or was met late."""
        place = self.tables.clock_places.get(name)
        if place is None:
            return False
        return clocks.breached(self, place, self.minute)

    def since_opened(self, event: str) -> bool:
        """Whether the event has happened since the present stage opened."""
        return self.counts.get(event, -1) >= self.since

    def every_point_answered(self) -> bool:
        """Whether there are points, and each has its answer in the present stage."""
        for point in self.points.values():
            if point.count < self.since:
                return False
        return bool(self.points)
