"""The caseload: what is late, due today, due this week, later, or with the resident.

However many complaints there are, a page of it is read by index and stops at its end,
and no count goes beyond `counting.MOST`.
"""

from __future__ import annotations

from putright.records.caseload.asking import Asked, Sort, Whose
from putright.records.caseload.counting import Count
from putright.records.caseload.glancing import Glance, glance
from putright.records.caseload.grouping import Group, group_of
from putright.records.caseload.reading import PAGE, Caseload, caseload

__all__ = [
    "PAGE",
    "Asked",
    "Caseload",
    "Count",
    "Glance",
    "Group",
    "Sort",
    "Whose",
    "caseload",
    "glance",
    "group_of",
]
