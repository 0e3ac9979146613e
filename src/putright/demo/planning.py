"""What is decided about a made-up complaint before it is lived: story and pace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from putright.demo import stock
from putright.demo.telling import Told, tell

if TYPE_CHECKING:
    from putright.demo.chance import Chance

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
        promise_late: How many working days late promises are kept; None: never.
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
    promise_late: int | None
    corrected: bool


def draw(  # noqa: PLR0913 - each is said once, by name
    chance: Chance,
    *,
    on: date,
    stages: int,
    name: str,
    plain: bool = False,
    among: frozenset[str] = frozenset(),
) -> Plan:
    """Draw one complaint received on a day.

    Args:
        chance: Its own draws.
        on: The day it was received.
        stages: How many the policy has.
        name: Who signs it.
        plain: It must be an ordinary one, told by the resident, logged at once.
        among: Categories to draw from; empty: all.
    """
    shares, course = stock.shares(), stock.shares().course
    channel = chance.weighed(shares.channels)
    teller = "" if plain else _teller(chance, channel)
    told = _told(chance, on, channel, teller, name, among)
    reached = 1
    while reached < stages and chance.happens(course.escalated):
        reached += 1
    end: End = "answered"
    if not plain and not teller:
        end = _end(chance)
    return Plan(
        told=told,
        received_on=on,
        minute=chance.whole(8 * 60, 17 * 60),
        logged_after=chance.whole(1, 4)
        if not plain and chance.happens(course.logged_late)
        else 0,
        channel=channel,
        teller=teller,
        stages=tuple(_stage(chance, told) for _ in range(reached)),
        end=end,
        closed_after=chance.whole(1, 25)
        if chance.happens(course.closed_after_answer)
        else None,
        promise_late=_promise_late(chance),
        corrected=not plain and chance.happens(course.corrected),
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


def _told(  # noqa: PLR0913, PLR0917 - one step of drawing, with what was drawn before it
    chance: Chance,
    on: date,
    channel: str,
    teller: Teller,
    name: str,
    among: frozenset[str],
) -> Told:
    shares = stock.shares()
    category = chance.weighed(
        {
            name: share
            for name, share in shares.categories.items()
            if not among or name in among
        }
    )
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


def _promise_late(chance: Chance) -> int | None:
    course = stock.shares().course
    if not chance.happens(course.promise_broken):
        return 0
    return None if chance.happens(course.promise_forgotten) else chance.whole(2, 30)


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
