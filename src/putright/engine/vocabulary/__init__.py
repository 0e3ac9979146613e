"""The words that every landlord shares: what can happen, be said and be asked.

Fixed, so that figures compare between landlords. A policy adds its own events under
`x.`; it cannot rename these. One name runs from the policy to the button: the act
`s1.acknowledge` records the event `s1.acknowledged` and meets the clock
`s1.acknowledge`.
"""

from __future__ import annotations

from putright.engine.vocabulary.answers import ANSWERS
from putright.engine.vocabulary.choices import (
    AUTHORITY,
    CATEGORIES,
    CHANNELS,
    DELIVERY,
    DETERMINATIONS,
    OUTCOMES,
    REPRESENTATIVES,
)
from putright.engine.vocabulary.complaints import COMPLAINTS
from putright.engine.vocabulary.handling import HANDLING
from putright.engine.vocabulary.hearings import HEARINGS
from putright.engine.vocabulary.items import ITEMS
from putright.engine.vocabulary.keeping import KEEPING, RECORD_KEEPING
from putright.engine.vocabulary.outside import OUTSIDE
from putright.engine.vocabulary.residents import RESIDENTS
from putright.engine.vocabulary.shapes import EventType, Field
from putright.engine.vocabulary.stages import STAGES, stage_events

__all__ = [
    "ACTS",
    "AUTHORITY",
    "CATEGORIES",
    "CHANNELS",
    "DELIVERY",
    "DETERMINATIONS",
    "EVENTS",
    "ITEMS",
    "OUTCOMES",
    "RECORD_KEEPING",
    "REPRESENTATIVES",
    "STAGES",
    "EventType",
    "Field",
]

EVENTS: dict[str, EventType] = {
    event.id: event
    for event in (
        *COMPLAINTS,
        *RESIDENTS,
        *HEARINGS,
        *HANDLING,
        *ANSWERS,
        *OUTSIDE,
        *KEEPING,
        *(event for stage in STAGES for event in stage_events(stage)),
    )
}
ACTS: dict[str, EventType] = {event.act: event for event in EVENTS.values()}
