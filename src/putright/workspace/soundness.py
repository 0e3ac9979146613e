"""How a policy, or its draft, stands to the Code, and whether it strands anybody."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from putright.adoption import drafts
from putright.adoption.soundness import soundness_of
from putright.checking.self_assessment import KINDS, write
from putright.design.saving import as_file
from putright.engine.staffing import unheld
from putright.people import selectors as people
from putright.people.roles import roster
from putright.records import pinned
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.findings import failures_of, findings_of

if TYPE_CHECKING:
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


@signed_in
def self_assessment(
    request: HttpRequest,  # noqa: ARG001 - Django gives it
    person: Staff,
    kind: str,
) -> HttpResponse:
    """The draft of a self-assessment against the Code, from what was found."""
    return _file(person, pinned.text_for_new(person.landlord), kind)


@signed_in
def self_assessment_of_draft(
    request: HttpRequest,  # noqa: ARG001 - Django gives it
    person: Staff,
    kind: str,
) -> HttpResponse:
    """The same for the draft of the next version."""
    drafts.assert_keeps_policy(person)
    return _file(person, drafts.text_of(person), kind)


def _file(person: Staff, text: str, kind: str) -> HttpResponse:
    found = soundness_of(text, person.landlord.policy)
    if found is None or found.report is None or f".{kind}" not in KINDS:
        raise Http404
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"self-assessment.{kind}"
        write(found.report, str(path))
        content = path.read_bytes()
    name = f"Draft self-assessment {found.report.policy} {found.report.version}.{kind}"
    return as_file(content, name)


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
