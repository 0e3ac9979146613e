"""The ledger is whole, and each of its rows leads to a clause of our documents."""

from collections import Counter

import pytest

from putright.ledger import places, rows
from tests.ledger.checkouts import ROOT

LEDGER = rows.read(ROOT)


def test_the_ledger_is_whole() -> None:
    landlords = Counter(row.landlord for row in LEDGER.rows.values())
    assert len(LEDGER.rows) == 589
    assert set(landlords) == {
        "association",
        "bchg",
        "housing-plus",
        "pioneer",
        "pivotal",
    }


def test_346_rows_belong_to_the_course_of_a_complaint() -> None:
    assert len(LEDGER.course) == 346
    assert "PIO-9.06" not in LEDGER.course  # reporting


def test_every_row_leads_to_a_clause() -> None:
    astray = [
        f"{row.id}: no clause {number!r}"
        for row in LEDGER.rows.values()
        if not places.place_of(row.landlord, number := LEDGER.number_of(row))
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("row", "clause", "block"),
    [
        ("PIO-5.02", "5.2", "clock s1.acknowledge"),
        ("PIO-6.17g", "6.17", "letter s2-response"),
        ("ASC-P3.13a", "3.13", "clock s1.acknowledge"),
        ("ASC-R2.7a", "12.7", "clock s1.respond"),
        ("BCH-7.3c", "7.3.3", "clock risk.screen"),
        ("BCH-7.3h", "7.3.8", "clock s1.respond"),
        ("PIV-9.S1.10", "9.3.10", "clock s1.respond"),
        ("HPG-A1.L2.5", "12.2.4", "clock s2.respond"),
        ("HPG-A1.L3.9", "12.3.9", "clock s3.respond"),
    ],
)
def test_the_clause_is_the_one_with_its_rule(row: str, clause: str, block: str) -> None:
    number = LEDGER.number_of(LEDGER.rows[row])
    assert number == clause
    place = places.place_of(LEDGER.rows[row].landlord, number)
    assert place
    assert block in [name for name, _ in place.blocks]
