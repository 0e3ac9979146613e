"""On what ground a complaint may be refused or end, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import event_title, fact_asked
from putright.policy.sentences.joining import and_, or_, says_as_well, upper
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from putright.engine import rules as engine


class OfGrounds(Telling):
    """On what ground a complaint may be refused or end, and what is told of it."""

    def event(self, event: engine.LocalEvent) -> str:
        """What can happen only here."""
        return f"The record can say that {self.happened(event.type.id)}."

    def exclusion(self, rule: engine.Exclusion) -> str:
        """On what ground a complaint may be refused."""
        when = f" where {self.condition(rule.when)}" if rule.when is not None else ""
        unless = ""
        if rule.unless:
            unless = f", but never where {or_(map(self.condition, rule.unless))}"
        agreed = ""
        if rule.agreed_by:
            agreed = f"; {self.roles(rule.agreed_by, 'and')} agrees first"
        return (
            f"{upper(self.roles(rule.by))} may refuse a complaint on the ground "
            f"“{rule.ground}”{when}{unless}{self.proofs(rule.proofs)}{agreed}; a "
            f"person decides.{says_as_well(rule.must_say)}"
        )

    def closure(self, closure: engine.Closure) -> str:
        """How a complaint may end."""
        parts = [f"A complaint may end as “{closure.ground}”"]
        if closure.after:
            done = and_(self.happened(event) for event in closure.after)
            parts.append(f"once {done}")
        if closure.when is not None:
            parts.append(f"where {self.condition(closure.when)}")
        how = event_title(closure.on, self.tables)
        who = f", for {self.roles(closure.by)} only" if closure.by else ""
        proofs = self.proofs(closure.proofs)
        says = says_as_well(closure.must_say)
        return f"{', '.join(parts)}{proofs}, by “{how}”{who}.{says}"

    def proofs(self, facts: tuple[str, ...]) -> str:
        """What must be on record first."""
        if not facts:
            return ""
        asked = (f"“{fact_asked(fact, self.tables)}”" for fact in facts)
        verb = "stands" if len(facts) == 1 else "stand"
        return f", once {and_(asked)} {verb} on record"

    def body(self, body: engine.Body) -> str:
        """Where else to turn."""
        ways = (body.phone, body.email, body.website, body.online_form, body.post)
        told = ", ".join(filter(None, (body.name, *ways)))
        where = "" if body.when is None else f", where {self.condition(body.when)}"
        old = ""
        if body.superseded:
            old = f" No letter gives {or_(body.superseded)} any more."
        return f"Outside help{where}: {told}.{old}"

    def outcome(self, rule: engine.Outcome) -> str:
        """When the whole complaint has an outcome."""
        when = "where no other outcome holds"
        if rule.when is not None:
            when = f"where {self.condition(rule.when)}"
        return f"The whole complaint is “{rule.title}” {when}."

    def notice(self, rule: engine.StandingNotice) -> str:
        """What staff are told of a clause."""
        who = {"code": "The Code asks otherwise", "superseded": "The law has changed"}
        when = f" where {self.condition(rule.when)}" if rule.when is not None else ""
        day = ""
        if rule.within is not None:
            after = self.happened(rule.after)
            day = f" It tells the day {rule.within} after {after}."
        return f"{who[rule.kind]}; staff are told{when}: {rule.says}{day}"

    def priority(self, rule: engine.Priority) -> str:
        """Which complaints stand before all others."""
        where = self.condition(rule.when)
        return f"Complaints where {where} stand before all others: {rule.title}."
