"""Doing what a form says: its answers first, then the act, or a letter for it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect

from putright.letters import services as letters
from putright.letters.gathering import usual_delivery
from putright.records import services
from putright.records.documents import Upload
from putright.records.refusing import Invalid
from putright.records.services import splitting
from putright.workspace import facts
from putright.workspace.case import Case
from putright.workspace.frame import done
from putright.workspace.presenting import acts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.workspace.asking import ActForm

_FILE = "application/octet-stream"


def carry_out(
    request: HttpRequest, case: Case, act: str, form: ActForm
) -> HttpResponse:
    """Do the act, or begin its letter; the page that comes next.

    Raises:
        As `services.act`; `letters.NoSuchLetter`: the policy has none for it.
    """
    seen = form.cleaned_data["expected_seq"]
    with transaction.atomic():
        seen = _answer(case, form, seen)
        if form.by_letter:
            _rehearse(case, act, form, seen)
        else:
            also = _write(case, act, form, seen)
    services.drop_draft(by=case.person, act=act, complaint=case.complaint)
    if form.by_letter:
        case = Case.open(case.person, case.complaint.reference)
        letter = letters.begin(case.complaint, act, case.person, plain(form.said()))
        return redirect("letter", case.complaint.reference, letter.pk)
    done(request, f"Done: {acts.title(case, act)}.{also}")
    return redirect("complaint", case.complaint.reference)


def _answer(case: Case, form: ActForm, seen: int) -> int:
    """Record what the policy wants answered first; return the last entry after it."""
    for fact, value in form.answered().items():
        try:
            entry = services.act(
                complaint_id=case.complaint.pk,
                act=facts.ACT,
                by=case.person,
                key=f"{form.cleaned_data['key']}-{fact}",
                data={"fact": fact, "value": value},
                expected_seq=seen,
            )
        except Invalid as wrong:
            raise Invalid(
                {form.field_of(fact): " ".join(wrong.messages.values())}
            ) from None
        seen = entry.seq
    return seen


def _write(case: Case, act: str, form: ActForm, seen: int) -> str:
    """Do it; what to add to the word that it is done."""
    if act == splitting.ACT:
        return _split(case, form, seen)
    services.act(
        complaint_id=case.complaint.pk,
        act=act,
        by=case.person,
        key=form.cleaned_data["key"],
        at=form.cleaned_data.get("at"),
        data=form.said(),
        expected_seq=seen,
        documents=uploads(form),
    )
    return ""


def _split(case: Case, form: ActForm, seen: int) -> str:
    said = form.said()
    new = services.split(
        complaint_id=case.complaint.pk,
        by=case.person,
        words=str(said.get("words", "")),
        reasons=str(said.get("reasons", "")),
        key=form.cleaned_data["key"],
        at=form.cleaned_data.get("at"),
        expected_seq=seen,
    )
    return f" The new complaint is {new.reference}."


def _rehearse(case: Case, act: str, form: ActForm, seen: int) -> None:
    """Do the act and take it back, so that nobody writes a letter that cannot go.

    Raises:
        As `services.act`.
    """
    with transaction.atomic():
        services.act(
            complaint_id=case.complaint.pk,
            act=act,
            by=case.person,
            key=uuid.uuid4().hex,
            data=form.said() | {"delivery": usual_delivery(case.complaint)},
            expected_seq=seen,
        )
        transaction.set_rollback(True)


def uploads(form: ActForm) -> list[Upload]:
    """Return the files that came with a form."""
    return [
        Upload(
            name=file.name, content=file.read(), media_type=file.content_type or _FILE
        )
        for file in form.cleaned_data.get("documents") or []
    ]


def plain(said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said as plain JSON, days as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in said.items()
    }
