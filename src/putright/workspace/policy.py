"""The policy as a page: each clause beside its rules said back, and how it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.adoption import adopting, drafts, keeping, trying
from putright.adoption.soundness import remembered
from putright.records import pinned, viewing
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.clause_checks import checks_by_clause
from putright.workspace.presenting.clauses import clauses_of
from putright.workspace.presenting.stage_drawing import drawings_of
from putright.workspace.presenting.stages import in_short, procedure_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff


@signed_in
def policy(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the policy under which this landlord's complaints open today."""
    document = trying.document_of(person)
    rules = pinned.rules_for_new(person.landlord)
    year = keeping.last_year(person)
    procedure = procedure_of(rules, year)
    found = remembered(pinned.text_for_new(person.landlord), person.landlord.policy)
    return show(
        request,
        "workspace/policy.html",
        here="policy",
        rules=rules,
        clauses=clauses_of(document, year, checks_by_clause(found)),
        procedure=procedure,
        drawings=drawings_of(procedure),
        in_short=in_short(procedure),
        year=year,
        sees_all=viewing.sees_all(person),
        has_contacts_list=bool(rules.partners),
        adopted=adopting.adopted_at(person.landlord),
        draft=drafts.draft_of(person) if person.keeps_policy else None,
    )
