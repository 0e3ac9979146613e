"""Who may act, on what, who is chosen, and who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.telling import event_title, role_title, stage_title
from putright.engine.vocabulary import REPRESENTATIVES
from putright.policy.sentences.joining import and_, lower, or_, upper
from putright.policy.sentences.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from putright.engine import rules as engine


class OfPeople(Telling):
    """Who may act, on what, who is chosen, and who sees what."""

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
        heads = ""
        if role.heads:
            heads = (
                ", and heads the directorate of their team: a copy for this role goes"
                " to whoever heads the one that the complaint is in"
            )
        return f"The {role.title} {kinds[role.kind]}{also}{sees}{heads}."

    def act(self, acts: Sequence[engine.Act]) -> str:
        """Who may do these acts, which one block permits on the same terms."""
        act = acts[0]
        titles = or_(f"“{each.title}”" for each in acts)
        parts = [f"{upper(self.roles(act.by))} may do {titles}"]
        if act.stages:
            stages = (stage_title(stage, self.tables) for stage in act.stages)
            parts.append(f"in {or_(stages)}")
        if act.after:
            parts.append(f"once {and_(self.happened(event) for event in act.after)}")
        if act.when is not None:
            parts.append(f"where {self.condition(act.when)}")
        if act.given:
            parts.append(f"saying {and_(name.replace('_', ' ') for name in act.given)}")
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
        person = or_(f"“{event_title(event, self.tables)}”" for event in rule.person)
        never = or_(f"“{event_title(event, self.tables)}”" for event in rule.never)
        return (
            f"Whoever does {person} has not done {never} in the same complaint; if "
            f"nobody is left, it falls to {self.roles((rule.if_nobody,))}."
        )

    def panel(self, panel: engine.Panel) -> str:
        """Who hears a complaint together."""
        stage = stage_title(panel.stage, self.tables)
        seats = or_(role_title(seat.role, self.tables) for seat in panel.seats)
        least = [
            f"at least {seat.at_least} {role_title(seat.role, self.tables)}"
            for seat in panel.seats
            if seat.at_least
        ]
        least_told = f", {and_(least)} among them" if least else ""
        never = ""
        if panel.never:
            done = or_(f"“{event_title(event, self.tables)}”" for event in panel.never)
            never = f"; nobody sits who has done {done}"
        return (
            f"At {stage} the {panel.title} has {panel.size} members, each {seats}"
            f"{least_told}{never}."
        )

    def allocation(self, rule: engine.Allocation) -> str:
        """Whom a complaint goes to."""
        parts = [f"“{event_title(rule.on, self.tables)}”"]
        if rule.stages:
            parts.append(f"at {or_(stage_title(s, self.tables) for s in rule.stages)}")
        if rule.categories:
            parts.append(f"of what is about {or_(rule.categories)}")
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
            yield f"only somebody from {or_(rule.directorates)}"
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
            named = or_(lower(kinds[kind]) for kind in rule.exempt)
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
        told = or_(f"“{event_title(event, self.tables)}”" for event in rule.events)
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
