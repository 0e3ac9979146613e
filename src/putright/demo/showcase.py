"""Scenario pages told again in the demo, so that they can be looked at and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies import scenarios
from putright.records import today
from putright.records.bulk import Happened, Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.demo.cast import Player
    from putright.demo.houses import House
    from putright.demo.stock import Showcase
    from putright.demo.writing_down import Book
    from putright.engine.history import Entry
    from putright.people.models import Resident
    from putright.policies.stories import Scenario

_RECEIVED = "complaint.received"


def wholes(house: House, book: Book) -> Iterator[Whole]:
    """The landlord's showcases whose last day has come."""
    residents = iter(house.residents)
    for shown in house.made_of.showcases:
        told = _Told(house, book, shown, _scenario(house, shown), next(residents))
        if told.is_over():
            yield told.whole()


def _scenario(house: House, shown: Showcase) -> Scenario:
    for path in scenarios.pages():
        of_policy = path.parent.parent.name == house.rules.id
        if of_policy and path.name.startswith(shown.page):
            return scenarios.read(path.read_text(encoding="utf-8")).scenarios[0]
    raise LookupError(f"{house.rules.id} has no scenario page {shown.page}.")


class _Told:
    """One page with its people played by the landlord's own."""

    def __init__(
        self,
        house: House,
        book: Book,
        shown: Showcase,
        scenario: Scenario,
        resident: Resident,
    ) -> None:
        self.book = book
        self.shown = shown
        self.scenario = scenario
        self.resident = resident
        self.residents = {
            role.id for role in house.rules.roles if role.kind == "resident"
        }
        self.players = self._played(house)

    def is_over(self) -> bool:
        """Whether all of it has happened by now."""
        last = max(each.recorded_at for each in self.scenario.entries)
        return self.book.instant(last) <= today.now()

    def whole(self) -> Whole:
        received = next(e for e in self.scenario.entries if e.event == _RECEIVED)
        by = self.players.get(received.by)
        return Whole(
            key=f"demo/{self.shown.page}",
            by=self.book.staff[by.staff_id] if by else None,
            role=self._role(received),
            at=self.book.instant(received.at),
            recorded_at=self.book.instant(received.recorded_at),
            words=self.shown.words,
            channel=received.data.get("channel", "other"),
            about=self.shown.about,
            category=self.shown.category,
            resident=self.resident,
            team=self.book.teams[by.team_id] if by else None,
            facts=self.scenario.facts,
            happened=tuple(
                self._happened(each)
                for each in self.scenario.entries
                if each != received
            ),
        )

    def _happened(self, entry: Entry) -> Happened:
        player = self.players.get(entry.by)
        data = dict(entry.data)
        if data.get("person") in self.players:
            chosen = self.players[data["person"]]
            data |= {"person": chosen.id, "team": chosen.team_id}
        return Happened(
            event=entry.event,
            at=self.book.instant(entry.at),
            recorded_at=self.book.instant(entry.recorded_at),
            by=self.book.staff[player.staff_id] if player else None,
            role=self._role(entry),
            residents=player is None,
            data=data,
            corrects=entry.corrects,
        )

    def _role(self, entry: Entry) -> str:
        return entry.role or next(iter(self.scenario.people.get(entry.by, ())), "")

    def _played(self, house: House) -> dict[str, Player]:
        """Each of the page's staff to somebody of the landlord's in that role."""
        free = list(house.players)
        found: dict[str, Player] = {}
        for person, roles in self.scenario.people.items():
            if self.residents & set(roles):
                continue
            fits = [each for each in free if roles[0] in each.roles]
            if fits:
                found[person] = fits[0]
                free.remove(fits[0])
        return found
