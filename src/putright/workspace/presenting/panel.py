"""A panel and its hearing: who sits, each step to its decision, what it looks into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.design.dates import in_words, listed, near
from putright.design.terms import clause, in_terms
from putright.engine.staffing import unheld
from putright.people import selectors as people
from putright.people.roles import roster
from putright.records import selectors, today
from putright.workspace.presenting.doing import Doing, NotDoing
from putright.workspace.presenting.entry_words import rows_of
from putright.workspace.presenting.naming import named
from putright.workspace.presenting.owed import Tag
from putright.workspace.presenting.words import act_title, event_type, role_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from putright.engine.position import InquiryState, PanelState
    from putright.engine.staffing import Unheld
    from putright.records.selectors import Told
    from putright.workspace.case import Case

CONVENED, ARRANGED, PAPERS = "panel.convened", "hearing.arranged", "papers.sent"
ADJOURNED, HELD, DECIDED = "hearing.adjourned", "hearing.held", "panel.decided"
ORDER, ANSWER = "inquiry.order", "inquiry.answer"
_STEPS = (CONVENED, ARRANGED, PAPERS, HELD, DECIDED)
_STATES = {
    "open": Tag(text="Open", colour="blue"),
    "late": Tag(text="Late", colour="red"),
    "answered": Tag(text="Answered", colour="green"),
    "answered_late": Tag(text="Answered late", colour="yellow"),
}


class Seat(Struct, frozen=True, kw_only=True):
    """A seat: as whom somebody sits there, and who; an empty name: nobody yet.

    Attributes:
        waits: Their decision is wanted, and is not on record yet.
    """

    as_whom: str
    name: str
    leads: bool = False
    waits: bool = False


class Happening(Struct, frozen=True, kw_only=True):
    """Something that was done: when, by whom, and what was said with it."""

    when: str
    by: str
    said: tuple[tuple[str, str], ...]


class Step(Struct, frozen=True, kw_only=True):
    """A step to the panel's decision: done, to do now, or not yet and why.

    Attributes:
        nobody: That nobody at all holds a role for it; empty: somebody does.
    """

    title: str
    happened: tuple[Happening, ...]
    doing: Doing | None = None
    refused: NotDoing | None = None
    nobody: str = ""


class Inquiry(Struct, frozen=True, kw_only=True):
    """Something that the panel has looked into, in one sentence."""

    id: str
    what: str
    told: str
    found: str
    tag: Tag
    open: bool


class Panel(Struct, frozen=True, kw_only=True):
    """What the complaint's page tells of the panel at the present stage.

    Attributes:
        lacking: What stands against its sitting so; with `clause`.
        nobody: Roles that too few people hold, a sentence each.
        adjourned: Each time that the hearing was stopped.
        other: What else may be done for the panel now.
    """

    title: str
    clause: str
    seats: tuple[Seat, ...]
    clerk: str
    lacking: tuple[str, ...]
    nobody: tuple[str, ...]
    steps: tuple[Step, ...]
    adjourned: tuple[Happening, ...]
    inquiries: tuple[Inquiry, ...]
    other: tuple[Doing, ...]
    may_answer: bool


def panel_of(
    case: Case, may: tuple[Doing, ...], may_not: tuple[NotDoing, ...]
) -> Panel | None:
    """The panel's part of the page; None where the present stage has no panel."""
    state = case.position.seating
    if state is None:
        return None
    told = [each for each in selectors.story(case.complaint) if not each.struck_out_by]
    convened = next((e.said for e in reversed(told) if e.entry.event == CONVENED), {})
    acts = {each.act for each in may}
    empty = _empty(case)
    return Panel(
        title=state.title[:1].upper() + state.title[1:],
        clause=clause(state.source, case.rules),
        seats=tuple(_seats(state, str(convened.get("chair", "")), case)),
        clerk=case.names.get(str(convened.get("clerk", "")), ""),
        lacking=tuple(named(each, case.names) for each in state.lacking),
        nobody=tuple(one.because for one in empty if one.source == state.source),
        steps=tuple(
            _steps(
                case,
                told,
                may,
                may_not,
                tuple(one for one in empty if one.source != state.source),
            )
        ),
        adjourned=tuple(_of(ADJOURNED, told, case)),
        inquiries=tuple(_inquiry(each, case) for each in case.position.inquiries),
        other=tuple(each for each in may if each.act in ("hearing.adjourn", ORDER)),
        may_answer=ANSWER in acts,
    )


