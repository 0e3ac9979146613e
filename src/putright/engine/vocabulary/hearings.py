"""Panels and their hearings."""

from __future__ import annotations

from putright.engine.vocabulary.fields import REASONS, RECEIVED_ON, SENT_BY
from putright.engine.vocabulary.shapes import Field, event

INQUIRIES = Field(
    name="inquiries",
    kind="list",
    label="What is to be looked into for the panel",
    hint="One thing to a line",
    personal=True,
)
SEES_TO_IT = Field(name="person", kind="person", label="Who sees to it")

HEARINGS = (
    event(
        "panel.convened",
        "panel.convene",
        "Set up the panel",
        "set up the panel",
        "landlord",
        Field(name="members", kind="people", label="Who sits on it"),
        Field(name="chair", kind="person", label="Who leads it"),
        Field(name="clerk", kind="person", label="Who sees to the hearing"),
    ),
    event(
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
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "papers.sent",
        "papers.send",
        "Send the papers to the panel and the resident",
        "sent the papers to the panel and the resident",
        "landlord",
        Field(name="papers", kind="list", label="Which papers", hint="One to a line"),
    ),
    event(
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
    event(
        "hearing.adjourned",
        "hearing.adjourn",
        "Adjourn the hearing",
        "adjourned the hearing",
        "landlord",
        REASONS,
        INQUIRIES,
        SEES_TO_IT,
        Field(name="due_on", kind="date", label="By which day"),
        Field(
            name="hearing_on",
            kind="date",
            label="The day on which it goes on, if it is known",
        ),
    ),
    event(
        "inquiry.ordered",
        "inquiry.order",
        "Have something looked into for the panel",
        "had something looked into for the panel",
        "landlord",
        INQUIRIES,
        SEES_TO_IT,
        Field(name="due_on", kind="date", label="By which day"),
    ),
    event(
        "inquiry.answered",
        "inquiry.answer",
        "Tell the panel what was found",
        "told the panel what was found",
        "landlord",
        Field(name="inquiry", kind="choice", label="What was looked into"),
        Field(name="found", kind="text", label="What was found", personal=True),
    ),
    event(
        "panel.decided",
        "panel.decide",
        "Record the panel's decision",
        "recorded a decision in the panel",
        "landlord",
        Field(name="decision", kind="text", label="Decision", personal=True),
        REASONS,
    ),
)
