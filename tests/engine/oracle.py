"""A second engine, slow and obvious: real dates, day loops, dictionaries.

Written from the semantics, not from the engine: it walks day by day, starts what has to
start the moment its time comes, and knows nothing of arrays, minutes or tables. The
engine must agree with it on every clock.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from putright.engine.conditions import FactIs
from putright.engine.durations import Duration, Unit
from putright.engine.vocabulary import EVENTS

if TYPE_CHECKING:
    from putright.engine.history import Entry, History
    from putright.engine.rules import Clock, Extension, Rules

ONE_DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
UTC = ZoneInfo("UTC")


def slow_clocks(
    rules: Rules, holidays: dict[date, str], history: History, on: date
) -> dict[str, dict[str, Any]]:
    """Every clock at the end of `on`, as plain values by its id."""
    engine = Slow(rules, holidays, dict(history.facts))
    end = datetime.combine(on, time(23, 59))
    for happening in folded(history.entries):
        if moment(happening["at"]) <= end:
            engine.take(happening)
    engine.tick(end)
    return {clock.id: engine.seen(clock, end) for clock in rules.clocks}


def folded(entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
    """Entries with corrections in place, in the order in which they happened."""
    told: dict[int, dict[str, Any]] = {
        entry.seq: {"event": entry.event, "at": entry.at, "data": dict(entry.data)}
        for entry in entries
    }
    by_seq = {entry.seq: entry for entry in entries}
    order = sorted(entries, key=lambda entry: (entry.recorded_at, entry.seq))
    place = {entry.seq: number for number, entry in enumerate(order)}

    def earlier(change: Entry) -> bool:
        target = change.corrects
        return target in place and place[target] < place[change.seq]

    def struck(seq: int) -> bool:
        return any(
            change.event == "record.struck_out"
            and change.corrects == seq
            and earlier(change)
            and not struck(change.seq)
            for change in order
        )

    for change in order:
        if change.event != "record.corrected" or not earlier(change):
            continue
        if struck(change.seq) or by_seq[change.corrects].event.startswith("record."):
            continue
        target = told[change.corrects]
        at = change.data.get("at")
        if at is not None:
            try:
                new = datetime.fromisoformat(at)
            except ValueError:
                continue
            if "T" not in at:
                old = moment(by_seq[change.corrects].at)
                new = datetime.combine(new.date(), old.time())
            target["at"] = minutes(new)
        target["data"].update(change.data.get("data", {}))
    kept = [(told[seq]["at"], seq) for seq in told if not struck(seq)]
    return [told[seq] for _at, seq in sorted(kept)]


def moment(minute: int) -> datetime:
    return datetime.fromordinal(minute // 1440) + timedelta(minutes=minute % 1440)


def minutes(at: datetime) -> int:
    return at.toordinal() * 1440 + at.hour * 60 + at.minute


class Slow:
    """A complaint lived through one happening at a time."""

    def __init__(
        self, rules: Rules, holidays: dict[date, str], facts: dict[str, Any]
    ) -> None:
        self.rules = rules
        self.holidays = holidays
        self.facts = facts
        self.received = False
        self.phase = "not_received"
        self.stage: str = ""
        self.clocks = {clock.id: fresh(1) for clock in rules.clocks}
        self.rule = {clock.id: clock for clock in rules.clocks}

    # --- days ---------------------------------------------------------------

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def later(self, day: date, length: Duration) -> date:
        """The day `length` after `day`."""
        if length.unit is Unit.WORKING_DAYS:
            left = length.count
            while left:
                day += ONE_DAY
                left -= self.works(day)
            return day
        if length.unit is Unit.MONTHS:
            return self.months(day, length.count)
        days = length.count * (7 if length.unit is Unit.WEEKS else 1)
        return day + timedelta(days=days)

    def earlier(self, day: date, length: Duration) -> date:
        """The last day in time for what is due `length` before `day`."""
        if self.rules.conventions.day_zero == "counted":
            day += ONE_DAY
        if length.unit is Unit.MONTHS:
            year, month = day.year, day.month
            for _ in range(length.count):
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            last = monthrange(year, month)[1]
            if day.day <= last:
                return date(year, month, day.day)
            end = date(year, month, last)
            first = self.rules.conventions.month_end == "first of next"
            return end + ONE_DAY if first else end
        if length.unit is not Unit.WORKING_DAYS:
            weeks = 7 if length.unit is Unit.WEEKS else 1
            return day - timedelta(days=length.count * weeks)
        left = length.count
        while left:
            day -= ONE_DAY
            left -= self.works(day)
        return day

    def months(self, day: date, count: int) -> date:
        year, month = day.year, day.month
        for _ in range(count):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        last = monthrange(year, month)[1]
        if day.day <= last:
            return date(year, month, day.day)
        end = date(year, month, last)
        first_of_next = self.rules.conventions.month_end == "first of next"
        return end + ONE_DAY if first_of_next else end

    def last_day(self, zero: date, length: Duration) -> date:
        if self.rules.conventions.day_zero == "not counted":
            return self.later(zero, length)
        if length.unit is Unit.WORKING_DAYS:
            return self.later(zero - ONE_DAY, length)
        return self.later(zero, length) - ONE_DAY

    def zero(self, at: datetime, *, receipt: bool) -> date:
        cut_off = self.rules.conventions.late_receipt
        day = at.date()
        if not receipt or cut_off is None:
            return day
        if self.works(day) and at.hour * 60 + at.minute < cut_off:
            return day
        return self.later(day, Duration(count=1, unit=Unit.WORKING_DAYS))

    def end(self, day: date) -> datetime:
        return datetime.combine(day, time()) + timedelta(
            minutes=self.rules.conventions.due_at
        )

    # --- clocks -------------------------------------------------------------

    def applies(self, name: str) -> bool:
        unless = self.rule[name].unless
        if unless is None:
            return True
        assert isinstance(unless, FactIs)
        return self.facts.get(unless.fact) != unless.value

    def due(self, name: str) -> datetime | None:
        """When a clock is due: begun, or promised by the one before it."""
        clock, rule = self.clocks[name], self.rule[name]
        if clock["due"] is not None:
            due: datetime = clock["due"]
            return due
        before = self.fallback(name)
        return None if before is None else self.counted(rule, before.date(), before)[0]

    def fallback(self, name: str) -> datetime | None:
        base = self.rule[name].starts_by
        if not base or not self.applies(base) or self.clocks[base]["stopped"]:
            return None
        return self.due(base)

    def counted(self, rule: Clock, zero: date, at: datetime) -> tuple[datetime, date]:
        """The due instant and the due day of a clock from its day zero."""
        if rule.within.unit is Unit.HOURS:
            utc = at.replace(tzinfo=LONDON).astimezone(UTC)
            ends = utc + timedelta(hours=rule.within.count)
            local = ends.astimezone(LONDON).replace(tzinfo=None)
            return local, local.date()
        day = self.last_day(zero, rule.within)
        while rule.rolls and not self.works(day):
            day += ONE_DAY
        return self.end(day), day

    def tick(self, now: datetime) -> None:
        """Start every clock whose fallback has passed."""
        for name, clock in self.clocks.items():
            if clock["due"] is not None or clock["met"] or clock["stopped"]:
                continue
            before = self.fallback(name)
            if before is not None and now > before:
                self.begin(name, before.date(), before)
                clock["projected"] = clock["original"]
                clock["by_fallback"] = True

    def begin(self, name: str, zero: date, at: datetime) -> None:
        clock = self.clocks[name]
        clock["start"] = zero
        clock["due"], clock["original"] = self.counted(self.rule[name], zero, at)
        if clock["held"]:
            clock["due"] = max(clock["due"], self.end(max(clock["held"])))

    def start(
        self, name: str, at: datetime, *, receipt: bool, zero: date | None = None
    ) -> None:
        clock, rule = self.renewed(name), self.rule[name]
        if clock["met"] or clock["stopped"]:
            return
        if clock["start"] and not clock["by_fallback"]:
            return
        if clock["by_fallback"]:
            clock["by_fallback"] = False
            if rule.late_start == "from the fallback day":
                return
        elif (before := self.fallback(name)) is not None:
            clock["projected"] = self.counted(rule, before.date(), before)[1]
        self.begin(name, zero or self.zero(at, receipt=receipt), at)

    def finish(self, name: str, at: datetime, how: str) -> None:
        clock = self.clocks[name]
        if clock["met"] or clock["stopped"]:
            return
        if clock["due"] is None:
            before = self.fallback(name)
            if before is None:
                return
            self.begin(name, before.date(), before)
            clock["start"] = None
            clock["projected"] = clock["original"]
        clock[how] = at
        if how == "met" and self.rule[name].repeats == "until stopped":
            self.start(name, at, receipt=False)

    def extend(self, rule: Extension, at: datetime, data: dict[str, Any]) -> None:
        clock = self.clocks[rule.of]
        try:
            new = date.fromisoformat(str(data.get("new_due_date"))[:10])
        except ValueError:
            return
        clock["promised"] = new
        running = clock["start"] and not clock["met"] and not clock["stopped"]
        if not running or not self.applies(rule.of) or at > clock["due"]:
            return
        if new <= clock["due"].date():
            return
        if rule.times is not None and clock["times"] >= rule.times:
            return
        clock["times"] += 1
        if rule.up_to is not None:
            new = min(new, self.later(clock["original"], rule.up_to))
        clock["held"].append(new)
        clock["due"] = max(clock["due"], self.end(new))

    # --- happenings ---------------------------------------------------------

    def take(self, happening: dict[str, Any]) -> None:
        event, at = happening["event"], moment(happening["at"])
        self.tick(at)
        if event == "complaint.received":
            if self.received:
                return
            self.received = True
        for rule in self.rules.extensions:
            if rule.event == event:
                self.extend(rule, at, happening["data"])
        for clock in self.rules.clocks:
            if event in clock.met_by:
                self.finish(clock.id, at, "met")
        for clock in self.rules.clocks:
            if event in clock.stops_on:
                self.finish(clock.id, at, "stopped")
        self.walk(event, at, happening["data"])
        if event == "letter.received":
            self.arrived(happening["data"].get("letter"), at)
        self.end_or_reopen(event, at)
        self.answer(event)
        self.told(event, happening["data"])

    def walk(self, event: str, at: datetime, data: dict[str, Any]) -> None:
        """Open the stage that the event opens; start the clocks that it starts."""
        names = [stage.id for stage in self.rules.stages]
        for number, stage in enumerate(self.rules.stages):
            now = names.index(self.stage) if self.stage else -1
            if stage.opens_on == event and number > now:
                self.stage, self.phase = stage.id, "open"
        receipt = event in EVENTS and EVENTS[event].party == "resident"
        for clock in self.rules.clocks:
            if event in clock.starts:
                self.start_as_said(clock, at, data, receipt=receipt)

    def start_as_said(
        self, rule: Clock, at: datetime, data: dict[str, Any], *, receipt: bool
    ) -> None:
        """From the event, from its letter's arrival, or until the day it names."""
        if rule.until:
            day = iso_day(data.get(rule.until))
            if day is None:
                return
            begun = self.renewed(rule.id)["start"] is not None
            clock = self.clocks[rule.id]
            if begun and rule.before is None:
                return
            if not (clock["met"] or clock["stopped"]):
                day = self.earlier(day, rule.before) if rule.before else day
                clock["start"], clock["original"] = at.date(), day
                clock["due"] = self.end(day)
        elif rule.counted_from == "arrival":
            arrived, deemed = self.arrival(at.date(), data)
            self.start(rule.id, at, receipt=False, zero=arrived)
            if self.clocks[rule.id]["start"] == arrived:
                self.clocks[rule.id]["deemed"] = deemed
        else:
            self.start(rule.id, at, receipt=receipt)

    def arrival(self, sent: date, data: dict[str, Any]) -> tuple[date, bool]:
        """The day on which a letter reached the resident, and whether it is deemed."""
        known = iso_day(data.get("received_on"))
        if known is not None:
            return max(known, sent), False
        if data.get("delivery") != "post":
            return sent, False
        return self.later(sent, self.rules.conventions.deemed_by_post), True

    def arrived(self, letter: object, at: datetime) -> None:
        """A letter's arrival on record: what counts from it counts anew."""
        for rule in self.rules.clocks:
            letters = {x.id for x in self.rules.letters if x.sent_on in rule.starts}
            clock = self.clocks[rule.id]
            over = clock["met"] or clock["stopped"] or not clock["start"]
            over = over or clock["by_fallback"]
            if rule.counted_from and letter in letters | set(rule.starts) and not over:
                self.begin(rule.id, at.date(), at)
                clock["deemed"] = False

    def renewed(self, name: str) -> dict[str, Any]:
        """The run that can be started: a new one where the last is over and repeats."""
        clock = self.clocks[name]
        if self.rule[name].repeats and (clock["met"] or clock["stopped"]):
            self.clocks[name] = fresh(clock["run"] + 1)
        return self.clocks[name]

    def answer(self, event: str) -> None:
        for stage in self.rules.stages:
            answers = event in (stage.closes_on, f"{stage.id}.declined")
            over = self.phase in ("closed", "refused", "withdrawn")
            if answers and stage.id == self.stage and not over:
                self.phase = "answered"

    def end_or_reopen(self, event: str, at: datetime) -> None:
        ends = {
            "complaint.closed": "closed",
            "complaint.refused": "refused",
            "complaint.withdrawn": "withdrawn",
        }
        self.phase = ends.get(event, self.phase)
        if event != "complaint.reopened" or not self.stage or self.phase == "open":
            return
        self.phase = "open"
        opening = next(s.opens_on for s in self.rules.stages if s.id == self.stage)
        mine = [name for name in self.clocks if name.startswith(f"{self.stage}.")]
        begun = [
            name for name in mine if self.applies(name) and self.due(name) is not None
        ]
        for name in begun:
            self.clocks[name] = fresh(self.clocks[name]["run"] + 1)
        for name in mine:
            if opening in self.rule[name].starts:
                self.start(name, at, receipt=False)

    def told(self, event: str, data: dict[str, Any]) -> None:
        """A due date in an acknowledgement is what the resident was told."""
        if not event.endswith(".acknowledged") or not self.stage:
            return
        closes = next(s.closes_on for s in self.rules.stages if s.id == self.stage)
        try:
            day = date.fromisoformat(str(data.get("due_date"))[:10])
        except ValueError:
            return
        for clock in self.rules.clocks:
            if closes in clock.met_by and not clock.target:
                self.clocks[clock.id]["promised"] = day

    # --- what is seen -------------------------------------------------------

    def seen(self, rule: Clock, end: datetime) -> dict[str, Any]:
        clock = self.clocks[rule.id]
        due = self.due(rule.id)
        if due is None or not self.applies(rule.id):
            return {"state": "not_started", "due_on": None, "run": clock["run"]}
        until = clock["met"] or clock["stopped"] or end
        begun = clock["start"] or clock["met"] or clock["stopped"]
        over = bool(begun) and self.after(rule, until, due)
        state = {True: "late", False: "running"}[over]
        if clock["met"]:
            state = "met_late" if over else "met"
        elif clock["stopped"]:
            state = "stopped"
        elif not clock["start"]:
            state = "not_started"
        return {
            "state": state,
            "due_on": due.date(),
            "run": clock["run"],
            "started_on": clock["start"],
            "met_on": clock["met"].date() if clock["met"] else None,
            "extended": bool(clock["held"]),
            "promised_on": clock["promised"],
            "deemed": clock["deemed"],
            "projected": clock["projected"]
            or (due.date() if clock["start"] is None else None),
            "working_days_late": self.over_by(due, until) if over else 0,
        }

    def after(self, rule: Clock, at: datetime, due: datetime) -> bool:
        if rule.within.unit is not Unit.HOURS or self.clocks[rule.id]["held"]:
            return at > due
        aware = at.replace(tzinfo=LONDON), due.replace(tzinfo=LONDON)
        return aware[0].astimezone(UTC) > aware[1].astimezone(UTC)

    def over_by(self, due: datetime, until: datetime) -> int:
        day, count = due.date(), 0
        while day < until.date():
            day += ONE_DAY
            count += self.works(day)
        return count


def fresh(run: int) -> dict[str, Any]:
    return {
        "start": None,
        "due": None,
        "original": None,
        "projected": None,
        "by_fallback": False,
        "met": None,
        "stopped": None,
        "promised": None,
        "held": [],
        "times": 0,
        "run": run,
        "deemed": False,
    }


def iso_day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
