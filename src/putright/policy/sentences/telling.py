"""What every sentence needs: the names of one policy in the landlord's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.tables import Tables, tables_for
from putright.engine.telling import condition_told, roles_told
from putright.engine.vocabulary import EVENTS, ITEMS
from putright.policy.sentences.joining import item_told

if TYPE_CHECKING:
    from putright.engine import rules as engine
    from putright.engine.conditions import Condition


class Telling:
    """The events, roles, items and conditions of one policy, in its words."""

    def __init__(self, rules: engine.Rules) -> None:
        self.rules = rules
        self.tables: Tables = tables_for(rules)
        self.events = EVENTS | {event.type.id: event.type for event in rules.events}

    def happened(self, event: str) -> str:
        """An event as a clause: `we acknowledged the complaint at stage 1`."""
        known = self.events.get(event)
        if known is None:
            return event
        who = {
            "landlord": "we",
            "resident": f"the {self.rules.terms.resident}",
            "record": "the complaint",
        }[known.party]
        return f"{who} {known.told}"

    def condition(self, condition: Condition) -> str:
        """A condition as part of a sentence."""
        return condition_told(condition, self.tables)

    def item(self, name: str, when: Condition | None) -> str:
        """A letter's item or reader, and when it is called for."""
        told = self.reader(name) if name not in ITEMS else item_told(name)
        return told if when is None else f"{told} (where {self.condition(when)})"

    def reader(self, name: str) -> str:
        """Who gets a letter."""
        if name == "resident":
            return f"the {self.rules.terms.resident}"
        if name in self.tables.roles:
            return self.roles((name,))
        return f"the {name}"

    def roles(self, roles: tuple[str, ...], word: str = "or") -> str:
        """Roles by the landlord's titles."""
        told = roles_told(roles, self.tables)
        return told if word == "or" else told.replace(" or ", f" {word} ")
