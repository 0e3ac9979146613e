"""The complaint's own page: what is owed, what may be done, the story, the rest."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import Struct

from putright.contacts import selectors as contacts
from putright.design.dates import in_words
from putright.design.terms import stage_titles
from putright.letters import selectors as letters
from putright.records import selectors, today, viewing
from putright.workspace.presenting import doing, keydates, owed, timeline
from putright.workspace.presenting.demands import demand
from putright.workspace.presenting.entries import Record
from putright.workspace.presenting.evidence import evidence_of
from putright.workspace.presenting.facts import facts_of
from putright.workspace.presenting.kept import file_of, marks_of
from putright.workspace.presenting.links import links_in
from putright.workspace.presenting.next_step import blocked_act, main_act
from putright.workspace.presenting.noticed import (
    notices_of,
    tasks_of,
    warnings_of,
    windows_of,
)
from putright.workspace.presenting.panel import panel_of
from putright.workspace.presenting.promised import points_of, promises_of
from putright.workspace.presenting.representatives import called, representatives
from putright.workspace.presenting.story import Told, story
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.workspace.case import Case


_PHASES = {
    "not_received": "Not received yet",
    "open": "Open",
    "answered": "Answered",
    "closed": "Closed",
    "refused": "Refused",
    "withdrawn": "Withdrawn",
}


class SentLetter(Struct, frozen=True, kw_only=True):
    """A letter that has gone, and when."""

    id: int
    title: str
    when: str


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
        self.main = main_act(case, may)
        rest = tuple(each for each in may if each != self.main)
        self.may, self.more = doing.parted(rest)
        self.may_not = doing.together(may_not, case.rules)
        self.blocked = blocked_act(case, may_not)
        self.acts = {each.act for each in may}
        self.may_reach = "note.add" in self.acts and viewing.sees_all(case.person)
        self.panel = panel_of(case, may, may_not)
        self.key = uuid.uuid4().hex
        self.letters = tuple(letters.letters_of(case.complaint, case.person))
        self.sent = _sent(self.letters)
        self.story = _story(case, self.letters)
        self.tasks = tasks_of(case)
        self.points = points_of(case)
        self.evidence = evidence_of(case.complaint)
        self.demands = tuple(demand(each, case) for each in case.position.demands)
        self.promises = promises_of(case)
        self.dates = keydates.key_dates(case)
        self.line = timeline.line(case)
        self.windows = windows_of(case)
        self.facts = facts_of(case)
        self.representatives = representatives(case)
        self.notices = notices_of(case)
        self.warnings = warnings_of(case, may)
        self.contacts = tuple(contacts.of_complaint(case.person, case.complaint))
        self.links = self._links()
        self.documents = tuple(selectors.documents_for(case.person, case.complaint))

    def _links(self) -> dict[str, str]:
        said = (text for told in self.story for _, text in told.said)
        links = links_in(self.case, [*said, *(each.answer for each in self.facts)])
        others = (each.reference for each in self.contacts)
        return links | {each: reverse("contact", args=(each,)) for each in others}

    @property
    def drafts(self) -> tuple[Letter, ...]:
        """Letters that are being written."""
        return tuple(letter for letter in self.letters if letter.state != "sent")


def _sent(written: tuple[Letter, ...]) -> tuple[SentLetter, ...]:
    return tuple(
        SentLetter(
            id=each.pk,
            title=each.title,
            when=in_words(today.local_day(each.sent_at)),
        )
        for each in written
        if each.sent_at
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
