"""What others say: the Ombudsman, and the resident in a survey."""

from __future__ import annotations

from putright.engine.vocabulary.fields import BY_WHEN, NOTE
from putright.engine.vocabulary.shapes import Field, event

OUTSIDE = (
    event(
        "ombudsman.contacted",
        "ombudsman.contact",
        "Record a contact from the Ombudsman",
        "heard from the Ombudsman",
        "landlord",
        NOTE,
        BY_WHEN,
    ),
    event(
        "ombudsman.instructed",
        "ombudsman.instruct",
        "Record that the Ombudsman has told us to look at it again",
        "recorded that the Ombudsman told us to look at it again",
        "landlord",
        NOTE,
        Field(name="due_on", kind="date", label="By which day, if one was named"),
    ),
    event(
        "ombudsman.determined",
        "ombudsman.determine",
        "Record a determination",
        "recorded the Ombudsman's determination",
        "landlord",
        NOTE,
        BY_WHEN,
    ),
    event("survey.sent", "survey.send", "Send the survey", "sent the survey"),
    event(
        "survey.answered",
        "survey.answer",
        "Record a survey answer",
        "answered the survey",
        "resident",
        NOTE,
    ),
)
