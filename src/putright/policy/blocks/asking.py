"""Blocks of what is asked with an act: fields, remedies, findings, tasks."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice


class Field(Rule, frozen=True, kw_only=True):
    """Something that the landlord wants said with an act, beyond the vocabulary."""

    id: shapes.Id
    of: shapes.Events
    kind: Annotated[
        Literal["text", "yes_no", "date", "choice", "choices", "list"],
        choice("text", "yes_no", "date", "choice", "choices", "list"),
    ] = field(name="is")
    asked: shapes.Text
    hint: shapes.Text = ""
    choices: shapes.Texts = ()
    where: shapes.Said = ()
    optional: shapes.YesNo = False
    answer: Annotated[Literal["yes", "no", ""], choice("yes", "no")] = ""


class Remedy(Rule, frozen=True, kw_only=True):
    """One way of putting things right that the landlord offers."""

    id: shapes.Id
    title: shapes.Text


class Finding(Rule, frozen=True, kw_only=True):
    """What may be found of a point, and the outcome that it gives."""

    id: shapes.Id
    title: shapes.Text
    outcome: Annotated[
        Literal["upheld", "partly_upheld", "not_upheld"],
        choice("upheld", "partly_upheld", "not_upheld"),
    ]


class Task(Rule, frozen=True, kw_only=True):
    """Something that staff should do now, shown with the act that does it."""

    id: shapes.Id
    says: shapes.Text
    act: shapes.Id
    when: shapes.OneCondition | None = None
    near: shapes.Clock = ""
