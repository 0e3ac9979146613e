"""BCHG: what somebody takes to be a danger stands first in the list, with its hours."""

from __future__ import annotations

import pytest

from tests.ledger.makers import a_case, clock_stands_at, somebody_as
from tests.makers import a_complaint
from tests.workspace.pages import as_, read

pytestmark = pytest.mark.django_db


def sections(person: object) -> list[tuple[str, list[str]]]:
    """The list as the page shows it: each heading with its rows."""
    page = read(as_(person), "/caseload?whose=all")  # type: ignore[arg-type]  # Staff
    return [
        (
            " ".join(section.h2.get_text(" ").split()),  # type: ignore[union-attr]  # each has one
            [" ".join(row.get_text(" ").split()) for row in section.select("li")],
        )
        for section in page.select("[data-rows] section")
    ]


@pytest.mark.demonstrates("BCH-7.2a")
def test_high_risk_cases_come_first_with_their_hours_left() -> None:
    late = a_case("bchg", "2026-03-02 10:00")
    desk = somebody_as(late.landlord, "complaints-officer")
    clock_stands_at("2026-04-02 09:00")
    a_complaint(desk, received="2026-04-02 09:00")
    danger = a_case("bchg", "2026-04-02 16:30", words="The fire panel is dead")
    danger.does("risk.raise", desk, note="Somebody is in danger")
    clock_stands_at("2026-04-02 17:00")
    (first, (row,)), *others = sections(desk)
    assert first == "Before everything else (1)"
    assert danger.reference in row
    assert "due by 4:30pm on Saturday 4 April, in 47 hours" in row
    assert "Somebody may be in danger" in row
    assert [heading for heading, _ in others] == ["Late (1)", "Later (1)"]
    assert late.reference in others[0][1][0]

    clock_stands_at("2026-04-04 19:00")
    (_, (row,)), *_ = sections(desk)
    assert "is 2 hours late, due 4:30pm on Saturday 4 April" in row

    manager = somebody_as(danger.landlord, "senior-manager")
    danger.records("risk.look_by", "2026-04-05", manager)
    danger.does("risk.screen", manager, note="By telephone", delivery="email")
    (first, (row,)), *_ = sections(desk)
    assert first == "Before everything else (1)"
    assert "hours" not in row  # screened, and a danger still
    danger.records("risk.over", "yes", manager)
    assert sections(desk)[0][0] == "Late (1)"
