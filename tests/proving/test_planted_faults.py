"""Each change of `faults/` plants one fault in a policy: found, with its story.

A file there says what the change is, and either which failure of the proof it must
bring (`finds`) or which provision of the Code it leaves unmet (`provision`). The policy
is the sound one, or one that ships (`of`), in which the finding is new.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from putright.policies import find
from putright.policy.compiling import compile_rules
from putright.policy.salvaging import salvage
from putright.proving.proving import prove
from putright.proving.stories import unconfirmed
from tests.checking.makers import report_of
from tests.proving.makers import CALENDAR, HERE, SOUND, changed

if TYPE_CHECKING:
    from putright.engine.rules import Rules

PLANTED = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((HERE / "faults").glob("*.toml"))
}
PROVED = {name: what["finds"] for name, what in PLANTED.items() if "finds" in what}
CHECKED = {
    name: what["provision"] for name, what in PLANTED.items() if "provision" in what
}


def text_of(name: str) -> str:
    changes = [(each["was"], each["becomes"]) for each in PLANTED[name]["change"]]
    return changed(*changes, text=whole(name))


def whole(name: str) -> str:
    """The policy before the change."""
    of = PLANTED[name].get("of", "")
    return find(of).read_text("utf-8") if of else SOUND


@cache
def said_before(text: str) -> frozenset[str]:
    """What the proof says of a policy before the change: of each once."""
    before = read_as_far_as_it_goes(text, "before")
    return frozenset(failure.says for failure in prove(before, CALENDAR).failures)


report_before = cache(report_of)


def read_as_far_as_it_goes(text: str, name: str) -> Rules:
    document = salvage(text, name).document
    assert document is not None
    return compile_rules(document)


def test_there_are_forty_faults_and_each_says_how_it_must_be_found() -> None:
    assert len(PLANTED) >= 40
    for name, fault in PLANTED.items():
        assert fault.keys() & {"finds", "provision"}, name


@pytest.mark.parametrize("name", PROVED)
def test_each_fault_of_its_own_is_found_by_the_proof(name: str) -> None:
    rules = read_as_far_as_it_goes(text_of(name), name)
    known = said_before(whole(name))
    proof = prove(rules, CALENDAR)
    assert proof.doubtful == ()
    new = [failure for failure in proof.failures if failure.says not in known]
    found = [failure for failure in new if failure.id == PROVED[name]]
    assert found
    assert found[0].story is not None
    assert unconfirmed(found[0].story, rules, CALENDAR) == ()


@pytest.mark.parametrize("name", CHECKED)
def test_each_fault_against_the_code_is_found_by_the_check(name: str) -> None:
    rules = read_as_far_as_it_goes(text_of(name), name)
    before = report_before(whole(name)).of(CHECKED[name])
    known = {point.what for point in before.points}
    line = report_of(text_of(name)).of(CHECKED[name])
    new = [point for point in line.points if point.what not in known]
    told = [point for point in new if point.finding in ("contrary", "missing")]
    story = next(point.story for point in told if point.story is not None)
    assert unconfirmed(story, rules, CALENDAR) == ()
