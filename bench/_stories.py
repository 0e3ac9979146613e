"""Stories for the engine's benchmark: unlike each other, about twelve entries each.

A line is the event, the day after receipt, the hour, who, and what was said. In what
was said, a whole number stands for a day after receipt.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, NamedTuple

Line = tuple[str, int, str, str, dict[str, Any]]


class Story(NamedTuple):
    """One complaint as it was lived: when it came, what happened, when it is asked."""

    received: date
    asked: int
    lines: tuple[Line, ...]


_UPHELD = {"point": "p1", "outcome": "upheld", "reasons": "The visit was missed"}
_PARTLY = {"point": "p1", "outcome": "partly_upheld", "reasons": "Some of it was late"}
_SECOND = {"point": "p2", "outcome": "not_upheld", "reasons": "We rang twice"}

STORIES = (
    Story(  # Both stages, answered in time, the second one still running.
        date(2025, 12, 19),
        45,
        (
            ("complaint.received", 0, "10:00", "resident", {"channel": "email"}),
            ("complaint.defined", 3, "09:15", "desk", {"points": ["Heat", "Calls"]}),
            ("s1.acknowledged", 4, "11:40", "desk", {"delivery": "email"}),
            ("owner.assigned", 4, "12:00", "desk", {"person": "officer-2"}),
            ("s1.investigated", 17, "15:00", "first", {"steps": "Visited"}),
            ("point.answered", 19, "10:00", "first", _UPHELD),
            ("point.answered", 19, "10:05", "first", _SECOND),
            ("s1.extended", 20, "09:00", "first", {"new_due_date": 28, "reasons": "R"}),
            ("s1.response_sent", 27, "16:20", "first", {"delivery": "email"}),
            ("s2.requested", 32, "08:30", "resident", {"channel": "email"}),
            ("s2.acknowledged", 34, "13:00", "desk", {"delivery": "email"}),
            ("note.added", 35, "09:00", "desk", {"note": "Rang: no answer"}),
        ),
    ),
    Story(  # Answered at once, a remedy promised and kept, closed.
        date(2026, 2, 2),
        60,
        (
            ("complaint.received", 0, "08:12", "resident", {"channel": "telephone"}),
            ("adjustment.agreed", 0, "08:20", "desk", {"note": "Large print"}),
            ("complaint.defined", 1, "09:00", "desk", {"points": ["Damp in the hall"]}),
            ("s1.acknowledged", 1, "09:30", "desk", {"delivery": "post"}),
            ("owner.assigned", 1, "09:31", "desk", {"person": "officer-4"}),
            ("s1.investigated", 6, "14:10", "first", {"steps": "Read the survey"}),
            ("point.answered", 8, "10:45", "first", _UPHELD),
            ("remedy.promised", 8, "11:00", "first", {"what": "Paint", "due_on": 40}),
            ("s1.response_sent", 9, "12:01", "first", {"delivery": "post"}),
            ("letter.received", 11, "10:00", "resident", {"letter": "s1-response"}),
            ("remedy.delivered", 38, "16:00", "desk", {"remedy": "r8"}),
            ("complaint.closed", 50, "09:00", "desk", {"ground": "answered"}),
        ),
    ),
    Story(  # Acknowledged late, the answer late as well.
        date(2026, 4, 1),
        70,
        (
            ("complaint.received", 0, "16:55", "resident", {"channel": "letter"}),
            ("note.added", 9, "10:00", "desk", {"note": "Found in a drawer"}),
            ("complaint.defined", 15, "09:00", "desk", {"points": ["Bins", "Smell"]}),
            ("s1.acknowledged", 15, "09:05", "desk", {"delivery": "post"}),
            ("owner.assigned", 16, "11:00", "desk", {"person": "officer-7"}),
            ("s1.update_sent", 25, "12:00", "first", {"note": "Still looking"}),
            ("s1.investigated", 30, "15:30", "first", {"steps": "Asked the crew"}),
            ("point.answered", 40, "10:00", "first", _PARTLY),
            ("point.answered", 40, "10:10", "first", _SECOND),
            ("s1.response_sent", 42, "17:20", "first", {"delivery": "email"}),
            ("s2.requested", 50, "20:15", "resident", {"channel": "web"}),
            ("s2.acknowledged", 52, "13:00", "desk", {"delivery": "email"}),
        ),
    ),
    Story(  # Withdrawn after an extension.
        date(2026, 5, 22),
        30,
        (
            ("complaint.received", 0, "11:11", "resident", {"channel": "portal"}),
            ("risk.screened", 0, "11:30", "desk", {"note": "None seen"}),
            ("complaint.defined", 4, "09:15", "desk", {"points": ["Noise at night"]}),
            ("s1.acknowledged", 5, "10:00", "desk", {"delivery": "portal"}),
            ("owner.assigned", 5, "10:01", "desk", {"person": "officer-3"}),
            ("contact.preference_recorded", 6, "09:00", "desk", {"note": "By text"}),
            ("complaint.added_to", 7, "18:40", "resident", {"points": ["Lift"]}),
            ("s1.investigated", 12, "14:00", "first", {"steps": "Listened"}),
            ("s1.extended", 15, "09:00", "first", {"new_due_date": 26, "reasons": "A"}),
            ("s1.update_sent", 20, "12:00", "first", {"note": "Lift works again"}),
            ("point.answered", 21, "10:00", "first", _PARTLY),
            ("complaint.withdrawn", 22, "08:00", "resident", {}),
        ),
    ),
    Story(  # Both stages answered; a letter's arrival known.
        date(2025, 9, 8),
        90,
        (
            ("complaint.received", 0, "09:30", "resident", {"channel": "in_person"}),
            ("complaint.defined", 1, "10:15", "desk", {"points": ["Rent"]}),
            ("s1.acknowledged", 2, "11:40", "desk", {"delivery": "hand"}),
            ("owner.assigned", 2, "12:30", "desk", {"person": "officer-9"}),
            ("point.answered", 9, "10:00", "first", _UPHELD),
            ("s1.response_sent", 10, "16:20", "first", {"delivery": "post"}),
            ("letter.received", 12, "12:00", "resident", {"letter": "s1-response"}),
            ("s2.requested", 20, "08:30", "resident", {"channel": "letter"}),
            ("s2.acknowledged", 23, "13:00", "desk", {"delivery": "email"}),
            ("owner.assigned", 23, "13:05", "desk", {"person": "reviewer-2"}),
            ("point.answered", 40, "15:00", "second", _PARTLY),
            ("s2.response_sent", 44, "15:30", "second", {"delivery": "email"}),
        ),
    ),
    Story(  # Closed, then opened again.
        date(2026, 7, 13),
        55,
        (
            ("complaint.received", 0, "14:00", "resident", {"channel": "survey"}),
            ("complaint.defined", 1, "09:00", "desk", {"points": ["Gutter", "Fence"]}),
            ("s1.acknowledged", 1, "09:10", "desk", {"delivery": "email"}),
            ("owner.assigned", 1, "10:00", "desk", {"person": "officer-5"}),
            ("point.answered", 7, "10:00", "first", _UPHELD),
            ("point.answered", 7, "10:20", "first", _SECOND),
            ("s1.response_sent", 8, "11:00", "first", {"delivery": "email"}),
            ("complaint.closed", 36, "09:00", "desk", {"ground": "answered"}),
            ("complaint.reopened", 40, "10:00", "desk", {"reasons": "New papers"}),
            ("note.added", 41, "09:00", "desk", {"note": "Papers: see file"}),
            ("s1.investigated", 44, "14:00", "first", {"steps": "Read them"}),
            ("point.answered", 45, "10:00", "first", _PARTLY),
        ),
    ),
    Story(  # Two extensions, the second one beyond the cap.
        date(2026, 1, 5),
        50,
        (
            ("complaint.received", 0, "07:59", "resident", {"channel": "email"}),
            ("complaint.defined", 2, "09:15", "desk", {"points": ["Windows"]}),
            ("s1.acknowledged", 2, "09:45", "desk", {"delivery": "email"}),
            ("owner.assigned", 3, "12:00", "desk", {"person": "officer-6"}),
            ("s1.investigated", 8, "15:00", "first", {"steps": "Measured them"}),
            ("s1.extended", 10, "09:00", "first", {"new_due_date": 20, "reasons": "P"}),
            ("s1.update_sent", 15, "11:00", "first", {"note": "On order"}),
            ("s1.extended", 19, "09:00", "first", {"new_due_date": 60, "reasons": "Q"}),
            ("point.answered", 25, "10:00", "first", _UPHELD),
            ("remedy.promised", 25, "10:30", "first", {"what": "Glass", "due_on": 70}),
            ("s1.response_sent", 28, "16:20", "first", {"delivery": "post"}),
            ("survey.sent", 35, "09:00", "desk", {}),
        ),
    ),
    Story(  # The same person at both stages: recorded, and named as irregular.
        date(2025, 10, 27),
        60,
        (
            ("complaint.received", 0, "12:00", "resident", {"channel": "web"}),
            ("complaint.defined", 1, "09:15", "desk", {"points": ["Repairs"]}),
            ("s1.acknowledged", 1, "11:40", "desk", {"delivery": "email"}),
            ("owner.assigned", 1, "12:00", "desk", {"person": "officer-8"}),
            ("s1.investigated", 7, "15:00", "first", {"steps": "Asked"}),
            ("point.answered", 9, "10:00", "first", _UPHELD),
            ("s1.response_sent", 10, "16:20", "first", {"delivery": "email"}),
            ("s2.requested", 14, "08:30", "resident", {"channel": "email"}),
            ("s2.acknowledged", 16, "13:00", "desk", {"delivery": "email"}),
            ("point.answered", 30, "09:00", "second", _PARTLY),
            ("s2.response_sent", 31, "09:30", "first", {"delivery": "email"}),
            ("note.added", 32, "09:00", "desk", {"note": "Told the lead"}),
        ),
    ),
)


def files(people: dict[str, tuple[str, str]]) -> list[tuple[bytes, date]]:
    """Each story as a history's JSON, with the day on which it is asked about.

    `people`: the person and the role, in the words of one policy, for each who.
    """
    return [
        (_file(story, number, people), story.received + timedelta(days=story.asked))
        for number, story in enumerate(STORIES, 1)
    ]


def _file(story: Story, number: int, people: dict[str, tuple[str, str]]) -> bytes:
    entries = []
    for event, day, hour, who, said in story.lines:
        person, role = people[who]
        entries.append(
            {
                "event": event,
                "at": f"{story.received + timedelta(days=day)}T{hour}",
                "by": f"{person}-{number}",
                "role": role,
                "data": {name: _said(value, story) for name, value in said.items()},
            }
        )
    return json.dumps({"policy": "", "entries": entries}).encode()


def _said(value: object, story: Story) -> object:
    if isinstance(value, int):
        return (story.received + timedelta(days=value)).isoformat()
    return value
