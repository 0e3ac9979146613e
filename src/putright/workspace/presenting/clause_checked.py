"""One clause as it is being written: what is wrong with it, and its rules said back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.adoption import drafts
from putright.policy.salvaging import Salvage, salvage
from putright.policy.saying import sentences_of
from putright.workspace.presenting.clauses import Placed, placed

if TYPE_CHECKING:
    from putright.adoption.drafts import Part
    from putright.people.models import Staff


class Checked(Struct, frozen=True, kw_only=True):
    """What is to be said of a clause beside its text.

    Attributes:
        here: What is wrong in the text itself.
        elsewhere: What is wrong in the rest of the draft, with this text in it.
        said: Its rules, one sentence each, as far as they can be read.
        unsaid: Its rules that cannot be said back yet.
    """

    here: tuple[str, ...]
    elsewhere: tuple[Placed, ...]
    said: tuple[str, ...]
    unsaid: int

    @property
    def summary(self) -> str:
        """All of it in a sentence, for whoever hears the page."""
        if self.here:
            count = _count(len(self.here), "problem")
            more = f", {len(self.elsewhere)} elsewhere" if self.elsewhere else ""
            return f"{count} in this clause{more}."
        if self.elsewhere:
            count = _count(len(self.elsewhere), "problem")
            return f"Nothing wrong in this clause; {count} elsewhere in the draft."
        said = _count(len(self.said), "rule")
        return f"Nothing wrong. {said} said back." if self.said else "Nothing wrong."


def checked(person: Staff, place: int, typed: str) -> Checked:
    """Look at a clause as typed, in the place that it has in the draft."""
    name = person.landlord.policy
    before = drafts.parts_of(drafts.text_of(person), name)
    text = drafts.with_part(drafts.text_of(person), place, typed, name)
    lines = _lines(before, place, typed)
    reading = drafts.read_draft(person, text)
    problems = (*reading.problems, *reading.untrue)
    others = [problem for problem in problems if problem.line not in lines]
    salvaged = salvage(text, name)
    return Checked(
        here=tuple(each.what for each in problems if each.line in lines),
        elsewhere=placed(others, drafts.parts_of(text, name)),
        said=_said(salvaged, lines),
        unsaid=sum(1 for each in salvaged.left_out if each.line in lines),
    )


def _lines(before: tuple[Part, ...], place: int, typed: str) -> range:
    """The lines of the whole draft that the typed text takes up."""
    first = 1 + sum(part.text.count("\n") + 2 for part in before[:place])
    return range(first, first + typed.strip("\n").count("\n") + 1)


def _said(salvaged: Salvage, lines: range) -> tuple[str, ...]:
    if salvaged.document is None:
        return ()
    return tuple(
        sentence
        for clause, sentences in sentences_of(salvaged.document)
        if clause.line in lines
        for sentence in sentences
    )


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
