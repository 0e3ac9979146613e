"""Correcting an entry, or striking it out: first shown before and after, then done."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from msgspec import Struct

from putright.design.dates import in_words, moment_in_words
from putright.design.fields import MomentField
from putright.design.forms import Form
from putright.design.terms import in_terms
from putright.people import selectors as people
from putright.records import selectors, services
from putright.records.refusing import Invalid, NotPermitted, Overtaken
from putright.workspace.case import Case
from putright.workspace.field_kinds import field_for
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import as_said, local, local_now
from putright.workspace.presenting.acts import Asked
from putright.workspace.presenting.acts import asked as asked_in
from putright.workspace.presenting.entries import Record, sentence
from putright.workspace.presenting.overtaking import Meanwhile, meanwhile
from putright.workspace.presenting.words import event_type, said
from putright.workspace.refused import refused_words

if TYPE_CHECKING:
    from putright.people.models import Staff
    from putright.records.selectors import Told

_WAYS = (
    ("correct", "Correct it: it happened, but something in it is wrong"),
    ("strike_out", "Strike it out: it should not have been written"),
)


class Change(Struct, frozen=True, kw_only=True):
    """One thing before and after."""

    label: str
    before: str
    after: str


class CorrectForm(Form):
    """What is wrong with an entry, and what is right."""

    way = forms.ChoiceField(
        label="What should happen to this entry?",
        widget=forms.RadioSelect,
        choices=_WAYS,
        initial="correct",
    )
    at = MomentField(label="When it happened", required=False)
    reasons = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}))
    key = forms.CharField(widget=forms.HiddenInput)
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, asked: Asked, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.names = [field.name for field in asked.event.fields]
        for field in asked.event.fields:
            self.fields[f"said-{field.name}"] = field_for(field, asked)
            self.prepare(self.fields[f"said-{field.name}"])
        self.order_fields(
            ["way", "at", *(f"said-{name}" for name in self.names), "reasons"]
        )


@signed_in
def correct(
    request: HttpRequest, person: Staff, reference: str, seq: int
) -> HttpResponse:
    """Correct an entry of a complaint, or strike it out."""
    case = Case.open(person, reference)
    told = _told(case, seq)
    form = _form(request, case, told)
    if request.method != "POST" or not form.is_valid():
        return _page(request, case, told, form)
    changes = _changes(case, told, form)
    if form.cleaned_data["way"] == "correct" and not changes:
        form.refuse("way", "Nothing is different yet. Change what is wrong above")
        return _page(request, case, told, form)
    if request.POST.get("do") != "act":
        return _page(request, case, told, form, changes=changes)
    return _attempt(request, case, told, form)


def _attempt(
    request: HttpRequest, case: Case, told: Told, form: CorrectForm
) -> HttpResponse:
    late: Meanwhile | None = None
    try:
        _do(case, told, form)
    except NotPermitted as no:
        form.refuse("", refused_words(case, no))
    except Invalid as wrong:
        for name, message in wrong.messages.items():
            form.refuse(name if name in form.fields else f"said-{name}", message)
    except Overtaken as overtaken:
        case = Case.open(case.person, case.complaint.reference)
        late = meanwhile(overtaken, case)
        form.see(expected_seq=case.complaint.last_seq)
    else:
        done(request, "Done. The first entry stays to be seen beside the correction.")
        return redirect("complaint", case.complaint.reference)
    return _page(request, case, told, form, late=late)


def _do(case: Case, told: Told, form: CorrectForm) -> None:
    cleaned = form.cleaned_data
    common = {
        "complaint_id": case.complaint.pk,
        "seq": told.entry.seq,
        "by": case.person,
        "reasons": cleaned["reasons"],
        "key": cleaned["key"],
        "expected_seq": cleaned["expected_seq"],
    }
    if cleaned["way"] == "strike_out":
        services.strike_out(**common)
        return
    services.correct(at=_moved(told, form), data=_different(told, form), **common)


def _told(case: Case, seq: int) -> Told:
    for told in selectors.story_for(case.person, case.complaint):
        if told.entry.seq == seq:
            return told
    raise Http404


def _form(request: HttpRequest, case: Case, told: Told) -> CorrectForm:
    posted = request.method == "POST"
    initial: dict[str, Any] = {
        f"said-{name}": value for name, value in told.said.items()
    }
    return CorrectForm(
        _asked(case, told),
        request.POST if posted else None,
        today=case.today,
        now=local_now(),
        initial={
            **initial,
            "at": as_said(told.entry.at),
            "key": uuid.uuid4().hex,
            "expected_seq": case.complaint.last_seq,
        },
    )


def _asked(case: Case, told: Told) -> Asked:
    event = event_type(case.rules, told.entry.event)
    # All there are, not only those that could be chosen now: what the entry says must
    # be among them, or it would be lost.
    choices = dict(asked_in(case, event.act).choices)
    choices["person"] = [(p.person_id, p.name) for p in people.staff(case.person)]
    choices["remedy"] = [(each.id, each.what) for each in case.position.promises]
    return Asked(act=event.act, event=event, rules=case.rules, choices=choices)


def _moved(told: Told, form: CorrectForm) -> datetime | date | None:
    at = form.cleaned_data["at"]
    before = local(told.entry.at)
    return None if at in (None, before, before.date()) else at


def _different(told: Told, form: CorrectForm) -> dict[str, Any]:
    found = {}
    for name in form.names:
        value = form.cleaned_data.get(f"said-{name}")
        before = told.said.get(name)
        if _plain(value) != _plain(before):
            found[name] = value
    return found


def _plain(value: Any) -> str:  # noqa: ANN401 - as JSON or a form gives it
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return "\n".join(value)
    return str(value).replace("\r\n", "\n").strip()


def _shown_day(moment: datetime | date) -> str:
    return moment_in_words(moment) if isinstance(moment, datetime) else in_words(moment)


def _changes(case: Case, told: Told, form: CorrectForm) -> list[Change]:
    if form.cleaned_data["way"] == "strike_out":
        return []
    changes = []
    if moved := _moved(told, form):
        changes.append(
            Change(
                label="When it happened",
                before=_shown_day(as_said(told.entry.at)),
                after=_shown_day(moved),
            )
        )
    fields = {
        field.name: field for field in event_type(case.rules, told.entry.event).fields
    }
    for name, value in _different(told, form).items():
        changes.append(
            Change(
                label=in_terms(fields[name].label, case.rules),
                before=said(fields[name], told.said.get(name), case.names) or "Nothing",
                after=said(fields[name], value, case.names) or "Nothing",
            )
        )
    return changes


def _page(  # noqa: PLR0913 - what the page shows, each by name
    request: HttpRequest,
    case: Case,
    told: Told,
    form: CorrectForm,
    *,
    changes: list[Change] | None = None,
    late: Meanwhile | None = None,
) -> HttpResponse:
    record = Record(
        rules=case.rules,
        entered=tuple(selectors.story_for(case.person, case.complaint)),
        names=case.names,
    )
    return show(
        request,
        "workspace/correct.html",
        case=case,
        form=form,
        told=told,
        sentence=sentence(told.entry, record),
        changes=changes,
        checking=changes is not None and not form.errors,
        late=late,
    )
