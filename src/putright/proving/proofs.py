"""What a proof holds: what is wrong, each with its story, and the numbers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source
from putright.proving.stories import Story

Sort = Literal["never", "from everywhere", "sometimes", "numbers"]


class Failure(Struct, frozen=True, kw_only=True):
    """One thing that is not as it must be under any policy.

    Attributes:
        id: Which property, such as `stranded`.
        says: What is wrong, in one or two plain sentences.
        sources: The rules that bring it about, the one to change first.
        story: How it comes to that; None where nothing happens that could be told.
        strands: Somebody's complaint has no way on: such a policy is not adopted.
    """

    id: str
    sort: Sort
    says: str
    sources: tuple[Source, ...]
    story: Story | None = None
    strands: bool = False


class Longest(Struct, frozen=True, kw_only=True):
    """The longest lawful time to the last answer.

    Attributes:
        working_days: Over all stages, the resident asking for each at once; None:
            there is no end to it.
        stages: The same for each stage.
        unbounded_by: The rule that sets no end.
    """

    working_days: int | None
    stages: tuple[tuple[str, int | None], ...]
    story: Story
    unbounded_by: Source | None = None


class Proof(Struct, frozen=True, kw_only=True):
    """What exploring a policy found.

    Attributes:
        team: How many work for the landlord in it.
        failures: The gravest first.
        notes: What is as it should be and good to know.
        never_used: Rules that nothing can ever bring into play.
        longest: The longest lawful time; None where no answer can be reached.
        least_team: The smallest team that can give every answer; 0: none can.
        states: How many different cases were looked at.
        unfinished: How far it got, where the space was too large; else empty.
        doubtful: What was found, and whose story the engine does not confirm: a fault
            of the explorer's own, said rather than hidden. Empty, as far as is known.
    """

    policy: str
    version: str
    team: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    longest: Longest | None
    least_team: int
    states: int
    unfinished: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def strands(self) -> tuple[Failure, ...]:
        """The failures that leave somebody's complaint without a way on."""
        return tuple(failure for failure in self.failures if failure.strands)
