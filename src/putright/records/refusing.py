"""Why something was not done: one kind for each reason, each with its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.position import Refusal
    from putright.records.models import Draft, Entry


class NotVisible(Exception):  # noqa: N818 - what it is, told to a page
    """There is no such complaint for this person: a page answers "not found"."""

    def __init__(self) -> None:
        super().__init__("There is no such complaint.")


class NotPermitted(Exception):  # noqa: N818 - what it is, told to a page
    """The policy does not permit the act now.

    Attributes:
        refusal: The engine's own: the sentence and the clause.
        irregular: It was found against the policy only once it stood in its place.
    """

    def __init__(self, refusal: Refusal, *, irregular: bool = False) -> None:
        self.refusal = refusal
        self.irregular = irregular
        super().__init__(f"{refusal.because} ({refusal.source.clause})")


class NeedsSecondPerson(NotPermitted):
    """The change is kept as a proposal until somebody else confirms it.

    Attributes:
        proposal: What was kept.
    """

    def __init__(self, refusal: Refusal, proposal: Draft) -> None:
        self.proposal = proposal
        super().__init__(refusal, irregular=True)


class Invalid(Exception):  # noqa: N818 - what it is, told to a form
    """Something said with the act is wrong.

    Attributes:
        messages: Field name to what is wrong with it and what to write; the name `""`
            stands for the whole.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = dict(messages)
        super().__init__(" ".join(self.messages.values()))


class Overtaken(Exception):  # noqa: N818 - what it is, told to a page
    """Somebody else acted first; nothing was written, and nothing typed is lost.

    Attributes:
        entries: What happened since the page was opened, in order.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        last = self.entries[-1]
        self.who = last.staff.name if last.staff else ""
        self.when = last.recorded_at
        super().__init__(
            f"{self.who or 'Somebody'} acted on this complaint while you were writing. "
            "Look at what changed, then send yours again if it still stands."
        )


class PolicyGone(Exception):  # noqa: N818 - what it is, told to an operator
    """The policy that a complaint is pinned to cannot be found as it was."""
