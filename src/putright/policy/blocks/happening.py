"""Blocks of what happens: facts, own events, refusals, endings and outcomes."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice


class Fact(Rule, frozen=True, kw_only=True):
    """Something asked about a complaint that conditions read."""

    id: shapes.Id
    kind: Annotated[
        Literal["yes_no", "date", "choice", "number", "text", "complaint"],
        choice("yes_no", "date", "choice", "number", "text", "complaint"),
    ] = field(name="is")
    asked: shapes.Text
    choices: shapes.Texts = ()
    unknown: Annotated[Literal["ask", "no", "yes"], choice("ask", "no", "yes")]
    party: Annotated[Literal["landlord", "case"], choice("landlord", "case")] = "case"


class Event(Rule, frozen=True, kw_only=True):
    """Something that can happen at this landlord only; its id begins with `x.`."""

    id: shapes.Id
    act: shapes.Id
    title: shapes.Text
    told: shapes.Text
    party: Annotated[
        Literal["landlord", "resident", "record"],
        choice("landlord", "resident", "record"),
    ]
    fields: shapes.Given = ()
    labels: shapes.Titles = {}


class Exclusion(Rule, frozen=True, kw_only=True):
    """A ground on which a person may refuse a complaint; never automatic."""

    id: shapes.Id
    ground: shapes.Text
    when: shapes.OneCondition | None = None
    unless: shapes.Conditions = ()
    by: shapes.Roles
    letter: shapes.Letter
    proofs: shapes.Facts = ()
    agreed_by: shapes.Roles = ()
    must_say: shapes.Items = ()


class Closure(Rule, frozen=True, kw_only=True):
    """A way in which a complaint may end."""

    id: shapes.Id
    ground: shapes.Text
    on: shapes.Event
    when: shapes.OneCondition | None = None
    after: shapes.Events = ()
    by: shapes.Roles = ()
    proofs: shapes.Facts = ()
    must_say: shapes.Items = ()


class Outcome(Rule, frozen=True, kw_only=True):
    """When the whole complaint has an outcome, told from those of its points."""

    outcome: Annotated[
        Literal["upheld", "partly_upheld", "not_upheld"],
        choice("upheld", "partly_upheld", "not_upheld"),
    ] = field(name="is")
    title: shapes.Text
    when: shapes.OneCondition | None = None
