"""Points, remedies and entries that a history names must be its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.makers import two_stages
from tests.engine.test_wire import RECEIVED, file, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFINED = {
    "event": "complaint.defined",
    "at": "2025-12-20T10:00",
    "data": {"points": ["Roof", {"id": "noise", "text": "The fan"}]},
}


def answered(point: str) -> dict[str, object]:
    data = {"point": point, "outcome": "upheld"}
    return {"event": "point.answered", "at": "2025-12-21T10:00", "data": data}


def of_remedy(event: str, **data: object) -> dict[str, object]:
    return {"event": event, "at": "2025-12-22T10:00", "data": data}


def told(*entries: Mapping[str, object]) -> list[str]:
    return problems(file(RECEIVED, DEFINED, *entries), rules=two_stages())


@pytest.mark.parametrize("point", ["p1", "noise"])
def test_a_point_of_the_definition_is_known(point: str) -> None:
    assert told(answered(point)) == []


def test_a_point_that_was_added_later_is_known() -> None:
    added = {
        "event": "complaint.added_to",
        "at": "2025-12-20T11:00",
        "data": {"points": ["The gutter"]},
    }
    assert told(added, answered("p3")) == []


def test_an_unknown_point_is_named_with_those_that_there_are() -> None:
    assert told(answered("p9"), answered("noisy")) == [
        (
            "entries[2].data.point: “p9” is no point of this complaint."
            " Write one of p1, noise."
        ),
        (
            "entries[3].data.point: “noisy” is no point of this complaint."
            " Did you mean “noise”? It has p1, noise."
        ),
    ]


def test_a_remedy_is_called_by_the_entry_that_promised_it() -> None:
    promised = of_remedy("remedy.promised", what="Mend the roof", point="p1")
    assert told(promised, of_remedy("remedy.delivered", remedy="r3")) == []
    assert told(promised, of_remedy("remedy.delivered", remedy="roof")) == [
        (
            "entries[3].data.remedy: “roof” is no remedy of this complaint."
            " A remedy is called by the entry that promised it: r3."
        )
    ]


def test_a_remedy_cannot_be_done_before_one_is_promised() -> None:
    assert told(of_remedy("remedy.delivered", remedy="r3")) == [
        "entries[2].data.remedy: No remedy has been promised. Promise one first."
    ]


def test_an_ordinary_entry_is_about_no_other() -> None:
    assert told({**answered("p1"), "corrects": 2}) == [
        (
            "entries[2].corrects: Only a correction or a striking-out is about another"
            " entry. Leave corrects out, or write “record.corrected”."
        )
    ]


def test_the_receipt_is_never_struck_out() -> None:
    struck = {"event": "record.struck_out", "at": "2025-12-22T10:00", "corrects": 1}
    assert told(struck) == [
        (
            "entries[2].corrects: A complaint cannot lose its beginning. Correct the"
            " receipt with “record.corrected”; where it should never have been opened,"
            " withdraw the complaint and say why."
        )
    ]
