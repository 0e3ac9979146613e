"""What concerns the resident: how to reach them, who acts for them, what we ask."""

from __future__ import annotations

from putright.engine.vocabulary.choices import AUTHORITY, CHANNELS, REPRESENTATIVES
from putright.engine.vocabulary.fields import NOTE, RECEIVED_ON, SENT_BY, WANTED
from putright.engine.vocabulary.shapes import Field, event

REPRESENTATIVE = Field(
    name="representative", kind="choice", label="Who acts for the resident"
)
SCOPE = Field(name="scope", kind="text", label="What for", personal=True)
SINCE = Field(name="since", kind="date", label="From when, if a day was named")
UNTIL = Field(name="until", kind="date", label="Until when, if a day was named")

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
        "contact.made",
        "contact.make",
        "Record that we spoke with the resident",
        "got in touch with the resident",
        "landlord",
        Field(name="channel", kind="choice", label="How", choices=CHANNELS),
        Field(
            name="note",
            kind="text",
            label="What the complaint is, as they see it",
            personal=True,
        ),
        WANTED,
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
        "representative.named",
        "representative.name",
        "Record somebody who acts for the resident",
        "recorded somebody who acts for the resident",
        "landlord",
        Field(name="name", kind="text", label="Their name", personal=True),
        Field(
            name="acts_as", kind="choice", label="Who they are", choices=REPRESENTATIVES
        ),
        Field(name="email", kind="text", label="Their e-mail address", personal=True),
        Field(
            name="telephone",
            kind="text",
            label="Their telephone number",
            personal=True,
        ),
        SCOPE,
        SINCE,
        UNTIL,
    ),
    event(
        "representative.authorised",
        "representative.authorise",
        "Record a representative's authority",
        "recorded a representative's authority",
        "landlord",
        REPRESENTATIVE,
        Field(
            name="authority",
            kind="choice",
            label="How the authority was given",
            choices=AUTHORITY,
        ),
        NOTE,
        SCOPE,
        SINCE,
        UNTIL,
    ),
    event(
        "representative.ended",
        "representative.end",
        "Record that the authority has ended",
        "recorded that a representative's authority has ended",
        "landlord",
        REPRESENTATIVE,
        NOTE,
    ),
    event(
        "representative.written_to",
        "representative.write",
        "Write to the representative about the complaint",
        "wrote to the representative",
        "landlord",
        REPRESENTATIVE,
        NOTE,
    ),
    event(
        "meeting.held",
        "meeting.hold",
        "Record a meeting",
        "recorded a meeting",
        "landlord",
        NOTE,
        Field(name="resident_attended", kind="yes_no", label="Was the resident there?"),
        Field(
            name="representative_attended",
            kind="yes_no",
            label="Was whoever acts for them there?",
        ),
        Field(
            name="absence",
            kind="text",
            label="Why one of them was not there",
            personal=True,
        ),
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
