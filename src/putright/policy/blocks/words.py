"""Blocks of words for people: notices, what comes first, bodies to go to."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice


class Notice(Rule, frozen=True, kw_only=True):
    """What staff should know of a clause: where law or the Code says otherwise."""

    id: shapes.Id
    kind: Annotated[Literal["code", "superseded"], choice("code", "superseded")] = (
        field(name="is")
    )
    says: shapes.Text
    when: shapes.OneCondition | None = None
    after: shapes.Event = ""
    within: shapes.Length | None = None


class Priority(Rule, frozen=True, kw_only=True):
    """Which complaints stand before all others in a list."""

    id: shapes.Id
    title: shapes.Text
    when: shapes.OneCondition


class Body(Rule, frozen=True, kw_only=True):
    """Somewhere outside that a resident may go."""

    id: shapes.Id
    name: shapes.Text
    instead: shapes.Body = ""
    phone: shapes.Text = ""
    email: shapes.Text = ""
    website: shapes.Text = ""
    online_form: shapes.Text = ""
    post: shapes.Text = ""
    superseded: shapes.Texts = ()
    when: shapes.OneCondition | None = None
