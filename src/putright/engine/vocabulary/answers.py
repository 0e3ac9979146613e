"""Answering points, putting things right, and closing."""

from __future__ import annotations

from putright.engine.vocabulary.choices import OUTCOMES
from putright.engine.vocabulary.fields import (
    CIRCUMSTANCES,
    GROUND,
    NOTE,
    POINT,
    REASONS,
    RECEIVED_ON,
    SENT_BY,
)
from putright.engine.vocabulary.shapes import Field, event

ANSWERS = (
    event(
        "point.refused",
        "point.refuse",
        "Refuse a point",
        "refused a point",
        "landlord",
        POINT,
        GROUND,
        REASONS,
        CIRCUMSTANCES,
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "point.answered",
        "point.answer",
        "Answer a point",
        "answered a point",
        "landlord",
        POINT,
        Field(name="outcome", kind="choice", label="Outcome", choices=OUTCOMES),
        REASONS,
        Field(name="explanation", kind="text", label="What happened", personal=True),
    ),
    event(
        "remedy.promised",
        "remedy.promise",
        "Promise a remedy",
        "promised a remedy",
        "landlord",
        Field(name="what", kind="text", label="What will happen", personal=True),
        Field(name="due_on", kind="date", label="By when"),
        Field(name="owner", kind="text", label="Who sees to it"),
        Field(name="amount", kind="number", label="Amount in pounds, if money"),
        POINT,
    ),
    event(
        "remedy.delivered",
        "remedy.deliver",
        "Mark a remedy as done",
        "delivered a remedy",
        "landlord",
        Field(name="remedy", kind="choice", label="Remedy"),
        NOTE,
    ),
    event(
        "remedy.changed",
        "remedy.change",
        "Change a remedy",
        "changed a remedy",
        "landlord",
        Field(name="remedy", kind="choice", label="Remedy"),
        Field(name="due_on", kind="date", label="New day"),
        REASONS,
    ),
    event(
        "complaint.withdrawn",
        "complaint.withdraw",
        "Record a withdrawal",
        "withdrew the complaint",
        "resident",
        NOTE,
    ),
    event(
        "complaint.closed",
        "complaint.close",
        "Close the complaint",
        "closed the complaint",
        "landlord",
        GROUND,
        NOTE,
    ),
    event(
        "complaint.reopened",
        "complaint.reopen",
        "Reopen the complaint",
        "reopened the complaint",
        "landlord",
        REASONS,
    ),
)
