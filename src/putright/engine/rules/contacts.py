"""Kinds of contact and the signs of each, as a policy says them.

Whoever gets in touch complains, asks for something, praises, proposes, or brings what
goes by another way. A policy says which kinds it knows and what speaks for each; the
engine proposes (`engine.triage`) and a person chooses.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.engine.rules.source import Source

# What a kind comes to. `complaint`: it opens one. `request`: something is to be done.
# `feedback`: it is kept to learn from. `elsewhere`: it goes by another way.
Nature = Literal["complaint", "request", "feedback", "elsewhere"]
NATURES = ("complaint", "request", "feedback", "elsewhere")

# What a policy may want said when a contact of a kind is written down.
NEEDS = {
    "action": "what is done about it",
    "owner": "who sees to it",
    "due_on": "by which day",
    "understanding": "how we understand it",
    "outcome_wanted": "what the person wants to come of it",
    "told": "what the person was told",
}


class ContactKind(Struct, frozen=True, kw_only=True):
    """One kind of contact that the landlord tells apart.

    Attributes:
        guidance: What belongs to it, for whoever chooses.
        needs: What must be said with it (`NEEDS`).
        asks: Facts that must be answered; that nobody knows is no answer.
        within: In what time it should be settled, from the day it reached us: a
            target, never a breach; None: no time is named.
        settled_as: What it is called when it is put right at once.
        attempt_first: Before it becomes a complaint the record shows an attempt to
            settle it, or that the person wanted none.
        becomes: Why one becomes a complaint, in the landlord's words.
        route: The way by which it goes, where that is another.
        tells: What the person is told of it.
        bodies: Who outside may help with it.
    """

    id: str
    title: str
    nature: Nature
    guidance: str
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    within: Duration | None = None
    settled_as: str = ""
    attempt_first: bool = False
    becomes: tuple[str, ...] = ()
    route: str = ""
    tells: str = ""
    bodies: tuple[str, ...] = ()
    source: Source


class Channel(Struct, frozen=True, kw_only=True):
    """A way of getting in touch that only this landlord has; its id begins with `x.`.

    Attributes:
        like: The shared channel with which it is counted between landlords.
    """

    id: str
    title: str
    like: str
    source: Source


class Sign(Struct, frozen=True, kw_only=True):
    """What speaks for a kind of contact, or calls for an act at once.

    It shows where everything that it names holds; of `voices` and `words` one will do.

    Attributes:
        says: The sign in words.
        of: The kind that it speaks for; empty with `raises`.
        raises: The event that is recorded at once with a complaint that shows it.
        voices: Any ordinary way of saying so (`engine.voices`).
        words: Words or phrases that speak for it here.
        when: What was answered of the policy's questions.
        channels: How it reached us.
        categories: What it is about, in the shared list.
        reports: So many earlier reports of the same had no answer.
        overdue: It is past the time in which it should have been settled.
        unsettled: An attempt to settle it has failed.
        must: Nothing else can be saved.
    """

    id: str
    says: str
    of: str = ""
    raises: str = ""
    voices: str = ""
    words: tuple[str, ...] = ()
    when: Condition | None = None
    channels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    reports: int = 0
    overdue: bool = False
    unsettled: bool = False
    must: bool = False
    source: Source
