"""What others say: the Ombudsman, and the resident in a survey."""

from __future__ import annotations

from putright.engine.vocabulary.choices import DETERMINATIONS, ORDERS
from putright.engine.vocabulary.fields import (
    BY_WHEN,
    NOTE,
    REASONS,
    RECEIVED_ON,
    SENT_BY,
)
from putright.engine.vocabulary.shapes import Field, event

_REQUEST = Field(name="request", kind="choice", label="Request")

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
        "ombudsman.requested",
        "ombudsman.request",
        "Record what the Ombudsman asks for",
        "recorded what the Ombudsman asks for",
        "landlord",
        Field(name="what", kind="text", label="What they ask for", personal=True),
        BY_WHEN,
    ),
    event(
        "ombudsman.replied",
        "ombudsman.reply",
        "Record our reply to the Ombudsman",
        "replied to the Ombudsman",
        "landlord",
        _REQUEST,
        Field(name="note", kind="text", label="What was sent", personal=True),
    ),
    event(
        "ombudsman.delay_explained",
        "ombudsman.explain_delay",
        "Explain a delay to the Ombudsman",
        "explained a delay to the Ombudsman",
        "landlord",
        _REQUEST,
        REASONS,
        Field(
            name="new_due_date",
            kind="date",
            label="The day by which they will have it",
        ),
        SENT_BY,
        RECEIVED_ON,
    ),
    event(
        "ombudsman.ordered",
        "ombudsman.order",
        "Record an order or a recommendation",
        "recorded what the Ombudsman orders or recommends",
        "landlord",
        Field(name="order_kind", kind="choice", label="Which it is", choices=ORDERS),
        Field(name="what", kind="text", label="What we are to do", personal=True),
        BY_WHEN,
        Field(name="owner", kind="text", label="Who sees to it"),
    ),
    event(
        "ombudsman.complied",
        "ombudsman.comply",
        "Record that an order was carried out",
        "carried out what the Ombudsman ordered or recommended",
        "landlord",
        Field(name="order", kind="choice", label="Order or recommendation"),
        Field(name="note", kind="text", label="What shows it", personal=True),
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
        Field(
            name="determinations",
            kind="choices",
            label="What the Ombudsman decided",
            hint="Several may go together",
            choices=DETERMINATIONS,
        ),
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
