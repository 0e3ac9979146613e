"""Who acts in a made-up complaint: somebody whom the policy lets do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.engine.rules import Rules, Stage
from putright.people.roles import with_those_included

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from putright.demo.chance import Chance
    from putright.engine.position import Permission


class Player(Struct, frozen=True, kw_only=True):
    """Somebody who works for the landlord.

    Attributes:
        id: The person under every role, as entries name them.
        team_id: Their team's number.
        handles: Categories of complaint that come to that team.
        roles: Every role in which they may act.
    """

    id: str
    staff_id: int
    team_id: int
    handles: frozenset[str]
    roles: frozenset[str]


class Actor(Struct, frozen=True, kw_only=True):
    """Whose doing an act is, in which role, and which of the staff writes it down."""

    by: str
    role: str
    staff_id: int | None = None
    is_residents: bool = False


class Cast(Struct, frozen=True, kw_only=True):
    """Everybody in one complaint.

    Attributes:
        desk: Who takes complaints in and sees them through.
        resident: Their id as entries name it; empty: nobody known.
        lead: Who takes the stage `lead_at` on, and no other; None: all are drawn.
    """

    rules: Rules
    players: tuple[Player, ...]
    desk: Player
    resident: str = ""
    lead: Player | None = None
    lead_at: str = ""

    def actor(
        self,
        permissions: Sequence[Permission],
        chance: Chance,
        first: Sequence[Player] = (),
        refused: Callable[[Player, Permission], bool] = lambda _who, _how: False,
    ) -> Actor | None:
        """Somebody who may, those in `first` before the others; None: nobody may."""
        for player in [*first, self.desk, *chance.mixed(self.players)]:
            for permission in permissions:
                if _may(player, permission) and not refused(player, permission):
                    return Actor(
                        by=player.id, role=permission.role, staff_id=player.staff_id
                    )
        return None

    def resident_actor(self, permissions: Sequence[Permission]) -> Actor | None:
        """The resident, written down by the desk; None: a resident may not."""
        theirs = {role.id for role in self.rules.roles if role.kind == "resident"}
        for permission in permissions:
            if permission.role in theirs:
                return Actor(
                    by=self.resident,
                    role=permission.role,
                    staff_id=self.desk.staff_id,
                    is_residents=True,
                )
        return None

    def for_stage(
        self, stage: Stage, category: str, chance: Chance, never: set[str]
    ) -> Player | None:
        """Who takes a stage on: of the team that the matter comes to, where one may.

        Args:
            stage: Which, with the roles that may.
            category: What the complaint is about.
            chance: Which of several.
            never: Ids of people who had a part in an earlier stage.
        """
        able = [
            player
            for player in self.players
            if player.id not in never and player.roles & set(stage.by)
        ]
        if self.lead in able and stage.id == self.lead_at:
            return self.lead
        able = [player for player in able if player != self.lead]
        # Whoever may do everything is asked last: a chief executive, say.
        fewest = min((len(player.roles) for player in able), default=0)
        usual = [player for player in able if len(player.roles) <= fewest + 1]
        near = [player for player in usual if category in player.handles]
        pool = near or usual
        return chance.one(pool) if pool else None


def held(rules: Rules, roles: Sequence[str]) -> frozenset[str]:
    """The roles with those that come with them."""
    return with_those_included(roles, rules)


def _may(player: Player, permission: Permission) -> bool:
    refused = {person for person, _ in permission.except_for}
    return permission.role in player.roles and player.id not in refused
