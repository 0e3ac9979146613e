from __future__ import annotations

import pytest

from putright.demo import stock
from putright.engine.vocabulary import CHANNELS
from putright.policies import load


def test_shares_of_category_and_channel_are_whole() -> None:
    shares = stock.shares()
    assert sum(shares.categories.values()) == pytest.approx(1)
    assert sum(shares.channels.values()) == pytest.approx(1)
    for outcomes in shares.outcomes.values():
        assert sum(outcomes) == pytest.approx(1)


def test_every_category_has_matters_outcomes_and_a_team_at_each_landlord() -> None:
    shares = stock.shares()
    told = {matter.category for matter in stock.matters()}
    assert told == set(shares.categories) == set(shares.outcomes)
    for landlord in stock.landlords():
        handled = {name for team in landlord.teams for name in team.handles}
        assert handled == told


def test_channels_are_those_of_the_vocabulary() -> None:
    assert set(stock.shares().channels) == {name for name, _ in CHANNELS}


def test_damp_is_upheld_more_often_than_allocations_as_published() -> None:
    outcomes = stock.shares().outcomes
    assert outcomes["Damp and mould"][0] > 2 * outcomes["Moving and allocations"][0]


def test_staff_hold_roles_that_their_policy_has() -> None:
    for landlord in stock.landlords():
        known = {
            role.id for role in load(landlord.policy).roles if role.kind != "resident"
        }
        for person in landlord.staff:
            assert set(person.roles) <= known, person.name
            assert person.team in {team.name for team in landlord.teams}


def test_nothing_points_to_a_place_that_somebody_could_reach() -> None:
    for landlord in stock.landlords():
        assert landlord.domain.endswith(("example.org", ".example"))
        assert "example.org" in landlord.website
        # 01632 is a code that the regulator keeps for stories.
        assert landlord.telephone.startswith("01632 960")
