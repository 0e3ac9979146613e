"""What the engine says of a complaint on a day. Pages, letters and reports print this.

Dates here are `datetime.date` (calendar days, inclusive: acting on a due day is in
time); instants are naive local `datetime`. Nothing outside the engine computes a date.
"""

from __future__ import annotations

from putright.engine.position.letters import (
    LetterItem,
    LetterNeeds,
)
from putright.engine.position.owed import (
    DemandState,
    Irregular,
    Notice,
    TaskState,
)
from putright.engine.position.people import (
    InquiryState,
    PanelState,
    RepresentativeState,
    SeatState,
)
from putright.engine.position.permitted import (
    GroundState,
    Permission,
    Phase,
    Refusal,
)
from putright.engine.position.points import (
    OverallOutcome,
    PointState,
    PromiseState,
)
from putright.engine.position.times import (
    ClockPhase,
    ClockState,
    ExtensionState,
    Step,
    WindowState,
)

__all__ = [
    "ClockPhase",
    "ClockState",
    "DemandState",
    "ExtensionState",
    "GroundState",
    "InquiryState",
    "Irregular",
    "LetterItem",
    "LetterNeeds",
    "Notice",
    "OverallOutcome",
    "PanelState",
    "Permission",
    "Phase",
    "PointState",
    "PromiseState",
    "Refusal",
    "RepresentativeState",
    "SeatState",
    "Step",
    "TaskState",
    "WindowState",
]
