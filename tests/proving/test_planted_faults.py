"""A fault planted in each document of `faults/`: found, with a story that holds."""

from __future__ import annotations

import tomllib

import pytest

from putright.proving.proving import prove
from putright.proving.stories import unconfirmed
from tests.checking.makers import report_of
from tests.proving.makers import CALENDAR, HERE, rules_of

FAULTS = HERE / "faults"
PLANTED = tomllib.loads((FAULTS / "planted.toml").read_text("utf-8"))
PROVED = {name: what["finds"] for name, what in PLANTED.items() if "finds" in what}
CHECKED = {
    name: what["provision"] for name, what in PLANTED.items() if "provision" in what
}


def text_of(name: str) -> str:
    return (FAULTS / f"{name}.md").read_text("utf-8")


def test_there_are_forty_documents_and_each_says_what_is_planted() -> None:
    documents = {path.stem for path in FAULTS.glob("*.md")}
    assert documents == PLANTED.keys()
    assert len(documents) >= 40


@pytest.mark.parametrize("name", PROVED)
def test_each_fault_of_its_own_is_found_by_the_proof(name: str) -> None:
    rules = rules_of(text_of(name), name)
    found = [f for f in prove(rules, CALENDAR).failures if f.id == PROVED[name]]
    assert found
    if PROVED[name] == "never-used":  # what never happens has no story
        return
    assert found[0].story is not None
    assert unconfirmed(found[0].story, rules, CALENDAR) == ()


@pytest.mark.parametrize("name", CHECKED)
def test_each_fault_against_the_code_is_found_by_the_check(name: str) -> None:
    rules = rules_of(text_of(name), name)
    line = report_of(text_of(name)).of(CHECKED[name])
    assert line.finding in ("contrary", "missing")
    story = next(point.story for point in line.points if point.story is not None)
    assert unconfirmed(story, rules, CALENDAR) == ()
