"""Every way to an answer under a policy, walked once for whoever asks.

The proof and the check both begin from it; a policy is mostly given to both.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from putright.proving.cone import of_answers
from putright.proving.exploring import LIMIT, Explorer

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Rules

_KEPT = 4
_walked: OrderedDict[tuple[str, str, str, int], Explorer] = OrderedDict()


def flow(rules: Rules, calendar: Calendar, limit: int = LIMIT) -> Explorer:
    """The exploration of all that can matter for an answer; not to be walked again.

    The last few are kept, by the hashes of words, rules and calendar.
    """
    key = (rules.text_hash, rules.rules_hash, calendar.hash, limit)
    if key not in _walked:
        walk = Explorer(rules, calendar, of_answers(rules), limit=limit)
        walk.explore()
        _walked[key] = walk
        while len(_walked) > _KEPT:
            _walked.popitem(last=False)
    return _walked[key]
