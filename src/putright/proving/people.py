"""Who may do something: people without names, told apart only by what bars them.

Everyone on the team holds every role of the staff: the hardest case for a rule on who
may not. People outside come fresh, each time one is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.tables import tables_for
from putright.engine.vocabulary import RECORD_KEEPING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Act, Role, Rules, Separation
    from putright.engine.running import Running

RESIDENT = "the resident"
# Written down by the landlord's people, and the doing of somebody else.
OF_OTHERS = frozenset(
    (
        "representative.named",
        "representative.authorised",
        "ombudsman.contacted",
        "ombudsman.requested",
        "ombudsman.ordered",
        "ombudsman.instructed",
        "ombudsman.determined",
    )
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVW"


def member(number: int) -> str:
    """The name of a member of the team, counted from 0: A, B, and on to W, A2."""
    turn, place = divmod(number, len(_LETTERS))
    return _LETTERS[place] + (str(turn + 1) if turn else "")


def outsider(number: int) -> str:
    """The name of somebody from outside, counted from 0: X1, X2."""
    return f"X{number + 1}"


class People:
    """Whoever can act in an exploration.

    Attributes:
        team: How many work for the landlord; None: enough that nobody runs out.
        alone: Nobody is called in where none of them is left.
        own: The resident's own role: named as the policy names its residents, else that
            of their side which may do most. Empty: there is none.
        absent: Roles that nobody holds, the resident doing alone what is theirs; None:
            everybody is there.
    """

    def __init__(self, rules: Rules, team: int | None) -> None:
        self.rules = rules
        self.tables = tables_for(rules)
        self.team = team
        self.alone = False
        self.absent: frozenset[str] | None = None
        self.kinds = {role.id: role.kind for role in rules.roles}
        self.own = _own_role(rules)
        self.telling = tuple(
            rule
            for rule in rules.separations
            if any(
                self._role(act, "staff")
                for event in rule.person
                for act in self.tables.acts_of(event)
            )
        )

    def candidates(self, act: Act, running: Running) -> Iterator[tuple[str, str]]:
        """Who might do an act, with the role in which: one of each sort of people."""
        if self.absent is not None and self.left_to_others(act):
            yield self._in_vain(act)
            return
        role = self._role(act, "resident")
        if role and self.by_resident(act):
            yield RESIDENT, self.own if self.absent is not None else role
            return
        if act.only == "panel" or act.event == "panel.decided":
            yield from self._seated(act, running)
            return
        role = self._role(act, "staff")
        if act.only and running.owner:
            yield running.owner, role or act.by[0]
            if act.stand_in:
                yield self.free(act.event, running), act.stand_in[0]
            return
        if role:
            for name in self.staff(act.event, running):
                yield from ((name, held) for held in self._held(act, role))
            yield from self._stand_ins(act, running)
            return
        role = self._role(act, "outside") or self._beside(act)
        if role:
            yield self._fresh_outsider(act.event, running), role

    def _seated(self, act: Act, running: Running) -> Iterator[tuple[str, str]]:
        """A member of the panel; of its decision one who has not yet decided."""
        waits = act.event == "panel.decided"
        for sits in running.panel:
            fits = self.tables.may(sits.role, act.by)
            if fits and not (waits and sits.person in running.decided):
                yield sits.person, sits.role
                return

    def by_resident(self, act: Act) -> bool:
        """Whether doing it is the resident's, whoever writes it down."""
        return self.tables.happenings[act.event].receipt

    def by_staff(self, act: Act) -> bool:
        """Whether somebody on the staff may do it, or write it down."""
        return bool(self._role(act, "staff"))

    def there(self, act: Act) -> tuple[str, ...]:
        """The roles in which an act may be tried where some are absent."""
        if self.by_resident(act):
            return (self.own,)
        return tuple(role for role in self.kinds if role not in (self.absent or ()))

    def left_to_others(self, act: Act) -> bool:
        """Whether it is for none of those who are there; not of mere records."""
        if act.event in RECORD_KEEPING or not self.own:
            return False
        return not any(self.tables.may(role, act.by) for role in self.there(act))

    def _beside(self, act: Act) -> str:
        """Somebody beside the resident, of an act that is for no other side."""
        role = self._role(act, "resident")
        return "" if role == self.own else role

    def _in_vain(self, act: Act) -> tuple[str, str]:
        """Who tries an act that is for none of them: the engine says whose it is."""
        if self.by_resident(act):
            return RESIDENT, self.own
        staff = (role for role, kind in self.kinds.items() if kind == "staff")
        return member(0), next(staff, "")

    def only_landlord(self, event: str) -> bool:
        """Whether nobody but the landlord's own people can make this happen."""
        if event in RECORD_KEEPING:  # written down by the landlord, done by others
            return False
        acts = self.tables.acts_of(event)
        return bool(acts) and not any(
            self.by_resident(act) or self._role(act, "resident") for act in acts
        )

    def staff(self, event: str, running: Running) -> Iterator[str]:
        """One member of each sort; with enough people the first who is not barred."""
        if self.team is None:
            yield self.free(event, running)
            return
        seen = set()
        for number in range(self.team):
            name = member(number)
            sort = self.sort(name, running)
            if sort not in seen:
                seen.add(sort)
                yield name

    def sort(self, name: str, running: Running) -> tuple[bool, ...]:
        """What bars a person: all that tells people apart."""
        never = [rule.never for rule in self.telling]
        never += [panel.never for panel in self.rules.panels]
        return tuple(_did_any(running, events, name) for events in never)

    def sorts(self, running: Running) -> tuple[tuple[bool, ...], ...]:
        """How many there are of each sort, in any order of their names."""
        if self.team is None:
            return ()
        return tuple(
            sorted(self.sort(member(number), running) for number in range(self.team))
        )

    def seated(self, running: Running) -> tuple[Any, ...]:
        """The panel, as far as one differs from another: who decided, of which sort."""
        decided = sum(sits.person in running.decided for sits in running.panel)
        if self.team is None:
            return len(running.panel), decided
        sorts = sorted(self.sort(sits.person, running) for sits in running.panel)
        return len(running.panel), decided, tuple(sorts)

    def free(self, event: str, running: Running) -> str:
        """Somebody on the team whom nothing bars from an event; empty: nobody."""
        guarding = self.tables.happenings[event].separations
        size = 1000 if self.team is None else self.team
        for number in range(size):
            name = member(number)
            if not any(barred(running, rule, name) for rule in guarding):
                return name
        return ""

    def _stand_ins(self, act: Act, running: Running) -> Iterator[tuple[str, str]]:
        """Whoever a policy calls where nobody on the team is left."""
        if self.team is None or self.alone or self.free(act.event, running):
            return
        outside = self._role(act, "outside")
        if outside:
            yield self._fresh_outsider(act.event, running), outside
            return
        for rule in self.tables.happenings[act.event].separations:
            if self.stands_in(rule) and self.tables.may(rule.if_nobody, act.by):
                yield self._fresh_outsider(act.event, running), rule.if_nobody
                return

    def stands_in(self, rule: Separation) -> bool:
        """Whether the role named for that case is held by somebody else than the team.

        It is, where it belongs to somebody outside, or where the thing itself is in
        the ordinary way another role's to do, and none of what bars is that role's own.
        """
        if self.kinds.get(rule.if_nobody) == "outside":
            return True
        ordinary = {
            role
            for event in rule.person
            for act in self.tables.acts_of(event)
            for role in act.by
        }
        barring = {
            role
            for event in rule.never
            for act in self.tables.acts_of(event)
            for role in act.by
        }
        return rule.if_nobody not in ordinary | barring

    def _held(self, act: Act, first: str) -> tuple[str, ...]:
        """The roles in which to try an act: a ground is for some of them only."""
        if act.event not in ("complaint.closed", "complaint.refused"):
            return (first,)
        return tuple(role for role in act.by if self.kinds.get(role) == "staff")

    def _role(self, act: Act, kind: str) -> str:
        absent = self.absent or ()
        held = (role for role in act.by if role not in absent)
        return next((role for role in held if self.kinds.get(role) == kind), "")

    def _fresh_outsider(self, event: str, running: Running) -> str:
        guarding = self.tables.happenings[event].separations
        return next(
            outsider(number)
            for number in range(1000)
            if not any(barred(running, rule, outsider(number)) for rule in guarding)
        )


def barred(running: Running, rule: Separation, name: str) -> bool:
    """Whether a person did what the rule asks about."""
    return _did_any(running, rule.never, name)


def _own_role(rules: Rules) -> str:
    word = rules.terms.resident.casefold()

    def likeness(role: Role) -> tuple[bool, int]:
        named = word in {role.id.casefold(), role.title.casefold()}
        return named, sum(role.id in act.by for act in rules.acts)

    theirs = [role for role in rules.roles if role.kind == "resident"]
    return max(theirs, key=likeness).id if theirs else ""


def _did_any(running: Running, events: tuple[str, ...], name: str) -> bool:
    return any(name in running.did.get(event, ()) for event in events)
