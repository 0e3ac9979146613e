"""Filling a database with the made-up world."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import structs

from putright.demo import arranging, houses, showcase, stock, writing_down
from putright.demo.cast import Cast, Player
from putright.demo.chance import Chance
from putright.demo.life import Life
from putright.demo.living import live
from putright.demo.planning import Plan, draw
from putright.demo.writing_down import Story
from putright.engine.history import DAY
from putright.people.models import Resident, Staff
from putright.records import bulk, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.demo.houses import House

SIZE = 300
SEED = "kestrel"
_DAYS = 425
_TRIES = 3


def fill(*, only: str = "", size: int = SIZE, seed: str = SEED) -> int:
    """Make the landlords and their complaints; how many complaints.

    Args:
        only: The landlord's slug; empty: all that ship.
        size: How many complaints in all, beside those arranged for today.
        seed: The same seed on the same day makes the same world.

    Raises:
        LookupError: no landlord is called that; says which there are.
    """
    chosen = [each for each in stock.landlords() if only in ("", each.slug)]
    if not chosen:
        names = ", ".join(each.slug for each in stock.landlords())
        raise LookupError(f"There is no landlord called {only!r}. They are {names}.")
    share = -(-size // len(chosen))
    written = 0
    for made_of in chosen:
        with transaction.atomic():
            house = houses.make(made_of, Chance(f"{seed}/{made_of.slug}"), share)
            stories = [*_drawn(house, seed, share), *_arranged(house, seed)]
            told = writing_down.Book(house.landlord, house.rules)
            wholes = [told.whole(each, n) for n, each in enumerate(stories)]
            wholes += showcase.wholes(house, told)
            written += bulk.write(house.landlord, wholes)
    return written


def _drawn(house: House, seed: str, count: int) -> Iterator[Story]:
    """The complaints of the last fourteen months, spread as they come."""
    for number in range(count):
        chance = Chance(f"{seed}/{house.made_of.slug}/{number}")
        on = date.fromordinal(today.today().toordinal() - chance.whole(0, _DAYS))
        resident = chance.one(house.residents)
        plan = _any(house, chance, on, resident)
        story = _lived(house, chance, plan, resident, chance.one(house.desks))
        if story.life.written:
            yield story


def _any(house: House, chance: Chance, on: date, resident: Resident) -> Plan:
    """Whatever is drawn; an ordinary one where the policy has no end for the drawn."""
    stages = len(house.rules.stages)
    plan = draw(chance, on=on, stages=stages, name=resident.name)
    if plan.teller == "anonymous" and house.made_of.nameless is None:
        return draw(chance, on=on, stages=stages, name=resident.name, plain=True)
    return plan


def _arranged(house: House, seed: str) -> Iterator[Story]:
    """Something of each kind for every persona."""
    names = {person.name for person in house.made_of.staff if person.persona}
    staff = Staff.objects.filter(landlord=house.landlord, name__in=names)
    for person in staff.order_by("pk"):
        player = next(each for each in house.players if each.staff_id == person.pk)
        for want in _wants(house, player):
            for story in _sought(house, seed, player, want):
                yield story
                break


def _wants(house: House, player: Player) -> Iterator[arranging.Want]:
    working = house.calendar.is_working(today.today())
    for want in _wanted(house, player):
        if working or not want.working_day:
            yield want


def _wanted(house: House, player: Player) -> tuple[arranging.Want, ...]:
    stages = [set(stage.by) for stage in house.rules.stages]
    if player in house.desks:
        return arranging.FOR_THE_DESK
    if player.roles & stages[0] and not any(player.roles & by for by in stages[1:]):
        return arranging.FOR_A_STAGE
    if player.roles & stages[1]:
        return arranging.FOR_A_REVIEW
    if any(player.roles & by for by in stages[2:]):
        return arranging.FOR_THE_LAST
    return ()


def _sought(
    house: House, seed: str, player: Player, want: arranging.Want
) -> Iterator[Story]:
    """Every story so far that stands as wanted: the first is taken."""
    day = today.today()
    is_desk = player in house.desks
    for attempt in range(_TRIES):
        for on in want.days(day):
            place = house.players.index(player)
            slug = house.made_of.slug
            part = f"{seed}/{slug}/{place}/{want.name}/{attempt}/{(day - on).days}"
            chance = Chance(part)
            resident = chance.one(house.residents)
            plan = want.shape(_plain(house, chance, on, resident, player))
            desk = player if is_desk else chance.one(house.desks)
            lead = None if is_desk else player
            story = _lived(house, chance, plan, resident, desk, lead)
            if story.life.written and want.stands(
                story.life.position(day), player, day
            ):
                yield story


def _lead_at(house: House, lead: Player) -> str:
    """The last stage that they may take on: a reviewer reviews."""
    able = [stage.id for stage in house.rules.stages if lead.roles & set(stage.by)]
    return able[-1] if able else ""


def _plain(
    house: House, chance: Chance, on: date, resident: Resident, player: Player
) -> Plan:
    plan = draw(
        chance,
        on=on,
        stages=len(house.rules.stages),
        name=resident.name,
        plain=True,
        among=player.handles,
    )
    if on != today.today():
        return plan
    # Received today, so before now: at night it came by the website.
    now = _minute_now() % DAY
    channel = plan.channel if now > _OPEN else "web"
    return structs.replace(plan, minute=max(0, now - 45), channel=channel)


_OPEN = 9 * 60


def _lived(  # noqa: PLR0913, PLR0917 - who and what, each once
    house: House,
    chance: Chance,
    plan: Plan,
    resident: Resident,
    desk: Player,
    lead: Player | None = None,
) -> Story:
    nameless = plan.teller == "anonymous"
    cast = Cast(
        rules=house.rules,
        players=house.players,
        desk=desk,
        resident="" if nameless else resident.person_id,
        lead=lead,
        lead_at=_lead_at(house, lead) if lead else "",
    )
    life = Life(cast, house.calendar, chance, _minute_now())
    live(life, plan, house.made_of)
    return Story(life=life, plan=plan, resident=None if nameless else resident)


def _minute_now() -> int:
    now: datetime = today.now().astimezone(today.zone())
    return now.toordinal() * DAY + now.hour * 60 + now.minute
