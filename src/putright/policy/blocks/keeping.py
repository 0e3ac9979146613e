"""Blocks of what is passed on and kept: copies, marks, contacts outside, the file."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice, many


class Copy(Rule, frozen=True, kw_only=True):
    """Who is told at once when something is done that sends no letter."""

    id: shapes.Id
    on: shapes.Event
    to: shapes.Role
    stages: shapes.Stages = field(name="in", default=())
    when: shapes.OneCondition | None = None


class Mark(Rule, frozen=True, kw_only=True):
    """A mark that a complaint carries, by which it is counted apart."""

    id: shapes.Id
    title: shapes.Text
    on: shapes.Event
    by: shapes.Roles = ()
    when: shapes.OneCondition | None = None


class Partner(Rule, frozen=True, kw_only=True):
    """A kind of body outside that the landlord recognises and keeps in its list."""

    id: shapes.Id
    title: shapes.Text
    backers: shapes.Texts = ()


class WholeFile(Rule, frozen=True, kw_only=True):
    """What the file of a complaint that is over must hold."""

    id: shapes.Id
    holds: Annotated[
        tuple[str, ...], many(choice("outcome", "every stage", "every duty"))
    ]
