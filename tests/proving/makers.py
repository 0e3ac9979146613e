"""A policy that is sound, and the same with something changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from putright.policies import calendars, load
from putright.policies.library import read_and_try
from putright.policy.compiling import compile_rules
from putright.proving.proving import prove

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules
    from putright.proving.proofs import Failure, Proof

HERE = Path(__file__).parent
SOUND = (HERE / "sound.md").read_text("utf-8")
CALENDAR: Calendar = calendars.load("england-and-wales")


def rules_of(text: str, name: str = "a policy") -> Rules:
    """The rules of a document, which must be sound in itself."""
    reading = read_and_try(text.encode(), name)
    assert reading.document is not None, "\n".join(map(str, reading.problems))
    return compile_rules(reading.document)


def changed(*changes: tuple[str, str], text: str = SOUND) -> str:
    """The sound policy with each text put in place of another, which must be there."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def proof_of(text: str, team: int = 3) -> Proof:
    return prove(rules_of(text), CALENDAR, team)


@cache
def proof_of_shipped(name: str) -> Proof:
    rules = load(name)
    return prove(rules, calendars.load(rules.calendar))


def ids(proof: Proof) -> list[str]:
    return [failure.id for failure in proof.failures]


def one(proof: Proof, failure_id: str) -> Failure:
    """The first failure of a sort."""
    return next(failure for failure in proof.failures if failure.id == failure_id)
