"""A policy as the engine reads it: rules, each with the clause that says so.

The `policy` room makes these from a document; nothing here knows how a document is
written. Every value is frozen and small; ids are the document's own.
"""

from __future__ import annotations

from putright.engine.rules.allocation import Allocation
from putright.engine.rules.asking import Finding, OwnField, RemedyKind, Task
from putright.engine.rules.authority import Authority
from putright.engine.rules.contacts import NATURES, NEEDS, Channel, ContactKind, Sign
from putright.engine.rules.happening import (
    Closure,
    Exclusion,
    Fact,
    LocalEvent,
    Outcome,
)
from putright.engine.rules.keeping import Copy, Mark, Partner, WholeFile
from putright.engine.rules.letters import Letter, LetterCheck, Needed
from putright.engine.rules.people import (
    Act,
    Panel,
    Role,
    Seat,
    Separation,
    Warning,  # noqa: A004 - the document's own word
)
from putright.engine.rules.source import Source
from putright.engine.rules.times import Clock, Escalation, Extension, Stage
from putright.engine.rules.viewing import Viewing
from putright.engine.rules.whole import Rules
from putright.engine.rules.words import (
    Body,
    Conventions,
    Priority,
    StandingNotice,
    Terms,
)

__all__ = [
    "NATURES",
    "NEEDS",
    "Act",
    "Allocation",
    "Authority",
    "Body",
    "Channel",
    "Clock",
    "Closure",
    "ContactKind",
    "Conventions",
    "Copy",
    "Escalation",
    "Exclusion",
    "Extension",
    "Fact",
    "Finding",
    "Letter",
    "LetterCheck",
    "LocalEvent",
    "Mark",
    "Needed",
    "Outcome",
    "OwnField",
    "Panel",
    "Partner",
    "Priority",
    "RemedyKind",
    "Role",
    "Rules",
    "Seat",
    "Separation",
    "Sign",
    "Source",
    "Stage",
    "StandingNotice",
    "Task",
    "Terms",
    "Viewing",
    "Warning",
    "WholeFile",
]
