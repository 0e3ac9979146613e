"""One plain sentence for each kind of rule, in the landlord's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.tables import Tables, tables_for
from putright.engine.telling import (
    clock_title,
    condition_told,
    event_title,
    fact_asked,
    role_title,
    roles_told,
    stage_title,
)
from putright.engine.vocabulary import EVENTS, ITEMS, OUTCOMES, REPRESENTATIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from putright.engine import rules as engine
    from putright.engine.conditions import Condition

_MINUTES = 60
_DAY = 24 * _MINUTES
_END_OF_DAY = _DAY - 1
_TIMES = {1: "once", 2: "twice"}
_AGAIN = {
    "each time": "again each time that this happens",
    "until stopped": "and again within the same time, for as long as it goes on",
}


class Sentences:
    """Says the rules of one policy."""

    def __init__(self, rules: engine.Rules) -> None:
        self.rules = rules
        self.tables: Tables = tables_for(rules)
        self.events = EVENTS | {event.type.id: event.type for event in rules.events}

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
        return _or(self.item(code or "none", when) for code, when in named)

    def terms(self, terms: engine.Terms) -> str:
        """The landlord's own words."""
        return (
            f"{terms.landlord} says {terms.resident} and {terms.residents} for whoever "
            "complains."
        )

    def role(self, role: engine.Role) -> str:
        """Who somebody is."""
        kinds = {
            "staff": "works for the landlord",
            "resident": "is on the side of whoever complains",
            "outside": "is from outside",
        }
        also = ""
        if role.also:
            also = f", and may do what {self.roles(role.also, 'and')} may"
        sees = ""
        if role.sees == "every complaint":
            sees = ", and sees every complaint"
        elif role.sees:
            sees = ", and sees only the complaints that are with them"
        return f"The {role.title} {kinds[role.kind]}{also}{sees}."

    def fact(self, fact: engine.Fact) -> str:
        """What is asked."""
        unknown = {
            "ask": "it has to be asked",
            "no": "it counts as no",
            "yes": "it counts as yes",
        }[fact.unknown]
        choices = f" ({', '.join(fact.choices)})" if fact.choices else ""
        return f"We ask “{fact.asked}”{choices}; while nobody knows, {unknown}."

    def event(self, event: engine.LocalEvent) -> str:
        """What can happen only here."""
        return f"The record can say that {self.happened(event.type.id)}."

    def stage(self, stage: engine.Stage) -> str:
        """How a stage begins and ends."""
        opens = (stage.opens_on, *stage.or_on)
        begins = _or(self.happened(event) for event in opens)
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
        starts = _or(self.happened(event) for event in clock.starts)
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
        says = f", telling {_and(map(item, ext.requires))}" if ext.requires else ""
        asked = {
            "nobody": "",
            "resident": f"; the {self.rules.terms.resident} is asked to agree",
            "staff": f"; {self.roles(ext.agreed_by)} has to agree",
        }[ext.agreement]
        if ext.agreed_with:
            asked += f" first, with “{event_title(ext.agreed_with, self.tables)}”"
        if ext.if_not_agreed:
            told = _and(map(item, ext.if_not_agreed))
            asked += f", and the notice says {told} unless they do"
        care = f"; beyond {ext.caution} with a warning" if ext.caution else ""
        if ext.caution_from:
            care = f"; more than {ext.caution} after "
            care += f"{self.happened(ext.caution_from)} with a warning"
        by = _upper(self.roles(ext.by))
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

    def act(self, acts: Sequence[engine.Act]) -> str:
        """Who may do these acts, which one block permits on the same terms."""
        act = acts[0]
        titles = _or(f"“{each.title}”" for each in acts)
        parts = [f"{_upper(self.roles(act.by))} may do {titles}"]
        if act.stages:
            stages = (stage_title(stage, self.tables) for stage in act.stages)
            parts.append(f"in {_or(stages)}")
        if act.after:
            parts.append(f"once {_and(self.happened(event) for event in act.after)}")
        if act.when is not None:
            parts.append(f"where {self.condition(act.when)}")
        if act.given:
            parts.append(f"saying {_and(name.replace('_', ' ') for name in act.given)}")
        if act.once:
            parts.append("only one time in a stage")
        if act.when_closed:
            parts.append("on a closed complaint too")
        if act.only:
            whom = "the one to whom it was given"
            whom = "those seated on the panel" if act.only == "panel" else whom
            instead = f" (or {self.roles(act.stand_in)})" if act.stand_in else ""
            parts.append(f"only {whom}{instead}")
        if act.to:
            parts.append(f"to {self.roles(act.to)}")
        return f"{', '.join(parts)}."

    def separation(self, rule: engine.Separation) -> str:
        """Who must be fresh."""
        person = _or(f"“{event_title(event, self.tables)}”" for event in rule.person)
        never = _or(f"“{event_title(event, self.tables)}”" for event in rule.never)
        return (
            f"Whoever does {person} has not done {never} in the same complaint; if "
            f"nobody is left, it falls to {self.roles((rule.if_nobody,))}."
        )

    def panel(self, panel: engine.Panel) -> str:
        """Who hears a complaint together."""
        stage = stage_title(panel.stage, self.tables)
        seats = _or(role_title(seat.role, self.tables) for seat in panel.seats)
        least = [
            f"at least {seat.at_least} {role_title(seat.role, self.tables)}"
            for seat in panel.seats
            if seat.at_least
        ]
        least_told = f", {_and(least)} among them" if least else ""
        never = ""
        if panel.never:
            done = _or(f"“{event_title(event, self.tables)}”" for event in panel.never)
            never = f"; nobody sits who has done {done}"
        return (
            f"At {stage} the {panel.title} has {panel.size} members, each {seats}"
            f"{least_told}{never}."
        )

    def allocation(self, rule: engine.Allocation) -> str:
        """Whom a complaint goes to."""
        parts = [f"“{event_title(rule.on, self.tables)}”"]
        if rule.stages:
            parts.append(f"at {_or(stage_title(s, self.tables) for s in rule.stages)}")
        if rule.categories:
            parts.append(f"of what is about {_or(rule.categories)}")
        if rule.when is not None:
            parts.append(f"where {self.condition(rule.when)}")
        return f"{' '.join(parts)}: {'; '.join(self._meant(rule))}."

    def _meant(self, rule: engine.Allocation) -> Iterator[str]:
        whom = self.roles(rule.to) if rule.to else "somebody"
        if rule.service:
            whom += " of the service concerned"
        if rule.manager_of == "staff.named":
            whom += " who manages whomever it is about"
        elif rule.manager_of:
            done = event_title(rule.manager_of, self.tables)
            whom += f" who manages whoever did “{done}”"
        if whom != "somebody":
            yield f"{whom} is proposed"
        if rule.stand_in:
            yield f"if they are away over the due day, {self.roles(rule.stand_in)}"
        if rule.directorates:
            yield f"only somebody from {_or(rule.directorates)}"
        if rule.normally:
            yield f"normally {self.roles(rule.normally)}, anybody else with a reason"

    def authority(self, rule: engine.Authority) -> str:
        """What whoever acts for the resident needs."""
        forms = {
            "said": "authority on record, in whatever form it was given",
            "written": "authority in writing",
            "signed": "signed authority",
        }
        kinds = dict(REPRESENTATIVES)
        exempt = ""
        if rule.exempt:
            named = _or(_lower(kinds[kind]) for kind in rule.exempt)
            exempt = f"; {named} needs none"
        meetings = ""
        if rule.meetings_together:
            meetings = (
                f" At a meeting with them the {self.rules.terms.resident} is expected "
                "too; why one of them was not there is noted."
            )
        return (
            f"Nothing about a complaint goes to whoever acts for the "
            f"{self.rules.terms.resident} without {forms[rule.form]}{exempt}.{meetings}"
        )

    def viewing(self, rule: engine.Viewing) -> str:
        """What is not for everybody."""
        by = self.roles(rule.by)
        if rule.when is not None:
            return (
                f"Where {self.condition(rule.when)}, only {by} and whoever it is with "
                "see the complaint."
            )
        told = _or(f"“{event_title(event, self.tables)}”" for event in rule.events)
        return f"Only {by} and whoever wrote it see {told} in a complaint."

    def warning(self, warning: engine.Warning) -> str:
        """What somebody is told."""
        parts = [f"at “{event_title(warning.on, self.tables)}”"]
        if warning.field:
            named = warning.field.replace("_", " ")
            parts.append(f"with more than {warning.more_than} {named}")
        if warning.when is not None:
            parts.append(f"where {self.condition(warning.when)}")
        return f"We warn {' '.join(parts)}, and refuse nothing for it: {warning.says}"

    def exclusion(self, rule: engine.Exclusion) -> str:
        """On what ground a complaint may be refused."""
        when = f" where {self.condition(rule.when)}" if rule.when is not None else ""
        unless = ""
        if rule.unless:
            unless = f", but never where {_or(map(self.condition, rule.unless))}"
        agreed = ""
        if rule.agreed_by:
            agreed = f"; {self.roles(rule.agreed_by, 'and')} agrees first"
        return (
            f"{_upper(self.roles(rule.by))} may refuse a complaint on the ground "
            f"“{rule.ground}”{when}{unless}{self.proofs(rule.proofs)}{agreed}; a "
            f"person decides.{_says_as_well(rule.must_say)}"
        )

    def proofs(self, facts: tuple[str, ...]) -> str:
        """What must be on record first."""
        if not facts:
            return ""
        asked = (f"“{fact_asked(fact, self.tables)}”" for fact in facts)
        verb = "stands" if len(facts) == 1 else "stand"
        return f", once {_and(asked)} {verb} on record"

    def letter(self, letter: engine.Letter) -> str:
        """What a letter says and to whom it goes."""
        says = _and(self.needed(needed) for needed in letter.must_say)
        copies = ""
        if letter.copies:
            readers = (self.item(to, when) for to, when in letter.copies)
            copies = f"; a copy goes to {_and(readers)}"
        agreed = ""
        if letter.approved_by:
            agreed = f"; {self.roles(letter.approved_by)} agrees it first"
        sent = event_title(letter.sent_on, self.tables)
        when = f", where {self.condition(letter.when)}," if letter.when else ""
        return (
            f"“{letter.title}” goes to {self.reader(letter.to)} with “{sent}”{when} "
            f"and says {says}{copies}{agreed}."
        )

    def closure(self, closure: engine.Closure) -> str:
        """How a complaint may end."""
        parts = [f"A complaint may end as “{closure.ground}”"]
        if closure.after:
            done = _and(self.happened(event) for event in closure.after)
            parts.append(f"once {done}")
        if closure.when is not None:
            parts.append(f"where {self.condition(closure.when)}")
        how = event_title(closure.on, self.tables)
        who = f", for {self.roles(closure.by)} only" if closure.by else ""
        proofs = self.proofs(closure.proofs)
        says = _says_as_well(closure.must_say)
        return f"{', '.join(parts)}{proofs}, by “{how}”{who}.{says}"

    def body(self, body: engine.Body) -> str:
        """Where else to turn."""
        ways = (body.phone, body.email, body.website, body.online_form, body.post)
        told = ", ".join(filter(None, (body.name, *ways)))
        where = "" if body.when is None else f", where {self.condition(body.when)}"
        old = ""
        if body.superseded:
            old = f" No letter gives {_or(body.superseded)} any more."
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

    def field(self, field: engine.OwnField) -> str:
        """What is asked with an act."""
        acts = _and(f"“{event_title(event, self.tables)}”" for event in field.of)
        where = ""
        if field.where:
            told = (
                f"{name.removeprefix('x.').replace('_', ' ')} is {_or(values)}"
                for name, values in field.where
            )
            where = f", where {_and(told)},"
        among = f" ({_or(field.choices)})" if field.choices else ""
        end = "."
        if field.optional:
            end = "; it may be left out."
        elif field.answer is not None:
            end = f"; the answer has to be {'yes' if field.answer else 'no'}."
        return f"With {acts}{where} we ask “{field.asked}”{among}{end}"

    def remedy(self, remedy: engine.RemedyKind) -> str:
        """One way of putting things right."""
        return f"One way in which we put things right: {remedy.title}."

    def finding(self, finding: engine.Finding) -> str:
        """What a finding comes to."""
        outcome = dict(OUTCOMES)[finding.outcome].lower()
        return f"A point of which we find “{finding.title}” is {outcome}."

    def task(self, task: engine.Task) -> str:
        """What staff are to do now."""
        parts = []
        if task.when is not None:
            parts.append(f"where {self.condition(task.when)}")
        if task.near:
            parts.append(f"when “{clock_title(task.near, self.tables)}” is nearly due")
        now = f" {' and '.join(parts)}" if parts else ""
        return f"Staff are asked{now} to do “{self._act(task.act)}”: {task.says}"

    def check(self, check: engine.LetterCheck) -> str:
        """What the letter check looks at."""
        looks = {
            "plain language": "for hard words and long sentences",
            "people named": "for people who are named",
            "needs": "for what was agreed with the reader",
        }
        which = "Every letter"
        if check.of:
            acts = _and(f"“{event_title(one, self.tables)}”" for one in check.of)
            which = f"The letter of {acts}"
        when = f" where {self.condition(check.when)}" if check.when is not None else ""
        told = looks.get(check.looks_for, f"with this warning: {check.says}")
        end = "a warning is answered before it goes" if check.answered else ""
        kept = "; ".join(filter(None, (end, "what was found is kept with it")))
        return f"{which} is looked at{when} {told.rstrip('.')}; {kept}."

    def _act(self, act: str) -> str:
        return next((rule.title for rule in self.rules.acts if rule.id == act), act)

    def happened(self, event: str) -> str:
        """An event as a clause: `we acknowledged the complaint at stage 1`."""
        known = self.events.get(event)
        if known is None:
            return event
        who = {
            "landlord": "we",
            "resident": f"the {self.rules.terms.resident}",
            "record": "the complaint",
        }[known.party]
        return f"{who} {known.told}"

    def condition(self, condition: Condition) -> str:
        """A condition as part of a sentence."""
        return condition_told(condition, self.tables)

    def item(self, name: str, when: Condition | None) -> str:
        """A letter's item or reader, and when it is called for."""
        told = self.reader(name) if name not in ITEMS else item(name)
        return told if when is None else f"{told} (where {self.condition(when)})"

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

    def reader(self, name: str) -> str:
        """Who gets a letter."""
        if name == "resident":
            return f"the {self.rules.terms.resident}"
        if name in self.tables.roles:
            return self.roles((name,))
        return f"the {name}"

    def roles(self, roles: tuple[str, ...], word: str = "or") -> str:
        """Roles by the landlord's titles."""
        told = roles_told(roles, self.tables)
        return told if word == "or" else told.replace(" or ", f" {word} ")


def _lower(text: str) -> str:
    """With a small first letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def item(name: str) -> str:
    """What a letter has to say, as its readers are told of it."""
    return ITEMS.get(name, name.removeprefix("x.").replace("_", " "))


def _says_as_well(items: tuple[str, ...]) -> str:
    """What the letter says because of the ground."""
    return f" The letter says as well {_and(map(item, items))}." if items else ""


def _time(minute: int) -> str:
    return f"{minute // _MINUTES:02}:{minute % _MINUTES:02}"


def _month_end(rule: str) -> str:
    return "last day" if rule == "last day" else "following first"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _and(parts: Iterable[str]) -> str:
    return _joined(list(parts), "and")


def _or(parts: Iterable[str]) -> str:
    return _joined(list(parts), "or")


def _joined(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    comma = ";" if any("," in part for part in parts) else ","
    last = f"{comma} {word}" if comma == ";" else f" {word}"
    return f"{f'{comma} '.join(parts[:-1])}{last} {parts[-1]}"
