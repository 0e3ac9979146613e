"""Each change of `faults/` plants one fault in the sound policy: found, with a story.

A file there says what the change is, and either which failure of the proof it must
bring (`finds`) or which provision of the Code it leaves unmet (`provision`).
"""

from __future__ import annotations

import tomllib

import pytest

from putright.proving.proving import prove
from putright.proving.stories import unconfirmed
from tests.checking.makers import report_of
from tests.proving.makers import CALENDAR, HERE, changed, rules_of

PLANTED = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((HERE / "faults").glob("*.toml"))
}
PROVED = {name: what["finds"] for name, what in PLANTED.items() if "finds" in what}
CHECKED = {
    name: what["provision"] for name, what in PLANTED.items() if "provision" in what
}


def text_of(name: str) -> str:
    changes = PLANTED[name]["change"]
    return changed(*((each["was"], each["becomes"]) for each in changes))


def test_there_are_forty_faults_and_each_says_how_it_must_be_found() -> None:
    assert len(PLANTED) >= 40
    for name, fault in PLANTED.items():
        assert fault.keys() & {"finds", "provision"}, name


@pytest.mark.parametrize("name", PROVED)
def test_each_fault_of_its_own_is_found_by_the_proof(name: str) -> None:
    rules = rules_of(text_of(name), name)
    found = [f for f in prove(rules, CALENDAR).failures if f.id == PROVED[name]]
    assert found
    assert found[0].story is not None
    assert unconfirmed(found[0].story, rules, CALENDAR) == ()


@pytest.mark.parametrize("name", CHECKED)
def test_each_fault_against_the_code_is_found_by_the_check(name: str) -> None:
    rules = rules_of(text_of(name), name)
    line = report_of(text_of(name)).of(CHECKED[name])
    assert line.finding in ("contrary", "missing")
    story = next(point.story for point in line.points if point.story is not None)
    assert unconfirmed(story, rules, CALENDAR) == ()
