"""Lived complaints as the records write them whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.demo.life import Life, Written
from putright.demo.planning import Plan
from putright.engine.history import DAY
from putright.engine.zone import zone
from putright.people.models import Landlord, Resident, Staff, Team
from putright.records.bulk import Happened, Whole

if TYPE_CHECKING:
    from putright.engine.rules import Rules

_OPENING = 3  # pinned, received and logged, which the records write themselves


class Story(Struct, frozen=True, kw_only=True):
    """A complaint that has been lived, and whose it is; `resident` None: nobody's."""

    life: Life
    plan: Plan
    resident: Resident | None


class Book:
    """Writes one landlord's stories down."""

    def __init__(self, landlord: Landlord, rules: Rules) -> None:
        self.rules = rules
        self.staff = {each.pk: each for each in Staff.objects.filter(landlord=landlord)}
        self.teams = {each.pk: each for each in Team.objects.filter(landlord=landlord)}

    def whole(self, story: Story, number: int) -> Whole:
        """A story as it is written; `number` tells it from the others."""
        received, logged = story.life.written[1], story.life.written[2]
        data = logged.entry.data
        return Whole(
            key=f"demo/{number}",
            by=self._staff(received),
            role=received.entry.role,
            at=self.instant(received.entry.at),
            recorded_at=self.instant(received.entry.recorded_at),
            words=received.entry.data["words"],
            channel=received.entry.data["channel"],
            about=data["about"],
            category=data["category"],
            resident=story.resident,
            team=self.teams[data["team"]],
            facts=data["facts"],
            happened=tuple(map(self._happened, story.life.written[_OPENING:])),
        )

    def instant(self, minute: int) -> datetime:
        """The instant of a local minute under the policy's time zone."""
        utc = zone(self.rules.timezone).to_utc(minute)
        midnight = datetime.combine(date.fromordinal(utc // DAY), time(), UTC)
        return midnight + timedelta(minutes=utc % DAY)

    def _happened(self, written: Written) -> Happened:
        entry = written.entry
        return Happened(
            event=entry.event,
            at=self.instant(entry.at),
            recorded_at=self.instant(entry.recorded_at),
            by=self._staff(written),
            role=entry.role,
            residents=written.actor.is_residents,
            data=entry.data,
            corrects=entry.corrects,
        )

    def _staff(self, written: Written) -> Staff | None:
        number = written.actor.staff_id
        return None if number is None else self.staff[number]
