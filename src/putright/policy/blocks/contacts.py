"""Blocks of first words: kinds of contact, channels and signs."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import field

from putright.engine.rules import NATURES, NEEDS
from putright.engine.vocabulary import CATEGORIES, CHANNELS
from putright.engine.voices import VOICES
from putright.policy import shapes
from putright.policy.blocks.block import Rule
from putright.policy.shapes.several import choice, many

_CHANNELS = tuple(channel for channel, _ in CHANNELS)


class Contact(Rule, frozen=True, kw_only=True):
    """A kind of contact that the landlord tells apart."""

    id: shapes.Id
    nature: Annotated[
        Literal["complaint", "request", "feedback", "elsewhere"], choice(*NATURES)
    ] = field(name="is")
    title: shapes.Text
    guidance: shapes.Text
    needs: Annotated[tuple[str, ...], many(choice(*NEEDS))] = ()
    asks: shapes.Facts = ()
    within: shapes.Length | None = None
    settled_as: shapes.Text = ""
    attempt_first: shapes.YesNo = False
    becomes: shapes.Texts = ()
    route: shapes.Text = ""
    tells: shapes.Text = ""
    bodies: shapes.Bodies = ()


class Channel(Rule, frozen=True, kw_only=True):
    """A way of getting in touch that only this landlord has."""

    id: shapes.Id
    title: shapes.Text
    like: Annotated[str, choice(*_CHANNELS)]


class Sign(Rule, frozen=True, kw_only=True):
    """What speaks for a kind of contact, or calls for an act at once."""

    id: shapes.Id
    says: shapes.Text
    of: shapes.Contact = ""
    raises: shapes.Event = ""
    voices: Annotated[str, choice(*VOICES)] = ""
    words: shapes.Texts = ()
    when: shapes.OneCondition | None = None
    channels: Annotated[tuple[str, ...], many(choice(*_CHANNELS))] = ()
    categories: Annotated[tuple[str, ...], many(choice(*CATEGORIES))] = ()
    reports: shapes.Whole | None = None
    overdue: shapes.YesNo = False
    unsettled: shapes.YesNo = False
    must: shapes.YesNo = False
