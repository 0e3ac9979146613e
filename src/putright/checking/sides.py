"""The two documents side by side: their rules, their words, and where each speaks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from putright.checking.findings import Says
from putright.engine.tables import tables_for
from putright.policy.compiling import compile_rules
from putright.policy.saying import say
from putright.proving.flow import flow

if TYPE_CHECKING:
    from putright.engine.calendar import Calendar
    from putright.engine.rules import Letter, Rules, Source
    from putright.policy.documents import Document
    from putright.proving.exploring import Explorer


class Side:
    """One document with its rules, walked once."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document = document
        self.rules: Rules = compile_rules(document)
        self.tables = tables_for(self.rules)
        self.calendar = calendar
        self.prose = {clause.number: clause.prose for clause in document.clauses}

    @cached_property
    def explorer(self) -> Explorer:
        """Every case of this document, walked when first asked for."""
        return flow(self.rules, self.calendar)

    def says(self, *rules: Any) -> tuple[Says, ...]:  # noqa: ANN401 - rules of any kind
        """What each rule says, in one sentence, with its clause."""
        return tuple(
            Says(clause=rule.source.clause, words=say(rule, self.rules))
            for rule in rules
        )

    def letters(self, event: str) -> tuple[Letter, ...]:
        """The letters to the resident that an event sends."""
        found = self.tables.letters.get(event, ())
        return tuple(letter for letter in found if letter.to == "resident")

    def words_about(self, sources: tuple[Source, ...]) -> str:
        """The words of some clauses, small letters."""
        clauses = dict.fromkeys(source.clause for source in sources)
        return "\n".join(self.prose.get(clause, "") for clause in clauses).lower()


def provisions_of(source: Source) -> tuple[str, ...]:
    """The provisions that a rule of the reference answers to: its clause and codes."""
    return (
        tuple(dict.fromkeys((*source.code, source.clause)))
        if not source.code
        else (source.code)
    )
