"""Is there somebody for everything that the policy asks somebody to do?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.rules import Source
from putright.engine.tables import tables_for
from putright.engine.telling import role_title, roles_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from putright.engine.rules import Act, Rules
    from putright.engine.tables import Tables


class Unheld(Struct, frozen=True, kw_only=True):
    """An act that nobody there may do, because nobody holds a role that may.

    Attributes:
        roles: The roles of which one would be enough.
        because: A plain sentence: what cannot be done, and which role is missing.
    """

    act: str
    title: str
    roles: tuple[str, ...]
    because: str
    source: Source


def unheld(rules: Rules, roster: Mapping[str, Sequence[str]]) -> tuple[Unheld, ...]:
    """Every act of the landlord's that nobody on the roster may do.

    `roster`: each person with the roles that they hold. What residents do needs nobody.
    """
    tables = tables_for(rules)
    held = {role for roles in roster.values() for role in roles}
    return (*_unheld(tables, held), *_empty_seats(tables, roster))


def _empty_seats(
    tables: Tables, roster: Mapping[str, Sequence[str]]
) -> Iterator[Unheld]:
    """Panels that too few people could sit on."""
    for panel in tables.rules.panels:
        for seat in panel.seats:
            found = sum(
                any(tables.may(role, (seat.role,)) for role in roles)
                for roles in roster.values()
            )
            if found < seat.at_least:
                title = role_title(seat.role, tables)
                yield Unheld(
                    act="panel.convene",
                    title=panel.title,
                    roles=(seat.role,),
                    because=(
                        f"The {panel.title} cannot sit: it needs at least"
                        f" {seat.at_least} {title}, and {found} is known. Give"
                        " somebody that role."
                    ),
                    source=panel.source,
                )


def _unheld(tables: Tables, held: set[str]) -> Iterator[Unheld]:
    residents = {role.id for role in tables.rules.roles if role.kind == "resident"}
    for group in tables.acts.values():
        by = tuple(dict.fromkeys(role for act in group for role in act.by))
        if not residents.isdisjoint(by) or any(tables.may(role, by) for role in held):
            continue
        yield _told(tables, group[0], by)


def _told(tables: Tables, act: Act, by: tuple[str, ...]) -> Unheld:
    return Unheld(
        act=act.id,
        title=act.title,
        roles=by,
        because=(
            f"Nobody can do “{act.title}”: nobody is {roles_told(by, tables)}."
            " Give somebody that role."
        ),
        source=act.source,
    )
