"""Refusing or closing on a ground: first which, then what that ground asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from msgspec import Struct

from putright.design.terms import clause, in_terms
from putright.policy.saying import say
from putright.workspace.frame import show
from putright.workspace.presenting import acts
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.words import act_type

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.engine.position import GroundState
    from putright.engine.rules import Act, Closure, Exclusion
    from putright.workspace.asking import ActForm
    from putright.workspace.case import Case

# Notices of the policy's own: what the Code, or the law, says otherwise.
_BESIDE_A_CLAUSE = frozenset(("code", "superseded"))


class Ground(Struct, frozen=True, kw_only=True):
    """A ground as the page shows it.

    Attributes:
        says: The policy's rule in a sentence.
        because: Why it cannot be used now; empty: it can, once its questions are
            answered.
    """

    id: str
    title: str
    says: str
    because: str
    clause: str


def of(case: Case, act: str) -> tuple[GroundState, ...]:
    """Return how each ground of an act stands to the person at the desk."""
    return case.position.grounds(act, case.person.person_id, tuple(case.roles))


def chosen(request: HttpRequest) -> str:
    """Return the ground that was chosen; empty: none yet."""
    return request.POST.get("ground") or request.GET.get("ground") or ""


def list_page(
    request: HttpRequest, case: Case, act: str, states: tuple[GroundState, ...]
) -> HttpResponse:
    """Show every ground with what the policy says of it, each leading to its form."""
    rules = {rule.id: rule for rule in _rules(case, act)}
    found = [_shown(case, state, rules[state.id]) for state in states]
    return show(
        request,
        "workspace/grounds.html",
        case=case,
        act=act,
        title=acts.title(case, act),
        usable=[ground for ground in found if not ground.because],
        others=[ground for ground in found if ground.because],
        point=request.GET.get("point", ""),
    )


def narrow(form: ActForm, case: Case, act: str, ground: str) -> None:
    """Keep to the ground that was chosen."""
    title = next((each.ground for each in _rules(case, act) if each.id == ground), "")
    if title:
        form.fields["ground"] = forms.CharField(
            widget=forms.HiddenInput, initial=ground
        )
        form.ground = title


def rule_said(case: Case, act: str, ground: str) -> str:
    """Return the rule of a ground in a sentence; empty: there is none such."""
    rule = next((each for each in _rules(case, act) if each.id == ground), None)
    return in_terms(say(rule, case.rules), case.rules) if rule else ""


def notices(case: Case, act: str, ground: str) -> tuple[str, ...]:
    """Return what law or Code say beside the clauses that somebody decides by.

    Those are the clause of the ground, and where there is no ground, of the act.
    """
    by: tuple[Act | Closure | Exclusion, ...] = (
        tuple(each for each in _rules(case, act) if each.id == ground)
        if ground
        else tuple(each for each in case.rules.acts if each.id == act)
    )
    clauses = {each.source.clause for each in by}
    return tuple(
        f"{because_told(each.text, case.rules, case.names)} "
        f"({clause(each.source, case.rules)})"
        for each in case.position.notices
        if each.kind in _BESIDE_A_CLAUSE and each.source
        if each.source.clause in clauses
    )


def _rules(case: Case, act: str) -> tuple[Closure | Exclusion, ...]:
    """The grounds of one act: those for closing and for refusing may share an id."""
    event = act_type(case.rules, act).id
    closures = tuple(rule for rule in case.rules.closures if rule.on == event)
    return closures or case.rules.exclusions


def _shown(case: Case, state: GroundState, rule: Closure | Exclusion) -> Ground:
    return Ground(
        id=state.id,
        title=state.ground,
        says=in_terms(say(rule, case.rules), case.rules),
        because=""
        if state.asks
        else because_told(state.because, case.rules, case.names),
        clause=clause(state.source, case.rules),
    )
