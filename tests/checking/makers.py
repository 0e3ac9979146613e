"""Reports of a policy held against the Code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from putright.checking.checking import check
from putright.policies import calendars
from putright.policies.library import find
from putright.policy.reading import read
from putright.policy.salvaging import salvage

if TYPE_CHECKING:
    from putright.checking.findings import Report
    from putright.policy.documents import Document

CALENDAR = calendars.load("england-and-wales")


@cache
def document(name: str) -> Document:
    found = read(find(name).read_bytes(), name).document
    assert found is not None
    return found


@cache
def report_of_shipped(name: str, against: str = "hos-2024") -> Report:
    return check(document(name), document(against), CALENDAR)


def report_of(text: str) -> Report:
    """The report of a document, as far as it can be read."""
    got = salvage(text, "a policy")
    assert got.document is not None
    return check(
        got.document,
        document("hos-2024"),
        CALENDAR,
        tuple(map(str, got.left_out)),
        tuple(map(str, got.problems)),
    )
