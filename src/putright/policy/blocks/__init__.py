"""The kinds of rule block that a policy document may hold, and their fields.

Field names are the document's own; `is`, `in` and `from` are Python's words, so they
have another name here. `docs/reference/policy-format.md` describes each with examples.
"""

from __future__ import annotations

from putright.policy.blocks.allocation import Allocation
from putright.policy.blocks.asking import Field, Finding, Remedy, Task
from putright.policy.blocks.block import Block, Rule
from putright.policy.blocks.contacts import Channel, Contact, Sign
from putright.policy.blocks.document import Duty, Example, Policy, Terms
from putright.policy.blocks.happening import Closure, Event, Exclusion, Fact, Outcome
from putright.policy.blocks.keeping import Copy, Mark, Partner, WholeFile
from putright.policy.blocks.letters import Check, Letter
from putright.policy.blocks.people import (
    Act,
    Authority,
    Panel,
    Role,
    Separation,
    Viewing,
    Warning,  # noqa: A004 - the document's own word
)
from putright.policy.blocks.times import Clock, Escalation, Extension, Stage
from putright.policy.blocks.words import Body, Notice, Priority

__all__ = [
    "KINDS",
    "Act",
    "Allocation",
    "Authority",
    "Block",
    "Body",
    "Channel",
    "Check",
    "Clock",
    "Closure",
    "Contact",
    "Copy",
    "Duty",
    "Escalation",
    "Event",
    "Example",
    "Exclusion",
    "Extension",
    "Fact",
    "Field",
    "Finding",
    "Letter",
    "Mark",
    "Notice",
    "Outcome",
    "Panel",
    "Partner",
    "Policy",
    "Priority",
    "Remedy",
    "Role",
    "Rule",
    "Separation",
    "Sign",
    "Stage",
    "Task",
    "Terms",
    "Viewing",
    "Warning",
    "WholeFile",
]

KINDS: dict[str, type[Block]] = {
    "policy": Policy,
    "terms": Terms,
    "role": Role,
    "fact": Fact,
    "event": Event,
    "stage": Stage,
    "clock": Clock,
    "extension": Extension,
    "escalation": Escalation,
    "act": Act,
    "separation": Separation,
    "panel": Panel,
    "allocation": Allocation,
    "authority": Authority,
    "viewing": Viewing,
    "warning": Warning,
    "exclusion": Exclusion,
    "letter": Letter,
    "closure": Closure,
    "outcome": Outcome,
    "notice": Notice,
    "priority": Priority,
    "body": Body,
    "contact": Contact,
    "sign": Sign,
    "channel": Channel,
    "field": Field,
    "remedy": Remedy,
    "finding": Finding,
    "task": Task,
    "check": Check,
    "copy": Copy,
    "mark": Mark,
    "partner": Partner,
    "file": WholeFile,
    "duty": Duty,
    "example": Example,
}
