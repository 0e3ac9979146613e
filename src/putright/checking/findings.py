"""What a check says of one provision, and of a whole document."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.proving.stories import Story

Verdict = Literal["met", "stricter", "missing", "contrary", "for a person to judge"]
# The gravest decides where several things are said of one provision.
GRAVITY: tuple[Verdict, ...] = (
    "contrary",
    "missing",
    "for a person to judge",
    "stricter",
    "met",
)
LAW = "law"


class Says(Struct, frozen=True, kw_only=True):
    """Where the policy speaks of it, and in what words."""

    clause: str
    words: str


class Point(Struct, frozen=True, kw_only=True):
    """One thing found about one provision.

    Attributes:
        provision: Its number; `law` for what the law has overtaken.
        what: A sentence: how the policy stands to it.
    """

    provision: str
    finding: Verdict
    what: str
    says: tuple[Says, ...] = ()
    suggestion: str = ""
    story: Story | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """One line of the check.

    Attributes:
        asks: What the provision asks, in the reference document's own words.
        points: All that was found about it, the gravest first.
    """

    provision: str
    heading: str
    asks: str
    points: tuple[Point, ...]

    @property
    def finding(self) -> Verdict:
        """The gravest."""
        return self.points[0].finding

    @property
    def says(self) -> tuple[Says, ...]:
        """Every place of the policy that bears on it, each once."""
        return tuple(dict.fromkeys(one for point in self.points for one in point.says))

    @property
    def suggestion(self) -> str:
        """What to do, where anything is to be done."""
        told = dict.fromkeys(point.suggestion for point in self.points)
        return " ".join(one for one in told if one)


class Report(Struct, frozen=True, kw_only=True):
    """A policy held against another document.

    Attributes:
        left_out: Blocks that could not be read, and so were not checked.
    """

    policy: str
    version: str
    title: str
    against: str
    against_title: str
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def of(self, provision: str) -> Finding:
        """The line of a provision; `KeyError` where there is none."""
        for finding in self.findings:
            if finding.provision == provision:
                return finding
        raise KeyError(provision)
