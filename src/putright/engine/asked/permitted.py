"""What may be done now and what may not, by whom, with the clause that forbids it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from putright.engine import acts, extensions, separation, waiting, warning
from putright.engine.asked.standing import Standing
from putright.engine.assigning import ASSIGNING, assignment_fault
from putright.engine.position import Permission, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.engine.assigning import Roster
    from putright.engine.position import GroundState, Notice
    from putright.engine.rules import Act, Source


class Permitted(Standing):
    """What may be done, by whom; what may not, and why."""

    @cached_property
    def may(self) -> tuple[Permission, ...]:
        """Every act that may be done now, a line for each role that may."""
        known = self._running.tables.acts
        return tuple(each for act in known for each in self.may_do(act))

    def may_do(self, act: str) -> tuple[Permission, ...]:
        """A line for each role that may do this act now; empty: nobody may."""
        running = self._running
        return tuple(
            Permission(
                act=rule.id,
                event=rule.event,
                title=rule.title,
                role=role,
                source=rule.source,
                except_for=self._except_for(rule),
            )
            for rule in running.tables.acts.get(act, ())
            if acts.first_fault(running, (rule,), "", ()) is None
            for role in rule.by
        )

    @cached_property
    def may_not(self) -> tuple[Refusal, ...]:
        """Every act that nobody may do now, with the first clause that forbids it."""
        running = self._running
        return tuple(
            _refusal(group[0], found)
            for group in running.tables.acts.values()
            if (found := acts.first_fault(running, group, "", ())) is not None
        )

    def may_by(self, person: str, roles: Sequence[str]) -> tuple[Permission, ...]:
        """The acts that this person, holding these roles, may do now."""
        may = self._running.tables.may
        mine = (
            permission
            for permission in self.may
            if any(may(role, (permission.role,)) for role in roles)
        )
        first = {permission.act: permission for permission in reversed(tuple(mine))}
        return tuple(
            permission
            for permission in reversed(tuple(first.values()))
            if self.why_not(permission.act, person, roles) is None
        )

    def why_not(
        self,
        act: str,
        person: str,
        roles: Sequence[str],
        assignee: str = "",
        roster: Roster | None = None,
    ) -> Refusal | None:
        """Why this person may not do an act now; None where they may.

        For `owner.assign` name the `assignee`, who must be able to finish the stage;
        with a `roster` of everybody there, each with their roles, also whether they
        hold a role for it, and who would be left for the stages that follow. Acts of
        mere record-keeping need no rule and are never refused.
        """
        running = self._running
        group = running.tables.acts.get(act)
        if group is None:
            return self._unlisted(act)
        found = acts.first_fault(running, group, person, roles)
        if found is None and group[0].event in ASSIGNING:
            found = assignment_fault(running, assignee, group, roster)
        return None if found is None else _refusal(group[0], found)

    def waits_for(self, act: str, person: str, roles: Sequence[str]) -> tuple[str, ...]:
        """The facts to answer before this person may do an act.

        Empty where they may do it already, or where more than answers is wanting.
        """
        group = self._running.tables.acts.get(act, ())
        return waiting.waits_for(self._running, group, person, roles)

    def grounds(
        self, act: str, person: str, roles: Sequence[str]
    ) -> tuple[GroundState, ...]:
        """How each ground stands on which this person may refuse or close by an act.

        Empty where the act needs no ground, or may not be done at all.
        """
        group = self._running.tables.acts.get(act, ())
        return waiting.grounds_for(self._running, group, person, roles)

    def warnings(
        self, act: str, said: Mapping[str, Any] | None = None
    ) -> tuple[Notice, ...]:
        """What whoever does an act now, saying this, is warned of; never a refusal."""
        group = self._running.tables.acts.get(act, ())
        event = group[0].event if group else act
        said = said or {}
        return (
            *warning.before(self._running, event, said),
            *extensions.cautions_before(self._running, event, said),
        )

    def _except_for(self, act: Act) -> tuple[tuple[str, Refusal], ...]:
        running = self._running
        return tuple(
            (
                person,
                _refusal(act, (separation.barred(running, rule, person), rule.source)),
            )
            for rule in running.tables.happenings[act.event].separations
            for person in separation.persons(running, rule)
        )

    def _unlisted(self, act: str) -> Refusal | None:
        word = acts.word_for(act)
        if word is not None and self._running.tables.happenings[word.id].free:
            return None
        title = word.title if word else act
        return Refusal(
            act=act,
            event=word.id if word else act,
            title=title,
            because=f"This policy does not provide for it: “{title}”.",
            source=self.rules.source,
        )


def _refusal(act: Act, found: tuple[str, Source]) -> Refusal:
    because, source = found
    return Refusal(
        act=act.id, event=act.event, title=act.title, because=because, source=source
    )
