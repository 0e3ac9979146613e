"""Who has to do with a complaint: owner, representatives, panel, those who see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from putright.engine import acting_for, choosing, panels, seeing
from putright.engine.asked.standing import Standing
from putright.engine.counting import DAY

if TYPE_CHECKING:
    from putright.engine.panels import Member
    from putright.engine.position import InquiryState, PanelState, RepresentativeState
    from putright.engine.rules import Viewing


class People(Standing):
    """Who has to do with it."""

    def who_did(self, event: str) -> tuple[str, ...]:
        """Who did something here, the latest first; of staff named, who was."""
        if event == choosing.ABOUT:
            return self.staff_named
        done = (entry.by for entry in reversed(self._entries) if entry.event == event)
        return tuple(dict.fromkeys(person for person in done if person))

    @property
    def staff_named(self) -> tuple[str, ...]:
        """Members of staff whom the complaint is about."""
        return tuple(dict.fromkeys(self._running.did.get("staff.named", ())))

    @property
    def investigator(self) -> str:
        """Whom the owner asked to look into it; empty: nobody."""
        return self._running.investigator

    @property
    def representatives(self) -> tuple[RepresentativeState, ...]:
        """Who acts for the resident, and whether they may be told anything."""
        return acting_for.states(self._running)

    @cached_property
    def viewing(self) -> Viewing | None:
        """The rule that keeps this complaint from most of the staff; None: none does.

        Of several the first one that holds.
        """
        return seeing.viewing_of(self._running)

    @property
    def panel(self) -> tuple[Member, ...]:
        """Who is seated on the panel, in the order in which they were named."""
        return self._running.panel

    @cached_property
    def seating(self) -> PanelState | None:
        """The present stage's panel seat by seat; None: the stage has none."""
        return panels.state(self._running)

    def may_not_sit(self, person: str, role: str) -> tuple[str, ...]:
        """Why somebody may not take a seat in the present stage's panel as a role."""
        return panels.may_not_sit(self._running, person, role)

    @cached_property
    def inquiries(self) -> tuple[InquiryState, ...]:
        """What the panel has looked into, answered or not."""
        today = self._running.minute // DAY
        return tuple(each.state(today) for each in self._running.inquiries.values())
