"""What a scenario page may claim, and how the engine's answer to it is written.

| Claim | Says |
|---|---|
| `due CLOCK DAY [clause]` | the last day in time; `provisional` past the list |
| `due_at CLOCK DAY HH:MM` | the last minute in time, of a clock that counts hours |
| `running`, `late`, `met`, `stopped`, `not started` `CLOCK` | where a clock stands |
| `left CLOCK 1 h 30 min` | what was left when a clock that counts hours was met |
| `projected CLOCK DAY` | the day counted from the last permitted start |
| `promised CLOCK DAY` | the day last told to the resident |
| `latest CLOCK DAY` | the latest day to which it may be extended |
| `caution CLOCK DAY` | the last day to which more time goes without a caution |
| `extended`, `not extended` `CLOCK` | whether an extension holds, and to when |
| `window STAGE DAY` | the last day to ask for that stage |
| `may`, `may not` `ACT by PERSON {data}` | whether they may do it, and why not |
| `letter ACT must say ITEM`, `need not say ITEM` | one thing that its letter says |
| `letter ACT in all: ITEMS` | everything that it must say |
| `letter ACT copies: WHO`, `letter ACT gives VALUE` | copies, and dates it carries |
| `letter ACT {data} …` | the same, with these words said with the act |
| `notice KIND: …`, `no notice KIND` | what the complaints lead is told |
| `warning ACT {data}: …`, `no warning ACT {data}` | what whoever acts is told |
| `all regular`, `irregular: …` | entries that the policy did not permit |
| `stage STAGE PHASE` | where the complaint is |
| `priority WHY [clause]`, `no priority` | whether it stands before all others |
| `outcome upheld [clause]` | the outcome of the whole in the present stage |
| `code …` | any of these, measured by the Complaint Handling Code |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies.claims import of_acts, of_clocks, of_complaints, of_letters
from putright.policies.claims.asked import KINDS, Asked

if TYPE_CHECKING:
    import re

    from putright.policies.claims.asked import Telling
    from putright.policies.stories import Question, Scenario

# The four are named so that the kinds in them are known.
__all__ = ["answer", "kind_of", "of_acts", "of_clocks", "of_complaints", "of_letters"]

ADVICE = "Claims begin with due, met, may, letter and the like: see policies/claims."


def kind_of(text: str) -> tuple[re.Match[str], Telling] | None:
    """The kind of a claim with the parts that the page decides; None: no known kind."""
    words = text.removeprefix("code ")
    for pattern, telling in KINDS:
        if found := pattern.match(words):
            return found, telling
    return None


def answer(scenario: Scenario, question: Question) -> str:
    """A claim's line as the engine would write it.

    Raises:
        LookupError: It asks of a policy, clock or act that there is not.
    """
    kind = kind_of(question.text)
    if kind is None:
        raise LookupError(f"{question.text!r} claims nothing known. {ADVICE}")
    found, telling = kind
    asked = Asked(scenario, question)
    return ("code " if asked.foreign else "") + telling(asked, found)