def _seats(state: PanelState, chair: str, case: Case) -> Iterator[Seat]:
    for seat in state.seats:
        titles = [role_title(case.rules, role) for role in seat.roles if role]
        yield Seat(
            as_whom=listed(titles, "or"),
            name=case.names.get(seat.person, "Somebody") if seat.person else "",
            leads=bool(chair) and seat.person == chair,
            waits=seat.person in state.awaited,
        )


def _empty(case: Case) -> tuple[Unheld, ...]:
    """What nobody at the landlord could do, for want of the role."""
    if case.position.phase != "open":
        return ()
    return unheld(case.rules, roster(people.staff(case.person), case.rules))


def _steps(
    case: Case,
    told: list[Told],
    may: tuple[Doing, ...],
    may_not: tuple[NotDoing, ...],
    empty: tuple[Unheld, ...],
) -> Iterator[Step]:
    again = case.position.phase == "open"
    for event in _in_order(case):
        act = event_type(case.rules, event).act
        happened = tuple(_of(event, told, case))
        own = next((rule.title for rule in case.rules.acts if rule.id == act), "")
        yield Step(
            title=act_title(case.rules, act, own),
            happened=happened,
            doing=next(
                (one for one in may if one.act == act and (again or not happened)), None
            ),
            refused=None
            if happened
            else next((each for each in may_not if each.act == act), None),
            nobody=""
            if happened
            else next((one.because for one in empty if one.act == act), ""),
        )


def _in_order(case: Case) -> tuple[str, ...]:
    """The events on the way to the panel's letter: each after what it waits for."""
    stage = case.position.stage
    after = {rule.event: rule.after for rule in case.rules.acts if stage in rule.stages}
    answer = next(each.closes_on for each in case.rules.stages if each.id == stage)
    found: dict[str, None] = {}

    def walk(event: str) -> None:
        for before in after.get(event, ()):
            if before in after and before not in found:
                walk(before)
        found.setdefault(event)

    for event in (*_STEPS, answer):
        if event in after:
            walk(event)
    return tuple(found)


def _of(event: str, told: Iterable[Told], case: Case) -> Iterator[Happening]:
    for each in told:
        if each.entry.event == event:
            yield Happening(
                when=in_words(today.local_day(each.entry.at)),
                by=case.names.get(each.entry.by, ""),
                said=_said(event, each.said, case),
            )


def _said(event: str, said: dict[str, Any], case: Case) -> tuple[tuple[str, str], ...]:
    """What was said, without those who sit: the seats tell of them."""
    seats = {"members", "chair", "clerk", "inquiries"} if event == CONVENED else set()
    shown = {name: value for name, value in said.items() if name not in seats}
    return rows_of(event_type(case.rules, event), shown, case.rules, case.names)


def _inquiry(state: InquiryState, case: Case) -> Inquiry:
    by = case.names.get(state.ordered_by, "a member of the panel")
    told = f"Ordered by {by} on {near(state.ordered_on, case.today)}."
    if state.person:
        who = case.names.get(state.person, "Somebody")
        told += f" {who} sees to it"
        told += f" by {near(state.due_on, case.today)}." if state.due_on else "."
    elif state.due_on:
        told += f" It is wanted by {near(state.due_on, case.today)}."
    if state.answered_on:
        told += f" Answered on {near(state.answered_on, case.today)}."
    return Inquiry(
        id=state.id,
        what=in_terms(state.what, case.rules),
        told=told,
        found=state.found,
        tag=_STATES[state.state],
        open=state.answered_on is None,
    )
