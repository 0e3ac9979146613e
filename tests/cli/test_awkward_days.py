"""Receipts on awkward days, counted by hand with the bank holidays of that year.

Day zero is the day itself, also where nobody works on it. Each row says which days
were not counted, beside weekends; where nothing is acknowledged, the answer is counted
from the last day for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.makers import answer, history

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

# Policy, received, acknowledgement due, answer due.
DAYS = {
    # 5: 6, 7, 11, 12, 13 May; 10 on: 14, 15, 18 to 22, 26, 27, 28 (8 and 25 May).
    "VE Day moved to a Friday": (
        "hos-2024", "2020-05-05T12:00", "2020-05-13", "2020-05-28",
    ),
    # 29, 30, 31 December, 4 and 5 January (27, 28 December, 3 January for weekends).
    "Christmas and New Year at a weekend": (
        "pioneer", "2021-12-24T17:30", "2022-01-05", "2022-01-19",
    ),
    # 30, 31 May, 1, 6, 7 June (2 and 3 June); 10 on to 21 June.
    "the jubilee": ("pioneer", "2022-05-27T09:00", "2022-06-07", "2022-06-21"),
    # 20 and 21 September (19 September); ten from receipt: to 3 October.
    "a state funeral": ("association", "2022-09-16T12:00", "2022-09-21", "2022-10-03"),
    # 28, 29 December (26, 27 December); ten: 30, 3 to 6, 9, 10, 11 January (2 January).
    "Christmas on a Sunday": (
        "association", "2022-12-23T17:30", "2022-12-29", "2023-01-11",
    ),
    # 2, 3, 4, 5, 9 May (1 and 8 May); ten on: 10 to 12, 15 to 19, 22, 23 May.
    "two Mondays in May": ("pioneer", "2023-04-28T16:59", "2023-05-09", "2023-05-23"),
    # Good Friday is day zero: 7, 8, 9, 10, 13 April (6 April); ten on: to 27 April.
    "on Good Friday": ("pioneer", "2026-04-03T08:00", "2026-04-13", "2026-04-27"),
    # The same for 2 and 10 working days from receipt: 7, 8; to 20 April.
    "on Good Friday, from receipt": (
        "association", "2026-04-03T08:00", "2026-04-08", "2026-04-20",
    ),
    # Half past midnight on Saturday in London: 14 to 18 July; ten on: to 1 August.
    "late on Friday in UTC": (
        "pioneer", "2025-07-11T23:30Z", "2025-07-18", "2025-08-01",
    ),
    # 29, 30, 31 December, 4, 5 January (27, 28 December, 3 January); to 19 January.
    "Christmas Eve of 2027": (
        "pioneer", "2027-12-24T09:00", "2028-01-05", "2028-01-19",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAYS)
def test_a_receipt_on_an_awkward_day_counts_as_by_hand(
    name: str, tmp_path: Path, capsys: Capture
) -> None:
    policy, received, acknowledge, respond = DAYS[name]
    entry = {"event": "complaint.received", "at": received}
    file = history(tmp_path, entry, policy=policy)
    told = answer(capsys, file, "--as-of", acknowledge)
    due = {clock["id"]: (clock["due_on"], clock["state"]) for clock in told["clocks"]}
    assert due["s1.acknowledge"] == (acknowledge, "running")
    assert due["s1.respond"][0] == respond
