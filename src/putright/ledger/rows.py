"""The rows of the ledger, and the clause of our documents that each one is about."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

from msgspec import Struct

from putright.policy.problems import did_you_mean

FOLDER = Path("tests/ledger")


class NoCheckout(LookupError):  # noqa: N818 - what it is, told to a person
    """The ledger is not here: this is an installed program, or a bare folder."""


class Row(Struct, frozen=True, kw_only=True):
    """One thing that a landlord's policy asks.

    Attributes:
        id: Such as `PIO-5.02`.
        landlord: The id of the policy document.
        clause: Where it stands in the policy as that landlord published it.
        how: By what it is shown: a rule, a letter, a record, access, a page, …
        demonstration: Given, when, then: what its test does.
    """

    id: str
    landlord: str
    clause: str
    topic: str
    summary: str
    parameters: str
    how: str
    demonstration: str
    conflicts: str


class Ledger(Struct, frozen=True, kw_only=True):
    """Every row in order.

    Attributes:
        course: The rows that belong to the course of a complaint.
        numbering: For each landlord, patterns over `id clause` with the number that
            the clause has in our document; the first that fits counts.
    """

    rows: dict[str, Row]
    course: frozenset[str]
    numbering: dict[str, tuple[tuple[re.Pattern[str], str], ...]]

    def number_of(self, row: Row) -> str:
        """The clause of our document that the row is about; empty: none is known."""
        text = f"{row.id} {row.clause}"
        for pattern, number in self.numbering.get(row.landlord, ()):
            if found := pattern.match(text):
                return found.expand(number)
        return ""

    def unknown(self, ids: list[str]) -> list[str]:
        """A sentence for each id that is no row."""
        return [
            f"{name!r} is no row of the ledger.{did_you_mean(name, self.rows)} "
            f"The rows stand in {FOLDER / 'clauses.csv'}."
            for name in ids
            if name not in self.rows
        ]


def read(root: Path) -> Ledger:
    """The ledger of a checkout.

    Raises:
        NoCheckout: It is not there; says what to do.
    """
    table = root / FOLDER / "clauses.csv"
    if not table.is_file():
        raise NoCheckout(
            f"There is no ledger at {table}. The ledger and the tests are not part of "
            "the installed program: get the source, run `make setup` in it, and then "
            "`.venv/bin/putright coverage` there."
        )
    with table.open(encoding="utf-8", newline="") as lines:
        rows = {line["id"]: Row(**line) for line in csv.DictReader(lines)}
    settings = tomllib.loads((root / FOLDER / "ledger.toml").read_text("utf-8"))
    course = settings["course_of_a_complaint"]
    return Ledger(
        rows=rows,
        course=frozenset(
            row.id
            for row in rows.values()
            if row.how in course["how"] and row.topic in course["topics"]
        ),
        numbering={
            landlord: tuple((re.compile(line[0]), line[1]) for line in lines)
            for landlord, lines in settings["numbering"].items()
        },
    )
