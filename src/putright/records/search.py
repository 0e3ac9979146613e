"""Looking up words: what is indexed for a complaint, and how it is asked.

One row for each complaint, written in the same transaction as the entry. SQLite looks
in FTS5, PostgreSQL in a text search vector; both know reference, resident, address,
the line it is about, and every word said.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from putright.records.models import Complaint

# The newest so many hits are looked at; a word that more complaints share needs
# another word beside it, and the page says so.
MOST = 500
# As much of the words as is looked up: some forty pages of text.
_LONGEST = 120_000
# `-- only` gives way to a condition where it is looked among some complaints alone.
_IN_FTS = """SELECT rowid FROM records_search WHERE records_search MATCH %s
-- only
ORDER BY rowid DESC LIMIT %s"""
_AMONG_FTS = "AND rowid IN (SELECT value FROM json_each(%s))"
_IN_VECTORS = """SELECT complaint_id FROM records_search
WHERE landlord_id = %s AND vector @@ to_tsquery('simple', %s)
-- only
ORDER BY complaint_id DESC LIMIT %s"""
_AMONG_VECTORS = "AND complaint_id = ANY(%s)"
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class Indexed(Struct, frozen=True, kw_only=True):
    """What is looked up for one complaint."""

    complaint_id: int
    landlord_id: int
    reference: str
    resident: str
    address: str
    about: str
    words: str


def indexed(complaint: Complaint, words: Iterable[str]) -> Indexed:
    """The complaint's row (fetch `resident` and its `home` with it)."""
    resident = complaint.resident
    shown = complaint.reference
    return Indexed(
        complaint_id=complaint.pk,
        landlord_id=complaint.landlord_id,
        # Both as it is shown and without its dashes, as people type it.
        reference=_spread(f"{shown} {shown.replace('-', '')}"),
        resident=_spread(f"{resident.name} {resident.email}") if resident else "",
        address=_spread(resident.postal_address) if resident else "",
        about=_spread(complaint.about),
        words=_spread("\n".join(words)[:_LONGEST]),
    )


def bare(text: str) -> list[str]:
    """The words alone, in small letters without accents: the same on every database.

    >>> bare("Zoë's damp-proofing, 7KM")
    ['zoe', 's', 'damp', 'proofing', '7km']
    """
    taken_apart = unicodedata.normalize("NFKD", text)
    letters = "".join(ch for ch in taken_apart if not unicodedata.combining(ch))
    return _WORD.findall(letters.lower())


def write(rows: Sequence[Indexed]) -> None:
    """Put these rows in place of the ones before."""
    if connection.vendor == "sqlite":
        _write_fts(rows)
    else:
        _write_vectors(rows)


def find(
    landlord_id: int, typed: str, within: Sequence[int] | None = None
) -> list[int] | None:
    """The numbers of the newest complaints with all these words; None: no words.

    `within`: look among these alone, so that no other takes their place.
    """
    words = bare(typed)[:12]
    if not words:
        return None
    ask = _find_fts if connection.vendor == "sqlite" else _find_vectors
    return ask(landlord_id, words, within)


def among(found: Sequence[int]) -> RawSQL:
    """These numbers as one value of a query, however many they are."""
    if connection.vendor == "sqlite":
        asked, numbers = "SELECT value FROM json_each(%s)", json.dumps(list(found))
        return RawSQL(asked, (numbers,))  # noqa: S611 - the text is our own
    return RawSQL("SELECT unnest(%s::bigint[])", (list(found),))


def _spread(text: str) -> str:
    return " ".join(bare(text))


def _write_fts(rows: Sequence[Indexed]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM records_search WHERE rowid = %s",
            [(row.complaint_id,) for row in rows],
        )
        cursor.executemany(
            "INSERT INTO records_search"
            " (rowid, lot, reference, resident, address, about, words)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    row.complaint_id,
                    f"l{row.landlord_id}",
                    row.reference,
                    row.resident,
                    row.address,
                    row.about,
                    row.words,
                )
                for row in rows
            ],
        )


def _find_fts(
    landlord_id: int, words: list[str], within: Sequence[int] | None
) -> list[int]:
    # The words hold letters and digits only, and stand in quotes all the same.
    asked = " AND ".join(f'"{word}" *' for word in words)
    ask = f'lot : "l{landlord_id}" AND {{reference resident address about words}} : '
    numbers = [] if within is None else [json.dumps(list(within))]
    with connection.cursor() as cursor:
        cursor.execute(
            _IN_FTS.replace("-- only", "" if within is None else _AMONG_FTS),
            [f"{ask}({asked})", *numbers, MOST],
        )
        return [number for (number,) in cursor.fetchall()]


def _write_vectors(rows: Sequence[Indexed]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_search (complaint_id, landlord_id, vector)"
            " VALUES (%s, %s, to_tsvector('simple', %s))"
            " ON CONFLICT (complaint_id) DO UPDATE SET vector = EXCLUDED.vector",
            [
                (
                    row.complaint_id,
                    row.landlord_id,
                    f"{row.reference} {row.resident} {row.address} {row.about} "
                    + row.words,
                )
                for row in rows
            ],
        )


def _find_vectors(
    landlord_id: int, words: list[str], within: Sequence[int] | None
) -> list[int]:
    numbers = [] if within is None else [list(within)]
    asked = " & ".join(f"'{word}':*" for word in words)
    with connection.cursor() as cursor:
        cursor.execute(
            _IN_VECTORS.replace("-- only", "" if within is None else _AMONG_VECTORS),
            [landlord_id, asked, *numbers, MOST],
        )
        return [number for (number,) in cursor.fetchall()]
