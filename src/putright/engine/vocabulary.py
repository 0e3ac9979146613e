"""The words that every landlord shares: what can happen, be said and be asked.

Fixed, so that figures compare between landlords. A policy adds its own events under
`x.`; it cannot rename these. One name runs from the policy to the button: the act
`s1.acknowledge` records the event `s1.acknowledged` and meets the clock
`s1.acknowledge`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FieldKind = Literal[
    "text", "date", "yes_no", "choice", "number", "person", "people", "list"
]
Party = Literal["landlord", "resident", "record"]

STAGES = ("s1", "s2", "s3")


class Field(Struct, frozen=True, kw_only=True):
    """One thing said with an act: a key of an entry's `data`, a field of its form."""

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    personal: bool = False


class EventType(Struct, frozen=True, kw_only=True):
    """Something that can happen to a complaint.

    Attributes:
        id: Past tense, such as `s1.acknowledged`.
        act: The verb that records it, such as `s1.acknowledge`.
        title: The act on a button: "Acknowledge".
        told: The entry in the story, after the actor's name: "acknowledged the …".
        party: Whose doing it is. `record`: only the system writes it.
        fields: What may be said with it.
    """

    id: str
    act: str
    title: str
    told: str
    party: Party
    fields: tuple[Field, ...] = ()


CHANNELS = (
    ("in_person", "In person"),
    ("telephone", "Telephone"),
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("web", "Website"),
    ("portal", "Resident portal"),
    ("social_media", "Social media"),
    ("text_message", "Text message"),
    ("survey", "Survey answer"),
    ("other", "Another way"),
)
DELIVERY = (
    ("email", "E-mail"),
    ("post", "Post"),
    ("portal", "Resident portal"),
    ("hand", "By hand"),
)
OUTCOMES = (
    ("upheld", "Upheld"),
    ("partly_upheld", "Partly upheld"),
    ("not_upheld", "Not upheld"),
)
# What a complaint is about, in the field's words; shared, so that figures compare.
CATEGORIES = (
    "Anti-social behaviour",
    "Building and fire safety",
    "Buying or selling a home",
    "Damp and mould",
    "Estate management",
    "How we handle complaints",
    "Information and records",
    "Leaks and water coming in",
    "Major works",
    "Moving and allocations",
    "Pests",
    "Rent and service charges",
    "Repairs",
    "Resident involvement",
    "Staff and contractors",
    "Tenancy and occupancy rights",
    "Something else",
)

_CHANNEL = Field(
    name="channel", kind="choice", label="How it reached us", choices=CHANNELS
)
_REASONS = Field(name="reasons", kind="text", label="Reasons", personal=True)
_NOTE = Field(name="note", kind="text", label="Note", personal=True)
_SENT_BY = Field(
    name="delivery", kind="choice", label="How the letter goes", choices=DELIVERY
)
_RECEIVED_ON = Field(
    name="received_on",
    kind="date",
    label="The day the letter reached the resident, if known",
)
_POINTS = Field(
    name="points",
    kind="list",
    label="Points",
    hint="Each thing that the resident wants answered, one to a line",
    personal=True,
)
_WANTED = Field(
    name="outcomes_wanted",
    kind="text",
    label="What the resident wants to happen",
    personal=True,
)
_POINT = Field(name="point", kind="choice", label="Point")
_GROUND = Field(name="ground", kind="choice", label="Ground")
_CIRCUMSTANCES = Field(
    name="circumstances",
    kind="text",
    label="What was weighed in this case",
    hint="What speaks for taking it on all the same, and why it does not prevail",
    personal=True,
)
_BY_WHEN = Field(
    name="due_on", kind="date", label="The day by which they want it, if they set one"
)
_PERSON = Field(name="person", kind="person", label="Who")


def _event(
    id: str,  # noqa: A002 - the field's own name
    act: str,
    title: str,
    told: str,
    party: Party = "landlord",
    *fields: Field,
) -> EventType:
    return EventType(id=id, act=act, title=title, told=told, party=party, fields=fields)


