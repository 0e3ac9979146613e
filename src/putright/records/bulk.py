"""Writing many complaints whole: the demo's world, a load for measuring, a move-in.

The entries, the chain and the columns are the same as when each act came through the
door; the engine is asked once for each complaint, and what the policy did not permit
is written down all the same, as it really happened.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from msgspec import Struct

from putright.engine.vocabulary import EVENTS
from putright.people.models import Landlord, Resident, Staff, Team
from putright.records import pinned, projection, said, search, writing
from putright.records.models import Complaint, Entry, Words
from putright.records.services.receiving import Asked, new_complaint, opening_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_AT_ONCE = 500


class Happened(Struct, frozen=True, kw_only=True):
    """One further entry of a complaint.

    Attributes:
        at: When it happened, with its zone.
        recorded_at: When it was written down; None: at once.
        by: Who did it; for a resident's act who wrote it down, None: nobody.
        role: The role of the policy in which it was done.
        residents: It was the resident's own doing.
        data: What was said with it; personal words are parted as ever.
    """

    event: str
    at: datetime
    by: Staff | None = None
    role: str = ""
    residents: bool = False
    recorded_at: datetime | None = None
    data: dict[str, Any] = {}
    corrects: int = 0


class Whole(Struct, frozen=True, kw_only=True):
    """One complaint with everything that happened to it.

    Attributes:
        key: Of the complaint; the same key twice is refused by the database.
        at: When it was received, with its zone; `recorded_at`: logged, None: at once.
        happened: In order of recording.
    """

    key: str
    by: Staff | None
    role: str
    at: datetime
    words: str
    channel: str
    about: str = ""
    category: str = ""
    resident: Resident | None = None
    team: Team | None = None
    facts: dict[str, Any] = {}
    recorded_at: datetime | None = None
    happened: tuple[Happened, ...] = ()


def write(landlord: Landlord, complaints: Iterable[Whole]) -> int:
    """Write them all, some hundreds in each transaction; how many there were."""
    count = 0
    waiting = iter(complaints)
    while batch := list(islice(waiting, _AT_ONCE)):
        with transaction.atomic():
            _write(landlord, batch)
        count += len(batch)
    return count


def _write(landlord: Landlord, batch: Sequence[Whole]) -> None:
    rules = pinned.rules_for_new(landlord)
    text_hash = pinned.keep(landlord, rules)
    stories: list[tuple[Complaint, list[Entry], list[str]]] = []
    for whole in batch:
        asked = _asked(landlord, whole)
        complaint = new_complaint(asked, rules)
        news = [*opening_entries(asked, rules, text_hash), *_news(complaint, whole)]
        entries = [writing.make(complaint, new) for new in news]
        _, words = projection.work_out(complaint, entries)
        stories.append((complaint, entries, words))
    Complaint.objects.bulk_create(complaint for complaint, _, _ in stories)
    _save([entry for _, entries, _ in stories for entry in entries])
    search.write([search.indexed(each, words) for each, _, words in stories])


def _save(entries: Sequence[Entry]) -> None:
    Words.objects.bulk_create([entry.words for entry in entries if entry.words])
    for entry in entries:
        # Both take over the numbers that saving gave.
        entry.words = entry.words
        entry.complaint = entry.complaint
    Entry.objects.bulk_create(entries)


def _asked(landlord: Landlord, whole: Whole) -> Asked:
    data, _ = said.check(
        EVENTS["complaint.received"],
        {"channel": whole.channel, "words": whole.words},
        landlord,
    )
    return Asked(
        landlord=landlord,
        by=whole.by,
        role=whole.role,
        at=whole.at,
        recorded_at=whole.recorded_at or whole.at,
        data=data,
        about=said.text(whole.about),
        category=whole.category,
        facts=whole.facts,
        resident=whole.resident,
        team=whole.team,
        documents=(),
        key=whole.key,
    )


def _news(complaint: Complaint, whole: Whole) -> Iterator[writing.New]:
    events = ["policy.pinned", "complaint.received", "complaint.logged"]
    for number, happened in enumerate(whole.happened):
        events.append(happened.event)
        resident = complaint.resident if happened.residents else None
        yield writing.New(
            event=happened.event,
            at=happened.at,
            recorded_at=happened.recorded_at or happened.at,
            key=f"{whole.key}/{number}",
            by=_by(complaint, happened),
            role=happened.role,
            staff_id=happened.by.pk if happened.by else None,
            resident_id=resident.pk if resident else None,
            data=said.plain(happened.data),
            corrects=happened.corrects,
            about=events[happened.corrects - 1] if happened.corrects else "",
        )


def _by(complaint: Complaint, happened: Happened) -> str:
    if happened.residents:
        return writing.residents_id(complaint)
    return happened.by.person_id if happened.by else ""
