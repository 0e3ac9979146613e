"""What a panel has looked into: ordered by it, seen to by somebody, then answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from putright.engine.counting import DAY
from putright.engine.moments import read_day, to_date
from putright.engine.position import InquiryState

if TYPE_CHECKING:
    from putright.engine.history import Entry
    from putright.engine.running import Running


class Inquiry:
    """One thing to be looked into; days are numbers."""

    def __init__(self, name: str, what: str, entry: Entry) -> None:
        self.id = name
        self.what = what
        self.ordered = entry.at // DAY
        self.by = entry.by
        self.person = str(entry.data.get("person", ""))
        self.due = read_day(entry.data.get("due_on"))
        self.answered: int | None = None
        self.found = ""

    def state(self, today: int) -> InquiryState:
        """The inquiry as a page shows it on day `today`."""
        looked_at = today if self.answered is None else self.answered
        late = self.due is not None and looked_at > self.due
        waiting: Literal["late", "open"] = "late" if late else "open"
        done: Literal["answered_late", "answered"] = (
            "answered_late" if late else "answered"
        )
        return InquiryState(
            id=self.id,
            what=self.what,
            ordered_on=to_date(self.ordered),
            ordered_by=self.by,
            person=self.person,
            due_on=None if self.due is None else to_date(self.due),
            answered_on=None if self.answered is None else to_date(self.answered),
            found=self.found,
            state=waiting if self.answered is None else done,
        )


def order(running: Running, entry: Entry) -> None:
    """Note each thing that is to be looked into; an adjournment may name some too."""
    listed = entry.data.get("inquiries")
    for place, what in enumerate(listed if isinstance(listed, list) else (), 1):
        name = f"q{entry.seq}.{place}"
        running.inquiries[name] = Inquiry(name, str(what), entry)


def answer(running: Running, entry: Entry) -> None:
    """Note what one of them found; the first answer's day counts."""
    inquiry = running.inquiries.get(str(entry.data.get("inquiry", "")))
    if inquiry is None:
        return
    inquiry.found = str(entry.data.get("found", ""))
    if inquiry.answered is None:
        inquiry.answered = entry.at // DAY


def none_open(running: Running) -> str:
    """Why there is nothing to answer; empty: there is."""
    if any(each.answered is None for each in running.inquiries.values()):
        return ""
    return "Nothing that the panel ordered is open."