_WHOLE_COMPLAINT = (
    _event(
        "complaint.received",
        "complaint.receive",
        "Log a complaint",
        "complained",
        "resident",
        _CHANNEL,
        Field(name="words", kind="text", label="What they said", personal=True),
    ),
    _event("complaint.logged", "complaint.log", "Log", "was logged", "record"),
    _event(
        "complaint.defined",
        "complaint.define",
        "Define the complaint",
        "set out the points of the complaint",
        "landlord",
        _POINTS,
        _WANTED,
        Field(name="responsible", kind="text", label="What we are responsible for"),
        Field(
            name="not_responsible", kind="text", label="What we are not responsible for"
        ),
    ),
    _event(
        "complaint.added_to",
        "complaint.add_to",
        "Add a point",
        "added a point",
        "landlord",
        _POINTS,
    ),
    _event(
        "complaint.split",
        "complaint.split",
        "Split into another complaint",
        "split off another complaint",
        "landlord",
        _REASONS,
    ),
    _event(
        "complaint.joined",
        "complaint.join",
        "Join with another complaint",
        "joined another complaint to this one",
        "landlord",
        _REASONS,
    ),
    _event(
        "complaint.refused",
        "complaint.refuse",
        "Refuse the complaint",
        "refused the complaint",
        "landlord",
        _GROUND,
        _REASONS,
        _CIRCUMSTANCES,
        _SENT_BY,
        _RECEIVED_ON,
    ),
    _event(
        "refusal.agreed",
        "refusal.agree",
        "Agree to a refusal",
        "agreed to refusing the complaint",
        "landlord",
        _GROUND,
        _REASONS,
    ),
    _event(
        "refusal.reviewed",
        "refusal.review",
        "Review the refusal",
        "looked again at the refusal",
        "landlord",
        _REASONS,
    ),
    _event(
        "issue.fact_recorded",
        "issue.record_fact",
        "Record a fact",
        "recorded a fact",
        "landlord",
        Field(name="fact", kind="choice", label="Fact"),
        Field(name="value", kind="text", label="Answer"),
    ),
    _event(
        "contact.preference_recorded",
        "contact.record_preference",
        "Record how they want to be contacted",
        "recorded a preference",
        "landlord",
        _NOTE,
    ),
    _event(
        "adjustment.agreed",
        "adjustment.agree",
        "Agree an adjustment",
        "agreed an adjustment",
        "landlord",
        _NOTE,
        Field(name="review_on", kind="date", label="When to look at it again"),
    ),
    _event(
        "representative.authorised",
        "representative.authorise",
        "Record a representative's authority",
        "recorded a representative's authority",
        "landlord",
        _NOTE,
        Field(
            name="representative",
            kind="text",
            label="Who acts for the resident, and as what",
            personal=True,
        ),
        Field(name="scope", kind="text", label="What for"),
        Field(name="until", kind="date", label="Until when, if a day was named"),
    ),
    _event(
        "representative.ended",
        "representative.end",
        "Record that the authority has ended",
        "recorded that a representative's authority has ended",
        "landlord",
        _NOTE,
    ),
    _event(
        "representative.written_to",
        "representative.write",
        "Write to the representative about the complaint",
        "wrote to the representative",
        "landlord",
        _NOTE,
    ),
    _event(
        "requirements.sent",
        "requirements.send",
        "Write what we need from the resident",
        "wrote what we need from the resident",
        "landlord",
        Field(name="requirements", kind="text", label="What we need", personal=True),
        _SENT_BY,
        _RECEIVED_ON,
    ),
    _event(
        "resident.signposted",
        "resident.signpost",
        "Tell the resident of somewhere else to turn",
        "told the resident of somewhere else to turn",
        "landlord",
        Field(name="body", kind="choice", label="Where"),
        _NOTE,
    ),
    _event(
        "panel.convened",
        "panel.convene",
        "Set up the panel",
        "set up the panel",
        "landlord",
        Field(name="members", kind="people", label="Who sits on it"),
        Field(name="chair", kind="person", label="Who leads it"),
        Field(name="clerk", kind="person", label="Who sees to the hearing"),
    ),
    _event(
        "hearing.arranged",
        "hearing.arrange",
        "Arrange the hearing and invite",
        "arranged the hearing",
        "landlord",
        Field(name="hearing_on", kind="date", label="The day of the hearing"),
        Field(name="place", kind="text", label="When on that day, and where"),
        Field(
            name="supporters",
            kind="list",
            label="Who comes with the resident",
            hint="One to a line",
            personal=True,
        ),
        _SENT_BY,
        _RECEIVED_ON,
    ),
    _event(
        "papers.sent",
        "papers.send",
        "Send the papers to the panel and the resident",
        "sent the papers to the panel and the resident",
        "landlord",
        Field(name="papers", kind="list", label="Which papers", hint="One to a line"),
    ),
    _event(
        "hearing.held",
        "hearing.hold",
        "Record the hearing",
        "recorded the hearing",
        "landlord",
        Field(name="members_present", kind="people", label="Which members were there"),
        Field(name="resident_attended", kind="yes_no", label="Did the resident come?"),
        Field(
            name="supporters",
            kind="list",
            label="Who came with the resident",
            hint="One to a line",
            personal=True,
        ),
        Field(
            name="questions_to_resident",
            kind="text",
            label="What the resident was asked, and answered",
            personal=True,
        ),
        Field(
            name="questions_to_landlord",
            kind="text",
            label="What the landlord was asked, and answered",
            personal=True,
        ),
        Field(name="minutes", kind="text", label="Minutes", personal=True),
    ),
    _event(
        "panel.decided",
        "panel.decide",
        "Record the panel's decision",
        "recorded a decision in the panel",
        "landlord",
        Field(name="decision", kind="text", label="Decision", personal=True),
        _REASONS,
    ),
    _event(
        "risk.raised", "risk.raise", "Raise a risk", "raised a risk", "landlord", _NOTE
    ),
    _event(
        "risk.screened",
        "risk.screen",
        "Screen the risk",
        "screened the risk",
        "landlord",
        _NOTE,
    ),
    _event(
        "owner.assigned",
        "owner.assign",
        "Assign",
        "assigned the complaint",
        "landlord",
        _PERSON,
        Field(name="reason", kind="text", label="Reason"),
    ),
    _event(
        "owner.released",
        "owner.release",
        "Hand back",
        "handed the complaint back",
        "landlord",
        _REASONS,
    ),
    _event(
        "conflict.declared",
        "conflict.declare",
        "Declare a conflict of interest",
        "declared a conflict of interest",
        "landlord",
        _REASONS,
    ),
    _event(
        "conflict.found",
        "conflict.find",
        "Record that somebody has a conflict of interest",
        "recorded somebody's conflict of interest",
        "landlord",
        _PERSON,
        _REASONS,
    ),
    _event(
        "point.refused",
        "point.refuse",
        "Refuse a point",
        "refused a point",
        "landlord",
        _POINT,
        _GROUND,
        _REASONS,
        _CIRCUMSTANCES,
        _SENT_BY,
        _RECEIVED_ON,
    ),
    _event(
        "point.answered",
        "point.answer",
        "Answer a point",
        "answered a point",
        "landlord",
        _POINT,
        Field(name="outcome", kind="choice", label="Outcome", choices=OUTCOMES),
        _REASONS,
        Field(name="explanation", kind="text", label="What happened", personal=True),
    ),
    _event(
        "remedy.promised",
        "remedy.promise",
        "Promise a remedy",
        "promised a remedy",
        "landlord",
        Field(name="what", kind="text", label="What will happen", personal=True),
        Field(name="due_on", kind="date", label="By when"),
        Field(name="owner", kind="text", label="Who sees to it"),
        Field(name="amount", kind="number", label="Amount in pounds, if money"),
        _POINT,
    ),
    _event(
        "remedy.delivered",
        "remedy.deliver",
        "Mark a remedy as done",
        "delivered a remedy",
        "landlord",
        Field(name="remedy", kind="choice", label="Remedy"),
        _NOTE,
    ),
    _event(
        "remedy.changed",
        "remedy.change",
        "Change a remedy",
        "changed a remedy",
        "landlord",
        Field(name="remedy", kind="choice", label="Remedy"),
        Field(name="due_on", kind="date", label="New day"),
        _REASONS,
    ),
    _event(
        "complaint.withdrawn",
        "complaint.withdraw",
        "Record a withdrawal",
        "withdrew the complaint",
        "resident",
        _NOTE,
    ),
    _event(
        "complaint.closed",
        "complaint.close",
        "Close the complaint",
        "closed the complaint",
        "landlord",
        _GROUND,
        _NOTE,
    ),
    _event(
        "complaint.reopened",
        "complaint.reopen",
        "Reopen the complaint",
        "reopened the complaint",
        "landlord",
        _REASONS,
    ),
    _event(
        "ombudsman.contacted",
        "ombudsman.contact",
        "Record a contact from the Ombudsman",
        "heard from the Ombudsman",
        "landlord",
        _NOTE,
        _BY_WHEN,
    ),
    _event(
        "ombudsman.instructed",
        "ombudsman.instruct",
        "Record that the Ombudsman has told us to look at it again",
        "recorded that the Ombudsman told us to look at it again",
        "landlord",
        _NOTE,
        Field(name="due_on", kind="date", label="By which day, if one was named"),
    ),
    _event(
        "ombudsman.determined",
        "ombudsman.determine",
        "Record a determination",
        "recorded the Ombudsman's determination",
        "landlord",
        _NOTE,
        _BY_WHEN,
    ),
    _event("survey.sent", "survey.send", "Send the survey", "sent the survey"),
    _event(
        "survey.answered",
        "survey.answer",
        "Record a survey answer",
        "answered the survey",
        "resident",
        _NOTE,
    ),
    _event(
        "letter.approved",
        "letter.approve",
        "Approve a letter",
        "approved a letter",
        "landlord",
        Field(name="letter", kind="text", label="Letter"),
    ),
    _event(
        "letter.sent",
        "letter.send",
        "Send a letter",
        "sent a letter",
        "landlord",
        Field(name="letter", kind="text", label="Letter"),
        _SENT_BY,
        _RECEIVED_ON,
    ),
    _event(
        "letter.received",
        "letter.receive",
        "Record when a letter arrived",
        "received our letter",
        "resident",
        Field(name="letter", kind="text", label="Letter"),
    ),
    _event(
        "note.added",
        "note.add",
        "Add a contact note",
        "added a note",
        "landlord",
        _NOTE,
        Field(name="channel", kind="choice", label="How", choices=CHANNELS),
    ),
    _event(
        "record.corrected",
        "record.correct",
        "Correct an entry",
        "corrected an entry",
        "landlord",
        _REASONS,
    ),
    _event(
        "record.struck_out",
        "record.strike_out",
        "Strike out an entry",
        "struck out an entry",
        "landlord",
        _REASONS,
    ),
    _event(
        "policy.pinned", "policy.pin", "Pin the policy", "was opened under", "record"
    ),
    _event(
        "policy.moved",
        "policy.move",
        "Move to another version of the policy",
        "moved the complaint to another version of the policy",
        "landlord",
        _REASONS,
    ),
    _event(
        "calendar.moved",
        "calendar.move",
        "Take a new bank-holiday list",
        "took a new bank-holiday list",
        "record",
    ),
)


