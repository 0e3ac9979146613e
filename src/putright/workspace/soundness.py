"""How a policy, or its draft, stands to the Code, and whether it strands anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.adoption import drafts
from putright.adoption.soundness import soundness_of
from putright.records import pinned
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.findings import failures_of, findings_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

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
    return show(
        request,
        "workspace/policy-check.html",
        here="policy",
        draft=draft,
        found=found,
        groups=findings_of(found) if found else (),
        failures=failures_of(found) if found else (),
    )
