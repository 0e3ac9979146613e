"""What can be asked of where a complaint stands, answered when it is asked."""

from __future__ import annotations

from putright.engine.asked.letters import Letters
from putright.engine.asked.people import People


class Position(People, Letters):
    """Everything that can be said of a complaint on a day."""
