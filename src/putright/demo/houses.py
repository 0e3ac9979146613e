"""One made-up landlord with its people and homes, ready for its complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from msgspec import Struct

from putright.demo import households, personas, stock
from putright.demo.cast import Player, held
from putright.engine.calendar import Calendar
from putright.engine.rules import Rules
from putright.people.models import Landlord, Resident, Staff, StaffRole, Team
from putright.policies import calendars, load

if TYPE_CHECKING:
    from putright.demo.chance import Chance

# Complaints for each household: some complain twice.
_PER_HOUSEHOLD = 0.85


class House(Struct, frozen=True, kw_only=True):
    """One landlord, ready for its complaints.

    Attributes:
        made_of: Its file.
        desks: Those who take complaints in.
    """

    made_of: stock.LandlordStock
    landlord: Landlord
    rules: Rules
    calendar: Calendar
    players: tuple[Player, ...]
    desks: tuple[Player, ...]
    residents: tuple[Resident, ...]


def make(made_of: stock.LandlordStock, chance: Chance, share: int) -> House:
    """Write a landlord with its people and homes, enough for `share` complaints."""
    landlord = Landlord.objects.create(
        slug=made_of.slug,
        name=made_of.name,
        policy=made_of.policy,
        brand_colour=made_of.brand_colour,
        address=made_of.address,
        telephone=made_of.telephone,
        email=f"complaints@{made_of.domain}",
        website=made_of.website,
        opening_hours=made_of.opening_hours,
    )
    rules = load(made_of.policy)
    players = _players(made_of, landlord, rules)
    count = min(households.most(made_of), max(6, round(share * _PER_HOUSEHOLD)))
    return House(
        made_of=made_of,
        landlord=landlord,
        rules=rules,
        calendar=calendars.load(rules.calendar),
        players=players,
        desks=_desks(made_of, rules, players),
        residents=tuple(households.make(landlord, made_of, chance, count)),
    )


def _players(
    made_of: stock.LandlordStock, landlord: Landlord, rules: Rules
) -> tuple[Player, ...]:
    teams = {
        team.name: Team.objects.create(
            landlord=landlord,
            name=team.name,
            serves=list(team.handles),
            directorate=team.directorate,
        )
        for team in made_of.teams
    }
    handles = {team.name: frozenset(team.handles) for team in made_of.teams}
    password = make_password(personas.PASSWORD)
    found = []
    for person in made_of.staff:
        staff = Staff.objects.create(
            landlord=landlord,
            team=teams[person.team],
            email=personas.email_of(person, made_of),
            name=person.name,
            title=person.title,
            keeps_policy=person.keeps_policy,
            password=password,
        )
        StaffRole.objects.bulk_create(
            StaffRole(landlord=landlord, staff=staff, role=role)
            for role in person.roles
        )
        found.append(
            Player(
                id=staff.person_id,
                staff_id=staff.pk,
                team_id=teams[person.team].pk,
                handles=handles[person.team],
                roles=held(rules, person.roles),
            )
        )
    return tuple(found)


def _desks(
    made_of: stock.LandlordStock, rules: Rules, players: tuple[Player, ...]
) -> tuple[Player, ...]:
    """Those marked; else who may assign, those who answer for no stage first."""
    marked = zip(made_of.staff, players, strict=True)
    if desks := tuple(player for person, player in marked if person.desk):
        return desks
    assigning = {
        role for act in rules.acts if act.id == "owner.assign" for role in act.by
    }
    answering = {role for stage in rules.stages for role in stage.by}
    able = [player for player in players if player.roles & assigning]
    only = [player for player in able if not player.roles & answering]
    return tuple(only or able)
