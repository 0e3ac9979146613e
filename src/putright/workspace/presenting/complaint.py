"""The complaint's own page: what is owed, what may be done, the story, the rest."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import Struct

from putright.contacts import selectors as contacts
from putright.design.dates import in_words, near
from putright.design.terms import clause, stage_titles
from putright.engine.vocabulary import OUTCOMES
from putright.letters import selectors as letters
from putright.records import selectors, today
from putright.workspace.presenting import doing, keydates, owed, timeline
from putright.workspace.presenting.acts import title
from putright.workspace.presenting.demands import demand
from putright.workspace.presenting.entries import Record
from putright.workspace.presenting.evidence import evidence_of
from putright.workspace.presenting.facts import facts_of
from putright.workspace.presenting.kept import file_of, marks_of
from putright.workspace.presenting.links import links_in
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.panel import panel_of
from putright.workspace.presenting.representatives import called, representatives
from putright.workspace.presenting.story import Told, story
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from putright.engine.position import (
        Notice,
        PointState,
        PromiseState,
        TaskState,
        WindowState,
    )
    from putright.engine.rules import Act
    from putright.letters.models import Letter
    from putright.workspace.case import Case

_OUTCOMES = dict(OUTCOMES)
# Each entry says by how much it was written down late.
_TOLD_IN_THE_STORY = "recorded_late"
_PHASES = {
    "not_received": "Not received yet",
    "open": "Open",
    "answered": "Answered",
    "closed": "Closed",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}


class Point(Struct, frozen=True, kw_only=True):
    """A point of the complaint with its answer, if it has one."""

    id: str
    text: str
    answer: str
    reasons: str


class SentLetter(Struct, frozen=True, kw_only=True):
    """A letter that has gone, and when."""

    id: int
    title: str
    when: str


class Promise(Struct, frozen=True, kw_only=True):
    """Something promised: what, by whom and when, and whether it was kept."""

    id: str
    sentence: str
    tag: owed.Tag | None
    open: bool


class Warned(Struct, frozen=True, kw_only=True):
    """What somebody is told before they act; nothing is refused for it."""

    title: str
    text: str


class Task(Struct, frozen=True, kw_only=True):
    """Something to do now, with the act that does it and the clause that says so."""

    says: str
    act: str
    title: str
    clause: str


class ComplaintPage:
    """Everything that the page shows, in words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reference = case.complaint.reference
        self.who = case.who[0].upper() + case.who[1:]
        self.words = own_words(case)
        self.standing = _standing(case)
        self.received = _received(case)
        self.marks = marks_of(case)
        self.file = file_of(case)
        self.owed = owed.owed(case.position.clocks, case.asked)
        self.waiting = _waiting(case) if not self.owed else ""
        may, may_not = doing.may(case)
        self.main = _main(case, may)
        rest = tuple(each for each in may if each != self.main)
        self.may, self.more = doing.parted(rest)
        self.may_not = doing.together(may_not, case.rules)
        self.blocked = _blocked(case, may_not)
        self.acts = {each.act for each in may}
        self.panel = panel_of(case, may, may_not)
        self.key = uuid.uuid4().hex
        self.letters = tuple(letters.letters_of(case.complaint, case.person))
        self.sent = tuple(
            SentLetter(
                id=each.pk,
                title=each.title,
                when=in_words(today.local_day(each.sent_at)),
            )
            for each in self.letters
            if each.sent_at
        )
        self.story = _story(case, self.letters)
        self.tasks = tuple(_task(each, case) for each in case.position.tasks)
        self.points = tuple(_point(point, case) for point in case.position.points)
        self.evidence = evidence_of(case.complaint)
        self.demands = tuple(demand(each, case) for each in case.position.demands)
        self.promises = tuple(_promise(each, case) for each in case.position.promises)
        self.dates = keydates.key_dates(case)
        self.line = timeline.line(case)
        self.windows = tuple(
            _window(each, case)
            for each in case.position.windows
            if not _used(each, case)
        )
        self.facts = facts_of(case)
        self.representatives = representatives(case)
        self.notices = _notices(case)
        self.warnings = _warnings(case, may)
        self.contacts = tuple(contacts.of_complaint(case.person, case.complaint))
        said = (text for told in self.story for _, text in told.said)
        self.links = links_in(case, [*said, *(each.answer for each in self.facts)])
        self.links |= {
            each.reference: reverse("contact", args=(each.reference,))
            for each in self.contacts
        }
        self.documents = tuple(selectors.documents_for(case.person, case.complaint))

    @property
    def drafts(self) -> tuple[Letter, ...]:
        """Letters that are being written."""
        return tuple(letter for letter in self.letters if letter.state != "sent")


def _task(task: TaskState, case: Case) -> Task:
    return Task(
        says=task.says,
        act=task.act,
        title=title(case, task.act),
        clause=clause(task.source, case.rules),
    )


def own_words(case: Case) -> str:
    """Return what the resident said when they complained, as it stands."""
    for told in selectors.story(case.complaint):
        if told.entry.event == "complaint.received" and not told.struck_out_by:
            return str(told.said.get("words", ""))
    return ""


def _standing(case: Case) -> str:
    stage = stage_titles(case.rules).get(case.position.stage, "")
    phase = _PHASES[case.position.phase]
    owner = case.complaint.owner
    with_whom = f"with {owner.name}" if owner else "with nobody yet"
    if case.complaint.is_over:
        with_whom = ""
    return ", ".join(
        part for part in (stage, phase.lower() if stage else phase, with_whom) if part
    )


