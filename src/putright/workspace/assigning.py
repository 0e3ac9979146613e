"""Assigning a complaint: who may finish it, and who may not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from putright.design.dates import listed, near
from putright.design.terms import clause
from putright.people import selectors as people
from putright.people.roles import roles_held, roster
from putright.records import choosing
from putright.workspace import seating
from putright.workspace.presenting.naming import because_told, named
from putright.workspace.presenting.words import role_title
from putright.workspace.turned_down import MayNot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.assigning import Roster
    from putright.engine.choosing import Said
    from putright.people.models import Staff
    from putright.workspace.asking import ActForm
    from putright.workspace.case import Case

# Acts that give a complaint to somebody.
ACTS = ("owner.assign", "investigator.assign")


def offer(form: ActForm, case: Case) -> tuple[MayNot, ...]:
    """Offer in the form those who may take the complaint; return those who may not.

    Whom the policy proposes comes first, with why.
    """
    may: list[Staff] = []
    refused = []
    act = form.asked.act
    choice = choosing.choice_for(case.complaint, case.position, form.asked.event.id)
    not_for = {said.person: said for said in choice.refused}
    staff = list(people.staff(case.person))
    everybody = roster(staff, case.rules)
    names = {person.person_id: person.name for person in staff}
    for person in staff:
        no = _why_not(case, act, person, everybody, names)
        if no is None and person.person_id in not_for:
            no = _refused(not_for[person.person_id], person, case, names)
        if no:
            refused.append(no)
        elif person.roles.all():
            may.append(person)
    proposed = {said.person: said for said in choice.proposed}
    wanting = {said.person: said for said in choice.with_reason}
    may.sort(
        key=lambda person: (
            person.person_id not in proposed,
            person.person_id in wanting,
            not _finishes(person, case),
        )
    )
    field = form.fields["person"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(person.person_id, person.name) for person in may]
        said = {**wanting, **proposed}
        field.hints = {  # type: ignore[attr-defined]  # `design.forms.choices` draws them
            person.person_id: _hint(person, case)
            + _proposed(said.get(person.person_id), proposed, case, names)
            for person in may
        }
    return tuple(refused)


def _refused(said: Said, person: Staff, case: Case, names: dict[str, str]) -> MayNot:
    return MayNot(
        name=person.name,
        because=named(said.because, names),
        clause=clause(said.source, case.rules),
    )


def _proposed(
    said: Said | None, proposed: Mapping[str, Said], case: Case, names: dict[str, str]
) -> str:
    """Say why somebody is proposed, or wants a reason; nothing of the rest."""
    if said is None:
        return ""
    because = named(said.because, names)
    opening = ". Proposed: " if said.person in proposed else ". "
    return f"{opening}{because} ({clause(said.source, case.rules)})"


def offer_anybody(form: ActForm, case: Case) -> tuple[MayNot, ...]:
    """Offer whoever may be named, wherever an act asks who; return who may not sit."""
    people_there = list(people.staff(case.person))
    choices = [("", "Choose one")]
    choices += [(one.person_id, _with_title(one)) for one in people_there]
    for asked in form.asked.event.fields:
        if asked.name not in form.fields:
            continue
        narrowed = seating.choices(asked, form.asked.act, case, people_there)
        if asked.kind == "person":
            field = form.fields[asked.name]
            form.fields[asked.name] = forms.ChoiceField(
                label=field.label,
                help_text=field.help_text,
                required=field.required,
                choices=choices if narrowed is None else [choices[0], *narrowed],
            )
            form.prepare(form.fields[asked.name])
        elif asked.kind == "people":
            members = form.fields[asked.name]
            if isinstance(members, forms.MultipleChoiceField):
                members.choices = narrowed or []
                # Whoever sits is taken to have been there, to be unticked.
                there = [one for one, _ in narrowed or []]
                form.initial.setdefault("members_present", there)
    if form.asked.act != seating.CONVENE:
        return ()
    return seating.may_not_sit(case, people_there)


def _with_title(person: Staff) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


def _why_not(
    case: Case, act: str, person: Staff, everybody: Roster, names: dict[str, str]
) -> MayNot | None:
    """The policy's word against this person, beyond what it has against assigning."""
    asks = (act, case.person.person_id, tuple(case.roles))
    if case.position.why_not(*asks):
        return None
    no = case.position.why_not(*asks, person.person_id, everybody)
    if no is None:
        return None
    return MayNot(
        name=person.name,
        because=because_told(no.because, case.rules, names),
        clause=clause(no.source, case.rules),
    )


def _finishes(person: Staff, case: Case) -> bool:
    """Whether this person holds a role that works on the present stage."""
    stages = (each for each in case.rules.stages if each.id == case.position.stage)
    wanted = {role for stage in stages for role in stage.by}
    return bool(roles_held(person, case.rules) & wanted)


def _hint(person: Staff, case: Case) -> str:
    titles = [role_title(case.rules, each.role) for each in person.roles.all()]
    parts = [listed(sorted(set(titles)))]
    if person.team:
        parts.append(person.team.name)
    if _is_away(person, case):
        until = person.away_until
        parts.append(f"away until {near(until, case.today)}" if until else "away")
    return ", ".join(part for part in parts if part)


def _is_away(person: Staff, case: Case) -> bool:
    if person.away_from is None or person.away_from > case.today:
        return False
    return person.away_until is None or person.away_until >= case.today
