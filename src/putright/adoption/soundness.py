"""Is a policy sound: held against its code of practice, and proved to strand nobody."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.cache import caches
from msgspec import Struct

from putright.checking.checking import check
from putright.checking.findings import Report
from putright.engine.rules import Rules
from putright.policies import calendars, find
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.policy.salvaging import salvage
from putright.proving.proofs import Proof
from putright.proving.proving import prove

if TYPE_CHECKING:
    from putright.policy.documents import Document

_A_DAY = 24 * 60 * 60


class Soundness(Struct, frozen=True, kw_only=True):
    """What was found about one document.

    Attributes:
        rules: Of the document as far as it reads.
        report: Against the code of practice that it names; None: it names none.
        proof: What exploring it found.
        left_out: Blocks that could not be read, and so were not looked at.
    """

    rules: Rules
    report: Report | None
    proof: Proof
    left_out: tuple[str, ...]


def soundness_of(text: str, name: str) -> Soundness | None:
    """Everything to be found about a document; None where it cannot be read at all.

    It takes seconds, so it is remembered for a day: the same words, the same answer.
    """
    found = remembered(text, name)
    if found is None:
        found = _found(text, name)
        caches["memory"].set(_kept(text, name), found, _A_DAY)
    return found


def remembered(text: str, name: str) -> Soundness | None:
    """The same where it has been found today already; it takes no time."""
    found = caches["memory"].get(_kept(text, name))
    return found if isinstance(found, Soundness) else None


def _kept(text: str, name: str) -> str:
    return f"soundness-{name}-{sha256(text.encode()).hexdigest()}"


def _found(text: str, name: str) -> Soundness | None:
    salvaged = salvage(text, name)
    if salvaged.document is None:
        return None
    rules = compile_rules(salvaged.document)
    calendar = calendars.load(rules.calendar)
    code = _code(rules)
    left_out = tuple(map(str, salvaged.left_out))
    report = None
    if code is not None:
        problems = tuple(map(str, salvaged.problems))
        report = check(salvaged.document, code, calendar, left_out, problems)
    return Soundness(
        rules=rules, report=report, proof=prove(rules, calendar), left_out=left_out
    )


def _code(rules: Rules) -> Document | None:
    if not rules.code or rules.code == rules.id:
        return None
    path = find(rules.code)
    return read(path.read_bytes(), path.name).document
