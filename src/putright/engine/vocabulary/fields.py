"""Fields that more than one event has."""

from __future__ import annotations

from putright.engine.vocabulary.choices import CHANNELS, DELIVERY
from putright.engine.vocabulary.shapes import Field

CHANNEL = Field(
    name="channel", kind="choice", label="How it reached us", choices=CHANNELS
)
REASONS = Field(name="reasons", kind="text", label="Reasons", personal=True)
NOTE = Field(name="note", kind="text", label="Note", personal=True)
SENT_BY = Field(
    name="delivery", kind="choice", label="How the letter goes", choices=DELIVERY
)
RECEIVED_ON = Field(
    name="received_on",
    kind="date",
    label="The day the letter reached the resident, if known",
)
POINTS = Field(
    name="points",
    kind="list",
    label="Points",
    hint="Each thing that the resident wants answered, one to a line",
    personal=True,
)
WANTED = Field(
    name="outcomes_wanted",
    kind="text",
    label="What the resident wants to happen",
    personal=True,
)
POINT = Field(name="point", kind="choice", label="Point")
GROUND = Field(name="ground", kind="choice", label="Ground")
CIRCUMSTANCES = Field(
    name="circumstances",
    kind="text",
    label="What was weighed in this case",
    hint="What speaks for taking it on all the same, and why it does not prevail",
    personal=True,
)
BY_WHEN = Field(
    name="due_on", kind="date", label="The day by which they want it, if they set one"
)
PERSON = Field(name="person", kind="person", label="Who")
