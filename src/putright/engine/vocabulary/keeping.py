"""What the record says of itself: letters, notes, corrections, the policy."""

from __future__ import annotations

from putright.engine.vocabulary.choices import CHANNELS
from putright.engine.vocabulary.fields import NOTE, REASONS, RECEIVED_ON, SENT_BY
from putright.engine.vocabulary.shapes import Field, event

KEEPING = (
    event(
        "letter.approved",
        "letter.approve",
        "Approve a letter",
        "approved a letter",
        "landlord",
        Field(name="letter", kind="text", label="Letter"),
    ),
    event(
        "letter.sent",
        "letter.send",
        "Send a letter",
        "sent a letter",
        "landlord",
        Field(name="letter", kind="text", label="Letter"),
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "letter.received",
        "letter.receive",
        "Record when a letter arrived",
        "received our letter",
        "resident",
        Field(name="letter", kind="text", label="Letter"),
    ),
    event(
        "note.added",
        "note.add",
        "Add a contact note",
        "added a note",
        "landlord",
        NOTE,
        Field(name="channel", kind="choice", label="How", choices=CHANNELS),
    ),
    event(
        "record.corrected",
        "record.correct",
        "Correct an entry",
        "corrected an entry",
        "landlord",
        REASONS,
    ),
    event(
        "record.struck_out",
        "record.strike_out",
        "Strike out an entry",
        "struck out an entry",
        "landlord",
        REASONS,
    ),
    event(
        "policy.pinned", "policy.pin", "Pin the policy", "was opened under", "record"
    ),
    event(
        "policy.moved",
        "policy.move",
        "Move to another version of the policy",
        "moved the complaint to another version of the policy",
        "landlord",
        REASONS,
    ),
    event(
        "calendar.moved",
        "calendar.move",
        "Take a new bank-holiday list",
        "took a new bank-holiday list",
        "record",
    ),
)

# What the record keeps without any policy's leave: a note, a fact, a letter's journey,
# what others did. A policy may still list them as acts and say who does them.
RECORD_KEEPING = frozenset(
    (
        "complaint.received",
        "complaint.logged",
        "complaint.withdrawn",
        "issue.fact_recorded",
        "contact.preference_recorded",
        "contact.made",
        "evidence.added",
        "adjustment.agreed",
        "representative.named",
        "representative.authorised",
        "representative.ended",
        "meeting.held",
        "risk.raised",
        "conflict.declared",
        "conflict.found",
        "staff.named",
        "remedy.delivered",
        "ombudsman.contacted",
        "ombudsman.determined",
        "ombudsman.instructed",
        "ombudsman.requested",
        "ombudsman.replied",
        "ombudsman.delay_explained",
        "ombudsman.ordered",
        "ombudsman.complied",
        "survey.sent",
        "survey.answered",
        "letter.approved",
        "letter.sent",
        "letter.received",
        "note.added",
        "record.corrected",
        "record.struck_out",
        "policy.pinned",
        "policy.moved",
        "calendar.moved",
    )
)
