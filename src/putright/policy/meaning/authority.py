"""Is what a policy asks of representatives said once, and can it be recorded?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policy.sense import Found, Sense


def check(sense: Sense) -> Iterator[Found]:
    """What is wrong with the rule on who acts for a resident."""
    rules = sense.all(blocks.Authority)
    may = sense.done()
    for again in rules[1:]:
        first = rules[0].place.line
        what = f"there is an authority block on line {first} already. Keep one."
        yield again.place.line, again.clause, what
    for rule in rules[:1]:
        for event in ("representative.named", "representative.authorised"):
            if event not in may:
                what = f"nobody may record it: add an act for {event}."
                yield rule.place.line, rule.clause, what
        if rule.block.meetings_together and "meeting.held" not in may:
            what = (
                "meetings_together: nobody may record a meeting. Add an act for "
                "meeting.held."
            )
            yield rule.found("meetings_together", what)
