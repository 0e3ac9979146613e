"""What is said with an act in a story, so that nothing asked for is left out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from putright.engine import stepping
from putright.engine.acting_for import rule_of
from putright.engine.asking import asked_with
from putright.engine.moments import to_date
from putright.engine.panels import CONVENED, HELD
from putright.engine.tables import tables_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.rules import Act, Extension
    from putright.engine.running import Running

_DAY = 24 * 60
_FREE = "as the story needs"
CLERK = "the clerk"  # somebody with no other part in the complaint
_FURTHER = 10  # working days: one step of more time, where a policy sets no most


def said_with(
    act: Act,
    running: Running,
    person: str = "",
    members: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any] | None:
    """What to say with an act where the run stands; None: it would be of nothing.

    `person` is whoever it is given to, where the act gives it to somebody; `members`
    are those whom it seats.
    """
    data: dict[str, Any] = dict.fromkeys(act.given, _FREE)
    days = _ahead(running)
    data.update({name: days for name in act.given if name.endswith(_DAYS)})
    data.update(dict.fromkeys(_until(act, running), days))
    data.update({name: value for name, value in _OF.items() if name in act.given})
    data.update(_own(act.event, running, data))
    if act.event in ("complaint.defined", "complaint.added_to"):
        data["points"] = [{"id": f"p{len(running.points) + 1}", "text": "The point"}]
        if act.event == "complaint.defined":
            data["points"] = [{"id": "p1", "text": "The point"}]
    if act.event == "point.answered":
        return _answer(data, running)
    if act.event in (CONVENED, HELD):
        data.update(_of_panel(act, running, members))
    if act.event == "owner.assigned":
        data["person"] = person
    data.update(_about(act, running))
    data.update(_agreed_to(act, running))
    for rule, place in stepping.extends(running, act.event):
        return _more_time(data, rule, running, place)
    return data


def _about(act: Act, running: Running) -> dict[str, Any]:
    """The one thing of several that an act is about: the first that there is."""
    said: dict[str, Any] = {}
    if "body" in act.given:
        said["body"] = next((body.id for body in running.tables.rules.bodies), _FREE)
    if "inquiries" in act.given:
        said["inquiries"] = [_FREE]
    if act.event == "inquiry.answered":
        said["inquiry"] = next(iter(running.inquiries), "")
    authority = rule_of(running.tables.rules)
    if act.event == "representative.authorised" and authority is not None:
        said["authority"] = authority.form
    if act.event in ("remedy.delivered", "remedy.changed"):
        said["remedy"] = next(iter(running.promises), "")
    return said


def _agreed_to(act: Act, running: Running) -> dict[str, Any]:
    """The day to which somebody agrees that more time be given: the latest there is."""
    for rule in running.tables.rules.extensions:
        if rule.agreed_with == act.event and "new_due_date" in act.given:
            place = running.tables.clock_places[rule.of]
            more = _more_time({}, rule, running, place)
            return {} if more is None else {"new_due_date": more["new_due_date"]}
    return {}


def _of_panel(
    act: Act, running: Running, members: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """Who is seated; or that everybody who is has come."""
    sits = [dict(each) for each in members] or [
        {"person": each.person, "role": each.role} for each in running.panel
    ]
    said: dict[str, Any] = {"members_present": sits, "clerk": CLERK}
    if act.event == CONVENED:
        said["members"] = sits
        said["chair"] = sits[0]["person"] if sits else ""
    asked = {"members", "members_present"} | set(act.given)
    return {name: value for name, value in said.items() if name in asked}


def _own(event: str, running: Running, data: dict[str, Any]) -> dict[str, Any]:
    """An answer to each of the landlord's own questions with an event."""
    asks = running.tables.happenings[event].asks
    return {
        field.id: _ahead(running)
        if field.kind == "date"
        else field.choices[0]
        if field.choices
        else field.answer is not False
        if field.kind == "yes_no"
        else _FREE
        for field in asked_with(asks, event, data)
    }


_DAYS = ("_on", "_date", "_by")


def _ahead(running: Running) -> str:
    """The day that an act names: some way ahead."""
    return to_date(running.calendar.nth_after(running.minute // _DAY, 5)).isoformat()


def _until(act: Act, running: Running) -> set[str]:
    """Fields said with an act that name the due day of a clock which it starts."""
    clocks = running.tables.rules.clocks
    return {
        clock.until for clock in clocks if clock.until and act.event in clock.starts
    }


_OF: dict[str, Any] = {"channel": "email", "delivery": "email", "outcome": "upheld"}


def _answer(data: dict[str, Any], running: Running) -> dict[str, Any] | None:
    waiting = [
        point.id for point in running.points.values() if point.count < running.since
    ]
    if not waiting:
        return None
    return {**data, "point": waiting[0], "outcome": "upheld"}


def _more_time(
    data: dict[str, Any], rule: Extension, running: Running, place: int
) -> dict[str, Any] | None:
    clock = running.clocks[place]
    if clock.due is None:
        return None
    due = clock.due // _DAY
    cap = stepping.latest_day(running, place)
    day = running.calendar.nth_after(due, _FURTHER) if cap is None else cap
    day = min(day, running.more_time.get(rule.agreed_with, day))
    if day <= due:
        return None
    if rule.agreement != "nobody":
        said_on = to_date(running.minute // _DAY).isoformat()
        data |= {"agreed": True, "agreed_on": said_on, "agreed_how": "telephone"}
    return {**data, "reasons": _FREE, "new_due_date": to_date(day).isoformat()}


def value_of(name: str, running: Running, wanted: list[object]) -> list[Any]:
    """The values that a fact is tried with: those that rules tell apart."""
    rule = tables_for(running.tables.rules).facts.get(name)
    if rule is None:
        return []
    if rule.kind == "yes_no":
        return [True, False]
    if rule.kind == "choice":
        return list(dict.fromkeys((*wanted, *rule.choices)))
    if rule.kind == "date":
        received = to_date((running.received or running.minute) // _DAY)
        return [received.isoformat(), (received - timedelta(days=5 * 366)).isoformat()]
    return list(wanted) or [_FREE]
