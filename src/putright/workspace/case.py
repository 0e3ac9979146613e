"""One complaint on somebody's desk: the record, its rules, where it stands today."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from putright.people.roles import roles_held
from putright.records import pinned, selectors, today
from putright.records.positions import code_position_of, position_of
from putright.workspace.presenting import owed
from putright.workspace.presenting.naming import names_in, who

if TYPE_CHECKING:
    from datetime import date

    from putright.engine.assessing import Position
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.records.models import Complaint


class Case:
    """What pages about one complaint are made from; each part read when asked for."""

    def __init__(self, complaint: Complaint, person: Staff) -> None:
        prefetch_related_objects([person], "roles")
        self.complaint = complaint
        self.person = person
        self.today: date = today.today()
        self.rules: Rules = pinned.rules_of(complaint)
        self.calendar: Calendar = pinned.calendar_of(complaint)
        self.who: str = who(complaint)

    @classmethod
    def open(cls, person: Staff, reference: str) -> Case:
        """Take the complaint with this reference.

        Raises:
            NotVisible: there is none for this person.
        """
        return cls(selectors.complaint_for(person, reference), person)

    @cached_property
    def position(self) -> Position:
        """Where it stands under the landlord's own policy."""
        return position_of(self.complaint)

    @cached_property
    def code_position(self) -> Position | None:
        """Where it stands measured by the Code; None: the policy names none."""
        return code_position_of(self.complaint)

    @cached_property
    def newer(self) -> Rules | None:
        """What new complaints open under; None: this one runs under it, or is over."""
        rules = pinned.rules_for_new(self.complaint.landlord)
        if self.complaint.is_over or rules.rules_hash == self.complaint.rules_hash:
            return None
        return rules

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that the person at the desk holds."""
        return roles_held(self.person, self.rules)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of everybody whom the record names, by person id."""
        return names_in(self.complaint, self.person)

    @property
    def asked(self) -> owed.Asked:
        """What sentences about due days are made with."""
        return owed.Asked(
            rules=self.rules,
            calendar=self.calendar,
            who=self.who,
            today=self.today,
            now=today.now(),
        )
