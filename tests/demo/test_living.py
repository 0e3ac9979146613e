from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from putright.demo import stock
from putright.demo.cast import Cast, Player, held
from putright.demo.chance import Chance
from putright.demo.life import Life
from putright.demo.living import live
from putright.demo.planning import draw
from putright.engine.history import DAY
from putright.policies import calendars, load

if TYPE_CHECKING:
    from putright.demo.stock import LandlordStock

_BEGAN, _TODAY = date(2026, 1, 12), date(2026, 6, 30)
_UNTIL = _TODAY.toordinal() * DAY + 15 * 60
_EACH = pytest.mark.parametrize(
    "landlord", stock.landlords(), ids=lambda each: each.slug
)


def _life(landlord: LandlordStock, number: int, until: int = _UNTIL) -> Life:
    rules = load(landlord.policy)
    handles = {team.name: frozenset(team.handles) for team in landlord.teams}
    players = tuple(
        Player(
            id=f"staff-{place}",
            staff_id=place,
            team_id=1,
            handles=handles[person.team],
            roles=held(rules, person.roles),
        )
        for place, person in enumerate(landlord.staff, 1)
    )
    cast = Cast(rules=rules, players=players, desk=players[0], resident="resident-1")
    calendar = calendars.load(rules.calendar)
    return Life(cast, calendar, Chance(f"life {number}"), until)


def _lived(
    landlord: LandlordStock,
    number: int,
    *,
    until: int = _UNTIL,
    escalated: bool = False,
) -> Life:
    life = _life(landlord, number, until)
    stages = len(life.cast.rules.stages)
    plan = draw(life.chance, on=_BEGAN, stages=stages, name="A. Person")
    if escalated:
        plan = structs.replace(
            plan, stages=plan.stages[:1] * 2, end="answered", teller=""
        )
    live(life, plan, landlord)
    return life


@_EACH
def test_nothing_happens_that_the_policy_does_not_permit(
    landlord: LandlordStock,
) -> None:
    for number in range(60):
        life = _lived(landlord, number)
        assert life.position(_TODAY).irregular == (), number


@_EACH
def test_nothing_is_written_after_the_day_it_is_told_on(
    landlord: LandlordStock,
) -> None:
    for number in range(30):
        until = _BEGAN.toordinal() * DAY + number * DAY
        life = _lived(landlord, number, until=until)
        assert all(each.entry.recorded_at <= until for each in life.written)


@_EACH
def test_a_stage_2_answer_comes_from_somebody_else(landlord: LandlordStock) -> None:
    answered = 0
    for number in range(20):
        life = _lived(landlord, number, escalated=True)
        by = {each.entry.event: each.entry.by for each in life.written}
        if "s2.response_sent" in by:
            answered += 1
            assert by["s2.response_sent"] != by["s1.response_sent"]
    assert answered > 10


@_EACH
def test_entries_are_in_order_of_recording(landlord: LandlordStock) -> None:
    for number in range(30):
        written = [each.entry.recorded_at for each in _lived(landlord, number).written]
        assert written == sorted(written)


@_EACH
def test_the_same_seed_lives_the_same_life(landlord: LandlordStock) -> None:
    first, again = _lived(landlord, 5), _lived(landlord, 5)
    assert [each.entry for each in first.written] == [
        each.entry for each in again.written
    ]
