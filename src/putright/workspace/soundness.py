"""How a policy, or its draft, stands to the Code, and whether it strands anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.adoption import drafts
from putright.adoption.soundness import soundness_of
from putright.engine.staffing import unheld
from putright.people import selectors as people
from putright.people.roles import roster
from putright.records import pinned
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.findings import failures_of, findings_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.engine.staffing import Unheld
    from putright.people.models import Staff


@signed_in
def policy(request: HttpRequest, person: Staff) -> HttpResponse:
    """The policy as it is."""
    return _shown(request, person, pinned.text_for_new(person.landlord), draft=False)


@signed_in
def draft(request: HttpRequest, person: Staff) -> HttpResponse:
    """The draft of the next version."""
    drafts.assert_keeps_policy(person)
    return _shown(request, person, drafts.text_of(person), draft=True)


def _shown(
    request: HttpRequest, person: Staff, text: str, *, draft: bool
) -> HttpResponse:
    found = soundness_of(text, person.landlord.policy)
    before = None
    if draft:
        now = pinned.text_for_new(person.landlord)
        before = soundness_of(now, person.landlord.policy)
    return show(
        request,
        "workspace/policy-check.html",
        here="policy",
        draft=draft,
        found=found,
        groups=findings_of(found, before) if found else (),
        failures=failures_of(found) if found else (),
        unheld=() if draft else _unheld(person),
    )


def _unheld(person: Staff) -> tuple[Unheld, ...]:
    """What the policy asks of a role that nobody there holds now."""
    rules = pinned.rules_for_new(person.landlord)
    return unheld(rules, roster(people.staff(person), rules))