def _received(case: Case) -> str:
    complaint = case.complaint
    how = channels(case.rules).get(complaint.channel, "").lower()
    logged = today.local_day(complaint.logged_at)
    late = (logged - complaint.received_on).days
    received = f"It reached us on {in_words(complaint.received_on)}"
    received += f" ({how})" if how else ""
    if late <= 0:
        return f"{received} and was logged the same day."
    days = "1 day" if late == 1 else f"{late} days"
    return f"{received}. It was logged {days} later, on {in_words(logged)}."


def _waiting(case: Case) -> str:
    if case.complaint.is_over:
        return "This complaint is finished. Nothing more is owed."
    if case.position.phase == "answered":
        now = case.position.stage
        if all(rule.from_stage != now for rule in case.rules.escalations):
            return "We have given our last answer. Nothing more is owed."
        return f"We have answered. It is for {case.who} to say what happens next."
    return "Nothing is owed now."


def _main(case: Case, may: tuple[doing.Doing, ...]) -> doing.Doing | None:
    """The act that meets what is owed first; else the first that may be done."""
    clocks = {rule.id: rule for rule in case.rules.clocks}
    for each in owed.owed(case.position.clocks, case.asked):
        wanted = [
            rule for rule in case.rules.acts if rule.event in clocks[each.clock].met_by
        ]
        for rule in wanted:
            step = _permitted(rule.id, may) or _on_the_way(case, rule, may)
            if step:
                return step
    return None


def _blocked(case: Case, may_not: tuple[doing.NotDoing, ...]) -> doing.NotDoing | None:
    """The act that would meet what is owed first, where it cannot be done yet."""
    clocks = {rule.id: rule for rule in case.rules.clocks}
    for each in owed.owed(case.position.clocks, case.asked)[:1]:
        acts = {
            rule.id
            for rule in case.rules.acts
            if rule.event in clocks[each.clock].met_by
        }
        return next((no for no in may_not if no.act in acts), None)
    return None


def _permitted(act: str, may: tuple[doing.Doing, ...]) -> doing.Doing | None:
    return next((each for each in may if each.act == act), None)


def _on_the_way(
    case: Case, rule: Act, may: tuple[doing.Doing, ...]
) -> doing.Doing | None:
    """What has to come before an act and has not been done, if it may be done now."""
    happened = {told.entry.event for told in selectors.story(case.complaint)}
    for before in case.rules.acts:
        if before.event in rule.after and before.event not in happened:
            return _permitted(before.id, may) or _on_the_way(case, before, may)
    if any(not point.outcome for point in case.position.points):
        return _permitted("point.answer", may)
    return None


def _story(case: Case, sent: tuple[Letter, ...]) -> tuple[Told, ...]:
    return story(
        Record(
            rules=case.rules,
            entered=tuple(selectors.story_for(case.person, case.complaint)),
            names=case.names,
            irregular=case.position.irregular,
            points={
                **{point.id: point.text for point in case.position.points},
                **{each.id: each.what for each in case.position.inquiries},
            },
            letters={each.entry_seq: each.pk for each in sent if each.entry_seq},
            representatives={
                one.id: called(one) for one in case.position.representatives
            },
        )
    )


def _point(point: PointState, case: Case) -> Point:
    stage = stage_titles(case.rules).get(point.stage, "")
    outcome = _OUTCOMES.get(point.outcome, "")
    answer = f"{outcome} at {stage}" if outcome and stage else outcome
    return Point(id=point.id, text=point.text, answer=answer, reasons=point.reasons)


def _promise(promise: PromiseState, case: Case) -> Promise:
    by = f" by {near(promise.due_on, case.today)}" if promise.due_on else ""
    owner = f" {promise.owner} sees to it." if promise.owner else ""
    kept = f" Done on {near(promise.kept_on, case.today)}." if promise.kept_on else ""
    tags = {
        "late": owed.Tag(text="Late", colour="red"),
        "kept": owed.Tag(text="Done", colour="green"),
        "kept_late": owed.Tag(text="Done late", colour="yellow"),
    }
    return Promise(
        id=promise.id,
        sentence=f"{_kinds(promise, case)}{promise.what.rstrip('.')}{by}.{owner}{kept}",
        tag=tags.get(promise.state),
        open=promise.kept_on is None,
    )


def _used(window: WindowState, case: Case) -> bool:
    """Whether the stage that the window is for has been opened already."""
    order = [stage.id for stage in case.rules.stages]
    now = case.position.stage
    return now in order and order.index(now) >= order.index(window.stage)


def _warnings(case: Case, may: tuple[doing.Doing, ...]) -> tuple[Warned, ...]:
    """What whoever does one of these acts now is warned of."""
    return tuple(
        Warned(title=each.title, text=noticed(notice, case))
        for each in may
        for notice in case.position.warnings(each.act)
    )


def _kinds(promise: PromiseState, case: Case) -> str:
    titles = {kind.id: kind.title for kind in case.rules.remedies}
    named = [titles.get(kind, kind) for kind in promise.kinds]
    return f"{'; '.join(named)}: " if named else ""


def _window(window: WindowState, case: Case) -> str:
    stage = stage_titles(case.rules).get(window.stage, window.stage)
    where = clause(window.source, case.rules)
    if window.opened_on is None:
        return ""
    if window.last_day is None:
        return f"There is no last day for asking for {stage} ({where})."
    deemed = " The day our letter arrived is assumed." if window.deemed else ""
    return (
        f"The last day to ask for {stage} is {near(window.last_day, case.today)} "
        f"({where}).{deemed}"
    )


def _notices(case: Case) -> tuple[str, ...]:
    return tuple(
        noticed(each, case)
        for each in case.position.notices
        if each.kind != _TOLD_IN_THE_STORY
    )


def noticed(notice: Notice, case: Case) -> str:
    """Say a notice or a warning, with its clause."""
    where = f" ({clause(notice.source, case.rules)})" if notice.source else ""
    return because_told(notice.text, case.rules, case.names) + where