def _stage_events(stage: str) -> tuple[EventType, ...]:
    number = stage.removeprefix("s")
    at = f"at stage {number}"
    return (
        _event(
            f"{stage}.requested",
            f"{stage}.request",
            f"Ask for stage {number}",
            f"asked for stage {number}",
            "resident",
            _CHANNEL,
            Field(name="words", kind="text", label="What they said", personal=True),
        ),
        _event(
            f"{stage}.acknowledged",
            f"{stage}.acknowledge",
            f"Acknowledge {at}",
            f"acknowledged the complaint {at}",
            "landlord",
            _SENT_BY,
            _RECEIVED_ON,
        ),
        _event(
            f"{stage}.investigated",
            f"{stage}.investigate",
            f"Record the investigation {at}",
            f"investigated {at}",
            "landlord",
            Field(name="steps", kind="text", label="Steps taken", personal=True),
        ),
        _event(
            f"{stage}.extended",
            f"{stage}.extend",
            f"Extend {at}",
            f"extended the time to answer {at}",
            "landlord",
            Field(name="new_due_date", kind="date", label="New date"),
            _REASONS,
            Field(
                name="agreed",
                kind="yes_no",
                label="Does the resident agree to the new date?",
            ),
            _SENT_BY,
            _RECEIVED_ON,
        ),
        _event(
            f"{stage}.update_sent",
            f"{stage}.update",
            f"Send an update {at}",
            f"sent an update {at}",
            "landlord",
            _NOTE,
            _SENT_BY,
        ),
        _event(
            f"{stage}.response_drafted",
            f"{stage}.draft_response",
            f"Draft the answer {at}",
            f"drafted the answer {at}",
        ),
        _event(
            f"{stage}.response_approved",
            f"{stage}.approve_response",
            f"Agree the answer {at}",
            f"agreed the answer {at}",
        ),
        _event(
            f"{stage}.response_sent",
            f"{stage}.respond",
            f"Send the stage {number} answer",
            f"sent the stage {number} answer",
            "landlord",
            _SENT_BY,
            _RECEIVED_ON,
        ),
        _event(
            f"{stage}.declined",
            f"{stage}.decline",
            f"Decline stage {number}",
            f"declined stage {number}",
            "landlord",
            _REASONS,
            _SENT_BY,
            _RECEIVED_ON,
        ),
    )


