"""What a proof holds: what is wrong, each with its story, and the numbers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.rules import Source
from putright.proving.judging import Grade, grade_of
from putright.proving.stories import Story

Sort = Literal["never", "from everywhere", "sometimes", "numbers"]


class Failure(Struct, frozen=True, kw_only=True):
    """One thing that is not as it must be under any policy.

    Attributes:
        id: Which property, such as `stranded`.
        says: What is wrong, in one or two plain sentences.
        sources: The rules that bring it about, the one to change first.
        story: How it comes to that; None where nothing happens that could be told.
        takes: What it takes that no rule of the policy brings about, in a sentence, and
            so what to do in such a case; empty: the rules alone bring it about.
    """

    id: str
    sort: Sort
    says: str
    sources: tuple[Source, ...]
    story: Story | None = None
    takes: str = ""

    @property
    def grade(self) -> Grade:
        """How grave it is."""
        return grade_of(self.id, self.takes)

    @property
    def strands(self) -> bool:
        """Whether somebody's complaint has no way on: that is not adopted."""
        return self.grade == "strands"


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

    def of(self, grade: Grade) -> tuple[Failure, ...]:
        """The failures of one grade."""
        return tuple(failure for failure in self.failures if failure.grade == grade)

    @property
    def strands(self) -> tuple[Failure, ...]:
        """The failures that leave somebody's complaint without a way on."""
        return self.of("strands")
