"""Blocks of the document itself: how it counts, its words, duties and examples."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from putright.policy import shapes
from putright.policy.blocks.block import Block, Rule
from putright.policy.shapes.several import choice


class Policy(Block, frozen=True, kw_only=True):
    """The document itself and how it counts: once, before every other block."""

    id: shapes.Id
    version: shapes.Text
    effective_from: shapes.Day
    adopted: shapes.Day | None = None
    replaces: shapes.Text = ""
    calendar: shapes.Id
    timezone: shapes.Zone
    code: shapes.Codes
    day_zero: Annotated[
        Literal["not counted", "counted"], choice("not counted", "counted")
    ]
    late_receipt: shapes.LateReceipt
    due_at: shapes.MinuteOfDay
    month_end: Annotated[
        Literal["last day", "first of next"], choice("last day", "first of next")
    ]
    deemed_by_post: shapes.Length
    open_cases: Annotated[
        Literal["keep the version they opened under", "move, never later"],
        choice("keep the version they opened under", "move, never later"),
    ]


class Terms(Block, frozen=True, kw_only=True):
    """The landlord's own words: once."""

    landlord: shapes.Text
    resident: shapes.Text
    residents: shapes.Text
    stages: shapes.Titles = {}


class Duty(Rule, frozen=True, kw_only=True):
    """Something promised that no clock runs: who says that it was done."""

    id: shapes.Id = ""
    who: shapes.Text
    what: shapes.Text
    evidence: Annotated[Literal["declared"], choice("declared")]


class Example(Block, frozen=True, kw_only=True):
    """A worked story that is run when the document is checked."""

    name: shapes.Text
    given: shapes.Table = {}
    happens: shapes.Happenings = ()
    at: shapes.Moment = ""
    expect: shapes.Table