EVENTS: dict[str, EventType] = {
    event.id: event
    for event in (
        *_WHOLE_COMPLAINT,
        *(event for stage in STAGES for event in _stage_events(stage)),
    )
}
ACTS: dict[str, EventType] = {event.act: event for event in EVENTS.values()}

# What a letter may have to say. Key: the name in a policy's `must_say`; value: what a
# reader of the letter check is told is missing.
ITEMS: dict[str, str] = {
    "stage": "which stage this is",
    "definition": "the complaint as we understand it, point by point",
    "outcomes_wanted": "what the resident wants to happen",
    "responsible": "what we are and are not responsible for",
    "clarification": "a request to say so if anything is wrong or unclear",
    "adjustments": "the help and reasonable adjustments we can make",
    "handler": "who is dealing with the complaint",
    "due_date": "when the resident will hear, as a date",
    "summary": "a summary of the complaint",
    "obligations": "what the law or the agreement asks of each side",
    "investigation_steps": "the steps taken to look into it",
    "failings": "an acknowledgement of what went wrong",
    "explanation": "what happened",
    "decision": "the decision on each point",
    "reasons": "the reasons",
    "remedy": "what we will do to put things right",
    "apology": "an apology, or why none is due",
    "compensation": "any compensation offered",
    "outstanding_actions": "each action still open, with who and by when",
    "how_to_escalate": "how to go to the next stage",
    "last_day_to_escalate": "the last day to ask for the next stage, as a date",
    "final_stage": "that this is the final stage",
    "ombudsman_rights": "the right to go to the Ombudsman",
    "ombudsman_contact": "how to reach the Ombudsman",
    "ombudsman_help": "that the Ombudsman can help at any stage",
    "no_ombudsman_access": "that the Ombudsman cannot be used here, in plain words",
    "tribunal": "the tribunal that leaseholders may apply to",
    "new_due_date": "the new date",
    "not_agreed": "how to challenge the new date with the Ombudsman",
    "updates": "how often we will keep the resident informed",
    "ground": "the ground for the refusal",
    "right_to_challenge": "the right to challenge the refusal",
    "other_routes": "where else the resident may turn",
    "requirements": "what we need from the resident",
    "how_to_reopen": "how the complaint can be opened again",
}

# What the record keeps without any policy's leave: a note, a fact, a letter's journey,
# what others did. A policy may still list them as acts and say who does them.
RECORD_KEEPING = frozenset(
    (
        "complaint.received",
        "complaint.logged",
        "complaint.withdrawn",
        "issue.fact_recorded",
        "contact.preference_recorded",
        "adjustment.agreed",
        "representative.authorised",
        "representative.ended",
        "risk.raised",
        "conflict.declared",
        "conflict.found",
        "remedy.delivered",
        "ombudsman.contacted",
        "ombudsman.determined",
        "ombudsman.instructed",
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
