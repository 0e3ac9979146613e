"""What else is to be known of an entry: written down late, corrected, not permitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.design.dates import counted, in_words
from putright.design.terms import clause, in_terms
from putright.records import today
from putright.records.positions import whole_data
from putright.workspace.presenting.entries import Record, actor, sentence
from putright.workspace.presenting.entry_words import day_said, value_said
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.words import event_type

if TYPE_CHECKING:
    from putright.records.models import Entry
    from putright.records.selectors import Told as Entered

CORRECTIONS = {"record.corrected": "corrected", "record.struck_out": "struck out"}


def asides_of(entered: Entered, record: Record) -> list[str]:
    """What else there is to know of an entry, a sentence each."""
    entry = entered.entry
    asides = []
    happened, written = today.local_day(entry.at), today.local_day(entry.recorded_at)
    if written > happened:
        days = counted((written - happened).days, "day")
        asides.append(f"Written down {days} later, on {in_words(written)}.")
    if entry.resident_id and entry.staff and entry.event != "complaint.received":
        asides.append(f"Written down by {entry.staff.name}.")
    asides += [_corrected(each, record) for each in entered.corrected_by]
    asides += _said_before(entered, record)
    if entered.struck_out_by:
        asides.append(_corrected(entered.struck_out_by, record))
    if entry.corrects:
        asides += _about(entry, record)
    asides += [
        "Not as the policy says: "
        f"{because_told(each.because, record.rules, record.names)} "
        f"({clause(each.source, record.rules)})"
        for each in record.irregular
        if each.seq == entry.seq
    ]
    return asides


def _about(entry: Entry, record: Record) -> list[str]:
    found = (each.entry for each in record.entered if each.entry.seq == entry.corrects)
    about = [f"About this entry: {sentence(each, record)}" for each in found]
    if at := whole_data(entry).get("at"):
        about.append(f"It really happened on {day_said(str(at))}.")
    return about


def _said_before(entered: Entered, record: Record) -> list[str]:
    event = event_type(record.rules, entered.entry.event)
    labels = {field.name: in_terms(field.label, record.rules) for field in event.fields}
    return [
        f"{labels[name]}, as first written: "
        f"{value_said(name, event, entered.said_first, record)}"
        for name, value in entered.said_first.items()
        if name in labels and entered.said.get(name) != value
    ]


def _corrected(correction: Entry, record: Record) -> str:
    what = CORRECTIONS[correction.event]
    day = in_words(today.local_day(correction.recorded_at))
    reasons = whole_data(correction).get("reasons", "")
    return f"{actor(correction, record)} {what} this on {day}: {reasons}"
