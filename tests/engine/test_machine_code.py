"""The engine is the same in plain Python and as machine code; here is which one runs.

`make test` runs this folder on both: the second time with what `compiling/engine.py`
made first on the path.
"""

import copy
import os
import runpy
from pathlib import Path

import pytest

from putright.engine import (
    clock_runs,
    clocks,
    effects,
    points,
    remedies,
    running,
    stepping,
)
from putright.engine.clock_runs import ClockRun
from putright.engine.keeping import Kept
from tests.engine.makers import england, entry, two_stages

ROOT = Path(__file__).parents[2]
COMPILED = runpy.run_path(str(ROOT / "compiling" / "engine.py"))["HOT"]
NOT_COPIED = {"trace", "notices", "irregular"}
# Whose a clock is changes when a case is parted; how the clock stands does not.
NOT_TOLD = NOT_COPIED | {"lent"}
OURS = {each.__name__ for each in (clock_runs, effects, points, remedies, running)}


def test_the_engine_that_was_asked_for_is_the_one_that_is_tested() -> None:
    plain = os.environ.get("PUTRIGHT_ENGINE") != "machine code"
    for module in (clocks, effects, running):
        assert str(module.__file__).endswith(".py") == plain


@pytest.mark.parametrize("name", COMPILED)
def test_no_file_that_is_compiled_holds_a_msgspec_structure(name: str) -> None:
    text = (ROOT / "src" / "putright" / "engine" / f"{name}.py").read_text()
    assert "(Struct" not in text


def test_a_case_carried_on_from_a_copy_leaves_the_case_as_it_was() -> None:
    begun = stepping.begin(two_stages(), england(), {"resident.eligible": True})
    stepping.take(begun, entry(1, "complaint.received", "2026-01-05"))
    stepping.take(begun, entry(2, "complaint.defined", "2026-01-05", points=["Damp"]))
    promised = entry(
        3,
        "remedy.promised",
        "2026-01-05",
        what="Treat the wall",
        kinds=["repair"],
        due_on="2026-02-02",
    )
    stepping.take(begun, promised)
    before = _told(begun)
    carried_on = stepping.fork(begun)
    assert _told(carried_on) == before
    stepping.take(carried_on, entry(4, "s1.acknowledged", "2026-01-06"))
    stepping.take(
        carried_on,
        entry(5, "point.answered", "2026-01-07", point="p1", outcome="upheld"),
    )
    stepping.take(carried_on, entry(6, "remedy.delivered", "2026-01-08", remedy="r3"))
    stepping.take(carried_on, entry(7, "s1.response_sent", "2026-01-08"))
    assert _told(carried_on) != before
    assert _told(begun) == before


def test_the_case_that_was_copied_goes_on_without_changing_its_copies() -> None:
    begun = stepping.begin(two_stages(), england(), {"resident.eligible": True})
    stepping.take(begun, entry(1, "complaint.received", "2026-01-05"))
    first, second = stepping.fork(begun), stepping.fork(begun)
    before = _told(first)
    stepping.take(begun, entry(2, "s1.acknowledged", "2026-01-06"))
    stepping.wait(second, first.minute + 60 * 24 * 60)
    stepping.clock_states(second)
    assert _told(first) == before
    assert _told(begun) != before


def test_a_copied_case_has_everything_that_the_case_had() -> None:
    case = stepping.begin(two_stages(), england(), {"resident.eligible": True})
    same = {"tables", "calendar", "clocks", "lent", "foreign", *NOT_COPIED}
    for place, name in enumerate(name for name in _names(case) if name not in same):
        was = getattr(case, name)
        setattr(case, name, PARTS.get(name) or _unlike(was, place))
        assert getattr(case, name) != was, name
    assert _told(stepping.fork(case)) == _told(case)


PARTS = {
    "kept": Kept(soonest={}, latest={}, windows={}, judged_from=3),
    "points": {"p1": points.Point("p1", "Damp")},
    "promises": {"r1": remedies.Promise("r1", {"what": "A visit"})},
    "answered": {1: effects.Answered(2, 3, ("upheld",), deemed=True)},
}


def _unlike(value: object, place: int) -> object:
    """Something else that could stand there, another in each place."""
    if isinstance(value, dict):
        return {f"part {place}": [f"of {place}"]}
    text = f"text {place}"
    others = {bool: True, tuple: (text,), list: [(text,)], str: text}
    return others.get(type(value), frozenset((text,)) if value == set() else place + 1)


def test_a_copied_clock_has_everything_that_the_clock_had() -> None:
    run = ClockRun(3)
    for place, name in enumerate(_names(run)):
        other = {bool: True, tuple: (place,)}.get(type(getattr(run, name)), place + 1)
        setattr(run, name, other)
    assert _told(copy.copy(run)) == _told(run)


def _told(value: object) -> object:
    """Everything that is known of a value, as far down as it goes."""
    if isinstance(value, dict):
        return {key: _told(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_told(part) for part in value]
    if type(value).__module__ in OURS:
        return {
            name: _told(getattr(value, name))
            for name in _names(value)
            if name not in NOT_TOLD
        }
    return value


def _names(value: object) -> list[str]:
    return [
        name
        for name in dir(value)
        if not name.startswith("_") and not callable(getattr(value, name))
    ]
