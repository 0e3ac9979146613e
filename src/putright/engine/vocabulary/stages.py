"""What happens once in each stage, under the stage's own name."""

from __future__ import annotations

from putright.engine.vocabulary.choices import CHANNELS
from putright.engine.vocabulary.fields import (
    CHANNEL,
    NOTE,
    REASONS,
    RECEIVED_ON,
    SENT_BY,
)
from putright.engine.vocabulary.shapes import EventType, Field, event

STAGES = ("s1", "s2", "s3")


def stage_events(stage: str) -> tuple[EventType, ...]:
    """What can happen in one stage, in the order in which it mostly does."""
    return (*_looking_into_it(stage), *_keeping_in_touch(stage), *_answering(stage))


def _looking_into_it(stage: str) -> tuple[EventType, ...]:
    """Asked for, acknowledged, investigated."""
    number = stage.removeprefix("s")
    at = f"at stage {number}"
    return (
        event(
            f"{stage}.requested",
            f"{stage}.request",
            f"Ask for stage {number}",
            f"asked for stage {number}",
            "resident",
            CHANNEL,
            Field(name="words", kind="text", label="What they said", personal=True),
        ),
        event(
            f"{stage}.acknowledged",
            f"{stage}.acknowledge",
            f"Acknowledge {at}",
            f"acknowledged the complaint {at}",
            "landlord",
            SENT_BY,
            RECEIVED_ON,
        ),
        event(
            f"{stage}.investigated",
            f"{stage}.investigate",
            f"Record the investigation {at}",
            f"investigated {at}",
            "landlord",
            Field(name="steps", kind="text", label="Steps taken", personal=True),
        ),
    )


def _keeping_in_touch(stage: str) -> tuple[EventType, ...]:
    """More time, and what is said meanwhile."""
    at = f"at stage {stage.removeprefix('s')}"
    return (
        event(
            f"{stage}.extended",
            f"{stage}.extend",
            f"Extend {at}",
            f"extended the time to answer {at}",
            "landlord",
            Field(name="new_due_date", kind="date", label="New date"),
            REASONS,
            Field(
                name="agreed",
                kind="yes_no",
                label="Does the resident agree to the new date?",
            ),
            Field(name="agreed_on", kind="date", label="When did the resident say so?"),
            Field(
                name="agreed_how",
                kind="choice",
                label="How did the resident say so?",
                choices=CHANNELS,
            ),
            SENT_BY,
            RECEIVED_ON,
        ),
        event(
            f"{stage}.update_sent",
            f"{stage}.update",
            f"Send an update {at}",
            f"sent an update {at}",
            "landlord",
            NOTE,
            SENT_BY,
        ),
    )


def _answering(stage: str) -> tuple[EventType, ...]:
    """The answer drafted, agreed and sent, or the stage declined."""
    number = stage.removeprefix("s")
    at = f"at stage {number}"
    return (
        event(
            f"{stage}.response_drafted",
            f"{stage}.draft_response",
            f"Draft the answer {at}",
            f"drafted the answer {at}",
        ),
        event(
            f"{stage}.response_approved",
            f"{stage}.approve_response",
            f"Agree the answer {at}",
            f"agreed the answer {at}",
        ),
        event(
            f"{stage}.response_sent",
            f"{stage}.respond",
            f"Send the stage {number} answer",
            f"sent the stage {number} answer",
            "landlord",
            SENT_BY,
            RECEIVED_ON,
        ),
        event(
            f"{stage}.declined",
            f"{stage}.decline",
            f"Decline stage {number}",
            f"declined stage {number}",
            "landlord",
            REASONS,
            SENT_BY,
            RECEIVED_ON,
        ),
    )
