"""What happens to a complaint beyond its clocks: answers, people, ending."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from putright.engine import (
    acting_for,
    clocks,
    demands,
    inquiries,
    panels,
    points,
    remedies,
    standing,
)
from putright.engine.clock_runs import own
from putright.engine.counting import DAY, days_after
from putright.engine.history import Entry
from putright.engine.moments import read_day

if TYPE_CHECKING:
    from putright.engine.running import Running


class Answered:
    """A stage's answer: sent on `sent`, with the resident from `received` (days).

    `points` holds each point's outcome in that stage, empty where it had none.
    """

    def __init__(
        self, sent: int, received: int, points: tuple[str, ...], *, deemed: bool
    ) -> None:
        self.sent = sent
        self.received = received
        self.points = points
        self.deemed = deemed

    def __copy__(self) -> Answered:
        return Answered(self.sent, self.received, self.points, deemed=self.deemed)


def received_on(running: Running, sent: int, data: dict[str, Any]) -> tuple[int, bool]:
    """The day a letter sent on day `sent` reached the resident; whether deemed."""
    known = read_day(data.get("received_on"))
    if known is not None:
        return max(known, sent), False  # nothing arrives before it goes
    if data.get("delivery") != "post":
        return sent, False
    conventions = running.tables.conventions
    deemed = days_after(running.calendar, conventions, sent, conventions.deemed_by_post)
    return deemed, True


def answer_stage(running: Running, entry: Entry, *, stage: int) -> None:
    """Note that a stage has its answer, and when that reached the resident."""
    day = entry.at // DAY
    received, deemed = received_on(running, day, entry.data)
    since = running.opened.get(stage, running.since)
    outcomes = tuple(
        [p.outcome if p.count >= since else "" for p in running.points.values()]
    )
    running.answered[stage] = Answered(day, received, outcomes, deemed=deemed)
    if stage < running.stage:
        _answer_anew(running, stage)
    if stage == running.stage and not running.over():
        ends = running.tables.rules.stages[stage].ends_complaint
        running.phase = "closed" if ends else "answered"
        running.told("answered", running.tables.rules.stages[stage], day, None)


def _answer_anew(running: Running, stage: int) -> None:
    """Points answered until now went out with the late answer of an earlier stage."""
    for point in running.points.values():
        if point.count >= running.since:
            point.stage = running.tables.rules.stages[stage].id
            point.count = running.since - 1


def _receive(running: Running, entry: Entry) -> None:
    running.received = entry.at
    running.channel = str(entry.data.get("channel", ""))
    if running.phase == "not_received":
        running.phase = "open"


def _agree_to_refusal(running: Running, entry: Entry) -> None:
    ground = str(entry.data.get("ground", ""))
    running.agreed.append((entry.by, entry.role, ground))


def _find_conflict(running: Running, entry: Entry) -> None:
    """A conflict that somebody else recorded bars as one that was declared."""
    person = str(entry.data.get("person", ""))
    if person:
        running.did.setdefault("conflict.declared", []).append(person)


def _name_staff(running: Running, entry: Entry) -> None:
    """Whoever a complaint is about has a conflict of interest in it."""
    person = str(entry.data.get("person", ""))
    if person:
        running.did.setdefault("staff.named", []).append(person)
        running.did.setdefault("conflict.declared", []).append(person)


def _ask_to_investigate(running: Running, entry: Entry) -> None:
    running.investigator = str(entry.data.get("person", ""))


def _record_fact(running: Running, entry: Entry) -> None:
    name = entry.data.get("fact")
    if isinstance(name, str):
        running.facts[name] = entry.data.get("value")


def _assign(running: Running, entry: Entry) -> None:
    running.owner = str(entry.data.get("person") or entry.by)


def _release(running: Running, _entry: Entry) -> None:
    running.owner = ""


def _close(running: Running, _entry: Entry) -> None:
    running.phase = "closed"


def _refuse(running: Running, _entry: Entry) -> None:
    running.phase = "refused"


def _withdraw(running: Running, _entry: Entry) -> None:
    running.phase = "withdrawn"


def _reopen(running: Running, entry: Entry) -> None:
    """New runs of the present stage's clocks; old runs keep their breaches."""
    if running.stage < 0 or running.phase == "open":
        return
    running.phase = "open"
    running.since = running.opened[running.stage] = running.count
    running.answered.pop(running.stage, None)
    standing.begin_anew(running, running.stage, entry.at)


def _letter_received(running: Running, entry: Entry) -> None:
    """A letter's arrival moves the window and the clocks that count from it."""
    letter = str(entry.data.get("letter", ""))
    for place in running.tables.arrivals.get(letter, ()):
        clocks.move_start(running, place, entry.at)
    for place, stage in enumerate(running.tables.rules.stages):
        names = {stage.closes_on}
        names.update(
            rule.id for rule in running.tables.letters.get(stage.closes_on, ())
        )
        answered = running.answered.get(place)
        if letter in names and answered is not None:
            answered.received, answered.deemed = entry.at // DAY, False


def _told_due(running: Running, entry: Entry) -> None:
    """A due date named in a letter is what the resident was told."""
    day = read_day(entry.data.get("due_date"))
    if day is None or running.stage < 0:
        return
    answer = running.tables.rules.stages[running.stage].closes_on
    for place, rule in enumerate(running.tables.clocks):
        if answer in rule.met_by and not rule.target:
            own(running, place).promised = day


def start_on_arrival(running: Running, entry: Entry, *, place: int) -> None:
    """Start a clock that counts from the day when the letter reached the resident."""
    received, deemed = received_on(running, entry.at // DAY, entry.data)
    clocks.start_on_arrival(running, place, entry.at, received, deemed=deemed)


def start_until(running: Running, entry: Entry, *, place: int) -> None:
    """Start a clock whose due day is said with the entry; without one it waits."""
    day = read_day(entry.data.get(running.tables.clocks[place].until))
    if day is not None:
        clocks.start_until(running, place, entry.at, day)


Effect = Callable[["Running", Entry], None]

EFFECTS: dict[str, Effect] = {
    "complaint.received": _receive,
    "complaint.defined": points.define,
    "complaint.added_to": points.add,
    "point.answered": points.answer,
    "point.refused": points.refuse,
    "refusal.agreed": _agree_to_refusal,
    "conflict.found": _find_conflict,
    "panel.convened": panels.convene,
    "panel.decided": panels.decide,
    "inquiry.ordered": inquiries.order,
    "hearing.adjourned": inquiries.order,
    "inquiry.answered": inquiries.answer,
    "ombudsman.instructed": _reopen,
    "ombudsman.requested": demands.request,
    "ombudsman.replied": demands.reply,
    "ombudsman.delay_explained": demands.explain,
    "ombudsman.ordered": demands.order,
    "ombudsman.complied": demands.comply,
    "representative.named": acting_for.name,
    "representative.authorised": acting_for.authorise,
    "representative.ended": acting_for.end,
    "representative.written_to": acting_for.write,
    "issue.fact_recorded": _record_fact,
    "owner.assigned": _assign,
    "investigator.assigned": _ask_to_investigate,
    "staff.named": _name_staff,
    "owner.released": _release,
    "remedy.promised": remedies.promise,
    "remedy.delivered": remedies.deliver,
    "remedy.changed": remedies.change,
    "complaint.closed": _close,
    "complaint.refused": _refuse,
    "complaint.withdrawn": _withdraw,
    "complaint.reopened": _reopen,
    "letter.received": _letter_received,
    "s1.acknowledged": _told_due,
    "s2.acknowledged": _told_due,
    "s3.acknowledged": _told_due,
}
