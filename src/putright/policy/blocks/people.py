"""Blocks of people: who may act, who is kept apart, panels, who sees what."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.engine.vocabulary import REPRESENTATIVES
from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice, many


class Role(Rule, frozen=True, kw_only=True):
    """Someone who may act."""

    id: shapes.Id
    title: shapes.Text
    kind: Annotated[
        Literal["staff", "resident", "outside"], choice("staff", "resident", "outside")
    ] = field(name="is")
    also: shapes.Roles = ()
    sees: Annotated[
        Literal["every complaint", "their own", ""],
        choice("every complaint", "their own"),
    ] = ""
    heads: Annotated[Literal["their directorate", ""], choice("their directorate")] = ""


class Act(Rule, frozen=True, kw_only=True):
    """Who may do what, when. What no block permits is not permitted."""

    id: shapes.Id = ""
    event: shapes.Events
    title: shapes.Text = ""
    by: shapes.Roles
    stages: shapes.Stages = field(name="in", default=())
    when: shapes.OneCondition | None = None
    after: shapes.Events = ()
    given: shapes.Given = ()
    once: shapes.YesNo = False
    when_closed: shapes.YesNo = False
    only: shapes.Only = ""
    stand_in: shapes.Roles = ()
    to: shapes.Roles = ()


class Separation(Rule, frozen=True, kw_only=True):
    """Whoever does `person` did none of `never` in this complaint."""

    id: shapes.Id
    person: shapes.Events
    never: shapes.Events
    if_nobody: shapes.Role


class Panel(Rule, frozen=True, kw_only=True):
    """People who hear a complaint together at a stage."""

    id: shapes.Id
    title: shapes.Text
    stage: shapes.Stage = field(name="in")
    size: shapes.Whole
    seats: shapes.Seats
    never: shapes.Events = ()


class Authority(Rule, frozen=True, kw_only=True):
    """What somebody who acts for the resident needs before they are told anything."""

    id: shapes.Id
    form: Annotated[
        Literal["said", "written", "signed"], choice("said", "written", "signed")
    ]
    exempt: Annotated[
        tuple[str, ...], many(choice(*(kind for kind, _ in REPRESENTATIVES)))
    ] = ()
    meetings_together: shapes.YesNo = False


class Viewing(Rule, frozen=True, kw_only=True):
    """Complaints, or entries, that only some of the staff see."""

    id: shapes.Id
    by: shapes.Roles
    when: shapes.OneCondition | None = None
    events: shapes.Events = ()


class Warning(Rule, frozen=True, kw_only=True):  # noqa: A001 - the document's own word
    """What somebody is told, and nothing is refused for."""

    id: shapes.Id
    says: shapes.Text
    on: shapes.Event
    when: shapes.OneCondition | None = None
    field: shapes.OneGiven = ""
    more_than: shapes.Whole | None = None
