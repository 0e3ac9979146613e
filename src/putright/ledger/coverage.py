"""Which rows are demonstrated: by a test that ran and passed, or a page that agrees."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from putright.ledger import places, results, rows
from putright.ledger.pages import Shown
from putright.ledger.places import Place
from putright.ledger.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from putright.ledger.results import Result
    from putright.ledger.rows import Ledger

State = Literal["demonstrated", "failing", "stale", "not yet"]


class Misnamed(ValueError):  # noqa: N818 - what it is, told to a writer
    """Something names rows wrongly.

    Attributes:
        problems: Each with its page and line, and what to do.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Standing(Struct, frozen=True, kw_only=True):
    """Where one row stands.

    Attributes:
        state: `demonstrated`: something that names it holds and nothing fails;
            `stale`: what held was another state of the code.
        tests: Tests that name it and passed on this code.
        shown: Remarks on pages whose claims all hold.
        failing: Tests and pages that name it and do not hold.
        place: The clause of our document; None where there is none.
        in_course: It belongs to the course of a complaint.
    """

    row: Row
    state: State
    tests: tuple[str, ...]
    shown: tuple[Shown, ...]
    failing: tuple[str, ...]
    place: Place | None
    in_course: bool


class Coverage(Struct, frozen=True, kw_only=True):
    """Every row with its standing, in the order of the ledger.

    Attributes:
        stale: How many kept results are of another state of the code.
        any_results: Whether any test that names rows has run on this code.
    """

    standings: tuple[Standing, ...]
    stale: int
    any_results: bool

    def demonstrated(self) -> tuple[str, ...]:
        """The ids of the rows that are."""
        held = (one for one in self.standings if one.state == "demonstrated")
        return tuple(one.row.id for one in held)


def look(root: Path, shown: tuple[Shown, ...]) -> Coverage:
    """Bring together a checkout's ledger, its kept results and what its pages show.

    Raises:
        rows.NoCheckout: There is no ledger.
        results.Unreadable: The kept results are spoilt.
        Misnamed: A page names a row that there is not, or none, or another landlord's.
    """
    ledger = rows.read(root)
    if problems := tuple(misnamed(ledger, shown)):
        raise Misnamed(problems)
    kept = results.read(root)
    fresh = [result for result in kept if results.is_fresh(root, result)]
    stale = {row for result in kept if result not in fresh for row in result.rows}
    return Coverage(
        standings=tuple(
            _standing(ledger, row, fresh, shown, stale=row.id in stale)
            for row in ledger.rows.values()
        ),
        stale=len(kept) - len(fresh),
        any_results=bool(fresh),
    )


def misnamed(ledger: Ledger, shown: tuple[Shown, ...]) -> list[str]:
    """What is wrong with the remarks on pages, each with its page and line."""
    problems = []
    for remark in shown:
        at = f"{remark.page}:{remark.line}:"
        problems += [f"{at} {what}" for what in ledger.unknown(list(remark.rows))]
        if not remark.rows:
            problems.append(f"{at} names no row. Write: # shows PIO-5.02")
        if not remark.claims:
            problems.append(
                f"{at} no claim stands below it. Write it above what it shows."
            )
        problems += [
            f"{at} {name} is a row of {ledger.rows[name].landlord}, and the story "
            f"runs under {remark.policy}."
            for name in remark.rows
            if name in ledger.rows and ledger.rows[name].landlord != remark.policy
        ]
    return problems


def _standing(
    ledger: Ledger,
    row: Row,
    fresh: list[Result],
    shown: tuple[Shown, ...],
    *,
    stale: bool,
) -> Standing:
    tests = [result for result in fresh if row.id in result.rows]
    told = [remark for remark in shown if row.id in remark.rows]
    passed = tuple(result.test for result in tests if result.outcome == "passed")
    held = tuple(remark for remark in told if not remark.differing)
    failing = tuple(result.test for result in tests if result.outcome == "failed")
    failing += tuple(
        f"{remark.page}:{remark.line}" for remark in told if remark.differing
    )
    return Standing(
        row=row,
        state=_state(held=bool(passed or held), failing=bool(failing), stale=stale),
        tests=passed,
        shown=held,
        failing=failing,
        place=places.place_of(row.landlord, ledger.number_of(row)),
        in_course=row.id in ledger.course,
    )


def _state(*, held: bool, failing: bool, stale: bool) -> State:
    if failing:
        return "failing"
    if held:
        return "demonstrated"
    return "stale" if stale else "not yet"


def groups(
    standings: tuple[Standing, ...],
) -> Iterator[tuple[str, str, list[Standing]]]:
    """By landlord in the order of the ledger, then by `how` in the alphabet's."""
    order = list(dict.fromkeys(one.row.landlord for one in standings))
    ordered = sorted(
        standings, key=lambda one: (order.index(one.row.landlord), one.row.how)
    )
    for (landlord, how), some in groupby(
        ordered, key=lambda one: (one.row.landlord, one.row.how)
    ):
        yield landlord, how, list(some)
