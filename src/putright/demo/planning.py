"""What is decided about a made-up complaint before it is lived: its story and its pace."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from putright.demo import stock
from putright.demo.chance import Chance
from putright.demo.telling import Told, tell

Teller = Literal["", "representative", "politician", "anonymous"]
End = Literal["answered", "refused", "withdrawn"]
_OUTCOMES = ("upheld", "partly_upheld", "not_upheld")
_BY_HAND = frozenset({"letter", "email"})


class StagePlan(Struct, frozen=True, kw_only=True):
    """How one stage will go, if the day comes.

    Attributes:
        requested_after: Working days after the stage before was answered.
        acknowledge, answer: How much of the limit is used (0 to 1).
        acknowledge_late, answer_late: Working days beyond it; 0: in time.
        extended: Whether more time is taken.
        agreed: Whether the resident agrees to it, where they are asked.
        outcomes: One for each point.
    """

    requested_after: int
    acknowledge: float
    acknowledge_late: int
    answer: float
    answer_late: int
    extended: bool
    agreed: bool
    outcomes: tuple[str, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """One complaint as it will go.

    Attributes:
        received_on: The local day it reached somebody.
        minute: The minute of that day.
        logged_after: Days until it was written down; 0: at once.
        stages: One for each stage that is reached; the rest is not asked for.
        end: What becomes of it, apart from the answers.
        closed_after: Working days from the last answer; None: it stays open.
        promise_kept: Whether what is promised is done by its day.
        corrected: Whether the day of receipt is put right afterwards.
    """

    told: Told
    received_on: date
    minute: int
    logged_after: int
    channel: str
    teller: Teller
    stages: tuple[StagePlan, ...]
    end: End = "answered"
    closed_after: int | None
    promise_kept: bool
    corrected: bool


def draw(
    chance: Chance, *, on: date, stages: int, name: str, fresh: bool = False
) -> Plan:
    """Draw one complaint received on a day.

    Args:
        chance: Its own draws.
        on: The day it was received.
        stages: How many the policy has.
        name: Who signs it.
        fresh: It must be an ordinary one that is told to us and written down at once.
    """
    shares, course = stock.shares(), stock.shares().course
    channel = chance.weighed(shares.channels)
    teller = "" if fresh else _teller(chance, channel)
    told = _told(chance, on, channel, teller, name)
    reached = 1
    while reached < stages and chance.happens(course.escalated):
        reached += 1
    end: End = "answered"
    if not fresh and not teller:
        end = _end(chance)
    return Plan(
        told=told,
        received_on=on,
        minute=chance.whole(8 * 60, 17 * 60),
        logged_after=chance.whole(1, 4) if not fresh and chance.happens(course.logged_late) else 0,
        channel=channel,
        teller=teller,
        stages=tuple(_stage(chance, told) for _ in range(reached)),
        end=end,
        closed_after=chance.whole(1, 25) if chance.happens(course.closed_after_answer) else None,
        promise_kept=not chance.happens(course.promise_broken),
        corrected=not fresh and chance.happens(course.corrected),
    )


def _teller(chance: Chance, channel: str) -> Teller:
    course = stock.shares().course
    if channel == "web" and chance.happens(course.anonymous * 5):
        return "anonymous"
    if channel in _BY_HAND and chance.happens(course.politician * 3):
        return "politician"
    if channel in _BY_HAND and chance.happens(course.representative * 3):
        return "representative"
    return ""


def _told(chance: Chance, on: date, channel: str, teller: Teller, name: str) -> Told:
    shares = stock.shares()
    category = chance.weighed(shares.categories)
    matter = chance.one([each for each in stock.matters() if each.category == category])
    return tell(
        matter,
        chance,
        on=on,
        channel=channel,
        points=int(chance.weighed(shares.points)),
        teller=teller,
        name="" if teller else name,
    )


def _end(chance: Chance) -> End:
    course = stock.shares().course
    return chance.weighed(
        {
            "refused": course.refused,
            "withdrawn": course.withdrawn,
            "answered": 1 - course.refused - course.withdrawn,
        }
    )


def _stage(chance: Chance, told: Told) -> StagePlan:
    shares = stock.shares()
    course, pace = shares.course, shares.pace
    outcomes = dict(zip(_OUTCOMES, shares.outcomes[told.matter.category], strict=True))
    extended = chance.happens(course.extended)
    late = 1 - course.extended_kept if extended else course.answered_late
    return StagePlan(
        requested_after=round(chance.between(*pace.request)),
        acknowledge=chance.between(*pace.acknowledge),
        acknowledge_late=_late(chance, course.acknowledged_late),
        answer=chance.between(*pace.answer),
        answer_late=_late(chance, late),
        extended=extended,
        agreed=chance.happens(0.8),
        outcomes=tuple(chance.weighed(outcomes) for _ in told.points),
    )


def _late(chance: Chance, share: float) -> int:
    if not chance.happens(share):
        return 0
    least, likely, most = stock.shares().pace.late_by
    return max(1, round(chance.between(least, likely, most)))
