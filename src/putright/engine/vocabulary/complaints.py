"""What is complained of: taking a complaint in, its points, and refusing one."""

from __future__ import annotations

from putright.engine.vocabulary.fields import (
    CHANNEL,
    CIRCUMSTANCES,
    GROUND,
    POINTS,
    REASONS,
    RECEIVED_ON,
    SENT_BY,
    WANTED,
)
from putright.engine.vocabulary.shapes import Field, event

COMPLAINTS = (
    event(
        "complaint.received",
        "complaint.receive",
        "Log a complaint",
        "complained",
        "resident",
        CHANNEL,
        Field(name="words", kind="text", label="What they said", personal=True),
    ),
    event("complaint.logged", "complaint.log", "Log", "was logged", "record"),
    event(
        "complaint.defined",
        "complaint.define",
        "Define the complaint",
        "set out the points of the complaint",
        "landlord",
        POINTS,
        WANTED,
        Field(name="responsible", kind="text", label="What we are responsible for"),
        Field(
            name="not_responsible", kind="text", label="What we are not responsible for"
        ),
    ),
    event(
        "complaint.added_to",
        "complaint.add_to",
        "Add a point",
        "added a point",
        "landlord",
        POINTS,
    ),
    event(
        "complaint.split",
        "complaint.split",
        "Split into another complaint",
        "split off another complaint",
        "landlord",
        REASONS,
        Field(
            name="words",
            kind="text",
            label="What the new complaint says",
            personal=True,
        ),
        Field(name="other_reference", kind="text", label="Reference of the new one"),
    ),
    event(
        "complaint.joined",
        "complaint.join",
        "Join with another complaint",
        "joined another complaint to this one",
        "landlord",
        REASONS,
        Field(name="other_reference", kind="text", label="Reference of the other file"),
    ),
    event(
        "complaint.refused",
        "complaint.refuse",
        "Refuse the complaint",
        "refused the complaint",
        "landlord",
        GROUND,
        REASONS,
        CIRCUMSTANCES,
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "refusal.agreed",
        "refusal.agree",
        "Agree to a refusal",
        "agreed to refusing the complaint",
        "landlord",
        GROUND,
        REASONS,
    ),
    event(
        "refusal.reviewed",
        "refusal.review",
        "Review the refusal",
        "looked again at the refusal",
        "landlord",
        REASONS,
    ),
    event(
        "issue.fact_recorded",
        "issue.record_fact",
        "Record a fact",
        "recorded a fact",
        "landlord",
        Field(name="fact", kind="choice", label="Fact"),
        Field(name="value", kind="text", label="Answer"),
    ),
)
