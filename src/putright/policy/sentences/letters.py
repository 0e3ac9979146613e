"""What a letter says and what is looked at before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import clock_title, event_title, fact_asked
from putright.policy.sentences.joining import and_
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from putright.engine import rules as engine


class OfLetters(Telling):
    """What a letter says and what is looked at before it goes."""

    def letter(self, letter: engine.Letter) -> str:
        """What a letter says and to whom it goes."""
        says = and_(self.needed(needed) for needed in letter.must_say)
        copies = ""
        if letter.copies:
            readers = (self.item(to, when) for to, when in letter.copies)
            copies = f"; a copy goes to {and_(readers)}"
        agreed = ""
        if letter.approved_by:
            agreed = f"; {self.roles(letter.approved_by)} agrees it first"
        sent = event_title(letter.sent_on, self.tables)
        when = f", where {self.condition(letter.when)}," if letter.when else ""
        return (
            f"“{letter.title}” goes to {self.reader(letter.to)} with “{sent}”{when} "
            f"and says {says}{copies}{agreed}."
        )

    def needed(self, needed: engine.Needed) -> str:
        """One thing that a letter must say, and what has to stand there."""
        told = self.item(needed.item, needed.when)
        if not needed.gives:
            return told
        if needed.gives in self.tables.clock_places:
            given = f"the day of “{clock_title(needed.gives, self.tables)}”"
        elif needed.gives in self.tables.facts:
            given = f"the answer to “{fact_asked(needed.gives, self.tables)}”"
        else:
            given = f"the {needed.gives.replace('_', ' ')}"
        return f"{told}, giving {given}"

    def check(self, check: engine.LetterCheck) -> str:
        """What the letter check looks at."""
        looks = {
            "plain language": "for hard words and long sentences",
            "people named": "for people who are named",
            "needs": "for what was agreed with the reader",
        }
        which = "Every letter"
        if check.of:
            acts = and_(f"“{event_title(one, self.tables)}”" for one in check.of)
            which = f"The letter of {acts}"
        when = f" where {self.condition(check.when)}" if check.when is not None else ""
        told = looks.get(check.looks_for, f"with this warning: {check.says}")
        end = "a warning is answered before it goes" if check.answered else ""
        kept = "; ".join(filter(None, (end, "what was found is kept with it")))
        return f"{which} is looked at{when} {told.rstrip('.')}; {kept}."
