"""What concerns the resident: how to reach them, who acts for them, what we ask."""

from __future__ import annotations

from putright.engine.vocabulary.fields import NOTE, RECEIVED_ON, SENT_BY
from putright.engine.vocabulary.shapes import Field, event

RESIDENTS = (
    event(
        "contact.preference_recorded",
        "contact.record_preference",
        "Record how they want to be contacted",
        "recorded a preference",
        "landlord",
        NOTE,
    ),
    event(
        "adjustment.agreed",
        "adjustment.agree",
        "Agree an adjustment",
        "agreed an adjustment",
        "landlord",
        NOTE,
        Field(name="review_on", kind="date", label="When to look at it again"),
    ),
    event(
        "representative.authorised",
        "representative.authorise",
        "Record a representative's authority",
        "recorded a representative's authority",
        "landlord",
        NOTE,
        Field(
            name="representative",
            kind="text",
            label="Who acts for the resident, and as what",
            personal=True,
        ),
        Field(name="scope", kind="text", label="What for"),
        Field(name="until", kind="date", label="Until when, if a day was named"),
    ),
    event(
        "representative.ended",
        "representative.end",
        "Record that the authority has ended",
        "recorded that a representative's authority has ended",
        "landlord",
        NOTE,
    ),
    event(
        "representative.written_to",
        "representative.write",
        "Write to the representative about the complaint",
        "wrote to the representative",
        "landlord",
        NOTE,
    ),
    event(
        "requirements.sent",
        "requirements.send",
        "Write what we need from the resident",
        "wrote what we need from the resident",
        "landlord",
        Field(name="requirements", kind="text", label="What we need", personal=True),
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "resident.signposted",
        "resident.signpost",
        "Tell the resident of somewhere else to turn",
        "told the resident of somewhere else to turn",
        "landlord",
        Field(name="body", kind="choice", label="Where"),
        NOTE,
    ),
)
