"""Blocks of time: stages, clocks, extensions and the way to the next stage."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice


class Stage(Rule, frozen=True, kw_only=True):
    """One step of the procedure, in the order of the document."""

    id: shapes.Id
    title: shapes.Text
    opens_on: shapes.Event
    closes_on: shapes.Event
    or_on: shapes.Events = ()
    ends_complaint: shapes.YesNo = False
    by: shapes.Roles


class Clock(Rule, frozen=True, kw_only=True):
    """A limit of time on one duty."""

    id: shapes.Id
    title: shapes.Text = ""
    starts: shapes.Events
    starts_by: shapes.DueOfClock = ""
    late_start: Annotated[
        Literal["from the actual start", "from the fallback day", ""],
        choice("from the actual start", "from the fallback day"),
    ] = ""
    within: shapes.Length | None = None
    until: shapes.OneGiven = ""
    counted_from: Annotated[Literal["arrival", ""], choice("arrival")] = ""
    repeats: Annotated[
        Literal["each time", "until stopped", ""], choice("each time", "until stopped")
    ] = ""
    rolls: shapes.YesNo = False
    before: shapes.Length | None = None
    met_by: shapes.Events
    stops_on: shapes.Events = ()
    unless: shapes.OneCondition | None = None
    owner: shapes.Role
    target: shapes.YesNo = False
    warn: shapes.Length | None = None


class Extension(Rule, frozen=True, kw_only=True):
    """The one way to more time; also the act of giving it."""

    id: shapes.Id
    of: shapes.Clock
    up_to: shapes.Length | None = None
    no_cap: shapes.YesNo = False
    times: shapes.Whole | None = None
    event: shapes.Event
    by: shapes.Roles
    requires: shapes.Items = ()
    given: shapes.Given = ()
    agreement: Annotated[
        Literal["nobody", "resident", "staff"], choice("nobody", "resident", "staff")
    ]
    agreed_by: shapes.Roles = ()
    agreed_with: shapes.Event = ""
    if_not_agreed: shapes.Items = ()
    caution: shapes.Length | None = None
    caution_from: shapes.Event = ""


class Escalation(Rule, frozen=True, kw_only=True):
    """From one stage to the next at the resident's wish."""

    id: shapes.Id
    from_stage: shapes.Stage = field(name="from")
    to_stage: shapes.Stage = field(name="to")
    on: shapes.Event
    window: shapes.Window
    late: Annotated[
        Literal["accept", "accept, marked late", "a person decides"],
        choice("accept", "accept, marked late", "a person decides"),
    ]
    taken_with: shapes.Event = ""
