"""Why a letter was not written, agreed or sent: one kind for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.letters.checking import Check
    from putright.letters.models import Letter


class NotReady(Exception):  # noqa: N818 - what it is, told to a page
    """The letter lacks something, so it cannot go. Nothing was written.

    Attributes:
        check: What the letter check found.
        others: What stands in the way beside the text: an agreement, an address.
    """

    def __init__(self, check: Check, others: tuple[str, ...] = ()) -> None:
        self.check = check
        self.others = others
        super().__init__(" ".join((*check.problems, *others)))


class DraftChanged(Exception):  # noqa: N818 - what it is, told to a page
    """Somebody else saved the letter first. Nothing typed is lost: it was not kept.

    Attributes:
        letter: The letter as it now is.
    """

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        super().__init__(
            "Somebody else changed this letter while you were writing. "
            "Look at theirs, then save yours again if it still stands."
        )


class AlreadySent(Exception):  # noqa: N818 - what it is, told to a page
    """The letter has gone; it is a record now."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        super().__init__(
            f"“{letter.title}” has gone and is kept as sent. Write a further letter."
        )


class MayNotApprove(Exception):  # noqa: N818 - what it is, told to a page
    """This person may not agree this letter; the sentence says why."""
