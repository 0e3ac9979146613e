"""Blocks of letters: what they must say, and what else is looked at in them."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice


class Letter(Rule, frozen=True, kw_only=True):
    """A letter that an event sends, and what it must say."""

    id: shapes.Id
    title: shapes.Text
    sent_on: shapes.Event
    to: shapes.Reader
    must_say: shapes.Needs
    when: shapes.OneCondition | None = None
    copies: shapes.Copies = ()
    approved_by: shapes.Roles = ()


class Check(Rule, frozen=True, kw_only=True):
    """Something that the letter check looks at beside what must be said."""

    id: shapes.Id
    looks_for: Annotated[
        Literal["plain language", "people named", "needs", ""],
        choice("plain language", "people named", "needs"),
    ] = ""
    says: shapes.Text = ""
    of: shapes.Events = ()
    when: shapes.OneCondition | None = None
    words: shapes.Texts = ()
    answered: shapes.YesNo = False
