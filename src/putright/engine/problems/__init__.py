"""What is wrong with a history file: every problem at once, each with what to do."""

from __future__ import annotations

from putright.engine.problems.finding import find_problems, reference_problems
from putright.engine.problems.keys import ENTRY, TOP
from putright.engine.problems.parsing import parse
from putright.engine.problems.problem import Problem
from putright.engine.problems.said import fact_problems
from putright.engine.problems.times import ZONE, Moment, read_moment

__all__ = [
    "ENTRY",
    "TOP",
    "ZONE",
    "Moment",
    "Problem",
    "fact_problems",
    "find_problems",
    "parse",
    "read_moment",
    "reference_problems",
]
