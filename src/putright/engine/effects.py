"""What happens to a complaint beyond its clocks: points, remedies, owner, ending."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from putright.engine import (
    acting_for,
    asking,
    clocks,
    demands,
    inquiries,
    panels,
    standing,
)
from putright.engine.counting import DAY, days_after
from putright.engine.history import Entry
from putright.engine.moments import read_day, to_date
from putright.engine.position import PromiseState

if TYPE_CHECKING:
    from putright.engine.running import Running


# The outcome of a point that was not taken on; and its count, later than any stage.
REFUSED = "refused"
_FOR_GOOD = 1 << 60


class Point:
    """One point of the complaint; `count` is when it was answered, -1 before."""

    def __init__(self, name: str, text: str) -> None:
        self.id = name
        self.text = text
        self.outcome = ""
        self.reasons = ""
        self.stage = ""
        self.count = -1

    def __copy__(self) -> Point:
        made = Point(self.id, self.text)
        made.outcome, made.reasons = self.outcome, self.reasons
        made.stage, made.count = self.stage, self.count
        return made


class Promise:
    """One promised remedy; days are numbers."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.id = name
        self.what = str(data.get("what", ""))
        self.due = read_day(data.get("due_on"))
        self.owner = str(data.get("owner", ""))
        kinds = data.get("kinds")
        self.kinds = tuple(map(str, kinds)) if isinstance(kinds, list) else ()
        self.kept: int | None = None

    def __copy__(self) -> Promise:
        made = Promise(self.id, {})
        made.what, made.due = self.what, self.due
        made.owner, made.kept = self.owner, self.kept
        return made

    def state(self, today: int) -> PromiseState:
        """The promise as a page shows it on day `today`."""
        looked_at = today if self.kept is None else self.kept
        late = self.due is not None and looked_at > self.due
        open_state: Literal["late", "open"] = "late" if late else "open"
        kept_state: Literal["kept_late", "kept"] = "kept_late" if late else "kept"
        return PromiseState(
            id=self.id,
            what=self.what,
            due_on=None if self.due is None else to_date(self.due),
            owner=self.owner,
            kinds=self.kinds,
            kept_on=None if self.kept is None else to_date(self.kept),
            state=open_state if self.kept is None else kept_state,
        )


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
        return known, False
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
    points = tuple(
        [p.outcome if p.count >= since else "" for p in running.points.values()]
    )
    running.answered[stage] = Answered(day, received, points, deemed=deemed)
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


def _define(running: Running, entry: Entry) -> None:
    """A definition replaces the points; one with an id keeps its answer."""
    before = running.points
    running.points = {}
    _add_points(running, entry)
    for name in before.keys() & running.points.keys():
        before[name].text = running.points[name].text
        running.points[name] = before[name]


def _add_points(running: Running, entry: Entry) -> None:
    listed = entry.data.get("points")
    if not isinstance(listed, list):
        return
    for item in listed:
        name, text = _point(item, len(running.points) + 1)
        running.points[name] = Point(name, text)


def _point(item: object, number: int) -> tuple[str, str]:
    if isinstance(item, dict):
        return str(item.get("id") or f"p{number}"), str(item.get("text", ""))
    return f"p{number}", str(item)


def _answer_point(running: Running, entry: Entry) -> None:
    point = running.points.get(str(entry.data.get("point", "")))
    if point is None:
        return
    point.outcome = asking.outcome_of(running.tables.rules.findings, entry.data)
    point.reasons = str(entry.data.get("reasons", ""))
    if running.stage >= 0:
        point.stage = running.tables.rules.stages[running.stage].id
    point.count = running.count if point.outcome else -1
    # What was agreed before is not what would go now.
    running.counts.pop(f"{point.stage}.response_approved", None)


def _refuse_point(running: Running, entry: Entry) -> None:
    """A point that is not taken on needs no answer, in this stage or a later one."""
    point = running.points.get(str(entry.data.get("point", "")))
    if point is None:
        return
    point.outcome = REFUSED
    point.reasons = str(entry.data.get("reasons", ""))
    if running.stage >= 0:
        point.stage = running.tables.rules.stages[running.stage].id
    point.count = _FOR_GOOD


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


def _promise(running: Running, entry: Entry) -> None:
    name = f"r{entry.seq}"
    running.promises[name] = Promise(name, entry.data)


def _deliver(running: Running, entry: Entry) -> None:
    promise = running.promises.get(str(entry.data.get("remedy", "")))
    if promise is not None and promise.kept is None:
        promise.kept = entry.at // DAY


def _change(running: Running, entry: Entry) -> None:
    promise = running.promises.get(str(entry.data.get("remedy", "")))
    due = read_day(entry.data.get("due_on"))
    if promise is not None and due is not None:
        promise.due = due


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
            running.clocks[place].promised = day


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
    "complaint.defined": _define,
    "complaint.added_to": _add_points,
    "point.answered": _answer_point,
    "point.refused": _refuse_point,
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
    "remedy.promised": _promise,
    "remedy.delivered": _deliver,
    "remedy.changed": _change,
    "complaint.closed": _close,
    "complaint.refused": _refuse,
    "complaint.withdrawn": _withdraw,
    "complaint.reopened": _reopen,
    "letter.received": _letter_received,
    "s1.acknowledged": _told_due,
    "s2.acknowledged": _told_due,
    "s3.acknowledged": _told_due,
}
