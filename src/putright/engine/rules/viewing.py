"""Who alone may see certain complaints, or certain entries of any."""

from __future__ import annotations

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.source import Source


class Viewing(Struct, frozen=True, kw_only=True):
    """Something that is not for everybody who works for the landlord.

    Attributes:
        by: Roles whose holders see it. Whoever a complaint is with sees that complaint
            too, and whoever wrote an entry that entry.
        when: Complaints of which this holds are seen by nobody else.
        events: Entries of these are seen by nobody else, in whatever complaint.
    """

    id: str
    by: tuple[str, ...]
    when: Condition | None = None
    events: tuple[str, ...] = ()
    source: Source
