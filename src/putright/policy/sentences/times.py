"""How days are counted, and what is owed within what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import clock_title, event_title, stage_title
from putright.policy.sentences.joining import and_, item_told, or_, upper
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from putright.engine import rules as engine


_MINUTES = 60
_DAY = 24 * _MINUTES
_END_OF_DAY = _DAY - 1
_TIMES = {1: "once", 2: "twice"}
_AGAIN = {
    "each time": "again each time that this happens",
    "until stopped": "and again within the same time, for as long as it goes on",
}


class OfTimes(Telling):
    """How days are counted, and what is owed within what time."""

    def conventions(self, counting: engine.Conventions) -> str:
        """How the landlord counts."""
        receipt = "counts as received the day it comes"
        if counting.late_receipt == _DAY:
            receipt = (
                "that comes on a non-working day counts as received on the next "
                "working day"
            )
        elif counting.late_receipt is not None:
            receipt = (
                f"that comes after {_time(counting.late_receipt)} or on a non-working "
                "day counts as received on the next working day"
            )
        at = counting.due_at
        end = "" if at == _END_OF_DAY else f", {_time(at)}"
        return (
            f"The day on which something happens is {counting.day_zero}; a complaint "
            f"{receipt}; an act is in time until the end of its last day{end}; a month "
            f"that lacks the day ends on its {_month_end(counting.month_end)}; a "
            f"letter by post counts as received {counting.deemed_by_post} after "
            "posting, unless we know better."
        )

    def codes(self, rules: engine.Rules) -> str:
        """By what complaints are measured."""
        named = rules.codes or ((rules.code, None),)
        return or_(self.item(code or "none", when) for code, when in named)

    def terms(self, terms: engine.Terms) -> str:
        """The landlord's own words."""
        return (
            f"{terms.landlord} says {terms.resident} and {terms.residents} for whoever "
            "complains."
        )

    def stage(self, stage: engine.Stage) -> str:
        """How a stage begins and ends."""
        opens = (stage.opens_on, *stage.or_on)
        begins = or_(self.happened(event) for event in opens)
        ends = self.happened(stage.closes_on)
        last = " It is the last stage." if stage.final else ""
        if stage.ends_complaint:
            last += " With that the complaint is closed."
        return (
            f"{stage.title} begins when {begins} and is answered by "
            f"{self.roles(stage.by)} when {ends}.{last}"
        )

    def clock(self, clock: engine.Clock) -> str:
        """What is owed within what time."""
        parts = [f"{clock.title} {self.limit(clock)}"]
        if clock.starts_by:
            before = clock_title(clock.starts_by, self.tables)
            late = {
                "from the actual start": "a late start counts from the day it came",
                "from the fallback day": "a late start changes nothing",
            }[clock.late_start or "from the actual start"]
            parts.append(
                f"where that has not happened, after the last day for “{before}” "
                f"({late})"
            )
        if clock.unless is not None:
            parts.append(f"not where {self.condition(clock.unless)}")
        if clock.target:
            parts.append("a target, not a limit")
        if clock.repeats:
            parts.append(_AGAIN[clock.repeats])
        parts.append(f"{self.roles((clock.owner,))} sees to it")
        return f"{'; '.join(parts)}."

    def limit(self, clock: engine.Clock) -> str:
        """How long a clock gives, and from when it counts."""
        starts = or_(self.happened(event) for event in clock.starts)
        if clock.until:
            early = f"{clock.before} before" if clock.before else "by"
            return f"{early} the day named when {starts}"
        told = f"within {clock.within} after {starts}"
        if clock.counted_from:
            resident = self.rules.terms.resident
            told += f", from the day on which that reached the {resident}"
        if clock.rolls:
            told += " (or the next working day, where that day is not one)"
        return told

    def extension(self, ext: engine.Extension) -> str:
        """Who may take more time, how much and how often."""
        clock = clock_title(ext.of, self.tables)
        times = ""
        if ext.times is not None:
            times = f" {_TIMES.get(ext.times, f'up to {ext.times} times')}"
        most = f"by no more than {ext.up_to} in all" if ext.up_to else "without a cap"
        says = f", telling {and_(map(item_told, ext.requires))}" if ext.requires else ""
        asked = {
            "nobody": "",
            "resident": f"; the {self.rules.terms.resident} is asked to agree",
            "staff": f"; {self.roles(ext.agreed_by)} has to agree",
        }[ext.agreement]
        if ext.agreed_with:
            asked += f" first, with “{event_title(ext.agreed_with, self.tables)}”"
        if ext.if_not_agreed:
            told = and_(map(item_told, ext.if_not_agreed))
            asked += f", and the notice says {told} unless they do"
        care = f"; beyond {ext.caution} with a warning" if ext.caution else ""
        if ext.caution_from:
            care = f"; more than {ext.caution} after "
            care += f"{self.happened(ext.caution_from)} with a warning"
        by = upper(self.roles(ext.by))
        return f"{by} may extend “{clock}”{times}, {most}{says}{asked}{care}."

    def escalation(self, way: engine.Escalation) -> str:
        """How the next stage is reached."""
        late = {
            "accept": "a later request is accepted all the same",
            "accept, marked late": "a later request is accepted and marked late",
            "a person decides": "of a later request a person decides",
        }[way.late]
        if way.taken_with:
            late += f" first, and takes it on when {self.happened(way.taken_with)}"
        window = "at any time"
        if way.window is not None:
            window = f"within {way.window} of getting our answer; {late}"
        return (
            f"From {stage_title(way.from_stage, self.tables)} the complaint goes on to "
            f"{stage_title(way.to_stage, self.tables)} when "
            f"{self.happened(way.on)}, {window}."
        )


def _time(minute: int) -> str:
    return f"{minute // _MINUTES:02}:{minute % _MINUTES:02}"


def _month_end(rule: str) -> str:
    return "last day" if rule == "last day" else "following first"
