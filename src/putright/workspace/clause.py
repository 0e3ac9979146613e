"""Writing one clause of the draft: its text beside what is wrong and what it says."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from putright.adoption import drafts
from putright.design.dates import in_words, time_in_words
from putright.design.forms import Form
from putright.records import today
from putright.records.refusing import Invalid
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.clause_checked import checked

if TYPE_CHECKING:
    from putright.adoption.drafts import Part
    from putright.adoption.models import PolicyDraft
    from putright.people.models import Staff

_LONGEST = 100_000
_EMPTY = (
    "A clause cannot be saved empty. To drop it, leave its heading and say in a"
    " sentence that it is no longer in force: then every other clause keeps its number"
)
_GONE = (
    "Somebody else has changed the draft since you opened it, and this clause is no"
    " longer in it. Copy what you have written, go back to the draft and look where it"
    " belongs now"
)


class ClauseForm(Form):
    """One clause as it is written.

    Attributes:
        seen: The draft's count of savings when the clause was opened.
        named, opened: Which clause it was, and the mark of its text then, so that
            another's saving is noticed only where it is about the same clause.
    """

    text = forms.CharField(
        label="The clause as it is written",
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        max_length=_LONGEST,
        strip=False,
        error_messages={
            "max_length": "A clause has at most 100,000 letters and signs; this has"
            " %(show_value)d. Divide it"
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    named = forms.CharField(
        widget=forms.HiddenInput, max_length=500, required=False, strip=False
    )
    opened = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def prepare(self, field: forms.Field) -> None:
        """Say of an empty clause what to do instead."""
        super().prepare(field)
        if field.label and field.label.startswith("The clause"):
            field.error_messages["required"] = _EMPTY


@signed_in
def clause(request: HttpRequest, person: Staff, place: int) -> HttpResponse:
    """One clause: its text beside its rules said back."""
    drafts.assert_keeps_policy(person)
    form = ClauseForm(
        request.POST or None,
        today=today.today(),
        initial=_as_it_is(person, _part(person, place)),
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, person, place, form)
    part = _named_part(person, place, form.cleaned_data["named"])
    if part is None:
        form.refuse("text", _GONE)
        return _page(request, person, place, form)
    if "check" in request.POST:
        return _page(request, person, part.place, form)
    return _save(request, person, part, form)


@require_POST
@signed_in
def look(request: HttpRequest, person: Staff, place: int) -> HttpResponse:
    """What is to be said of a clause while it is typed; a part of the page, unsaved."""
    drafts.assert_keeps_policy(person)
    form = ClauseForm(request.POST or None, today=today.today())
    if not form.is_valid():
        problems = [str(problem) for problem in form.errors.get("text", [])]
        return _part_of_page(request, problems=problems)
    said = form.cleaned_data
    part = _named_part(person, place, said["named"])
    if part is None:
        return _part_of_page(request, problems=[_GONE])
    kept = drafts.draft_of(person)
    moved = _moved(person, kept) if _mark(part) != said["opened"] else ""
    found = checked(person, part.place, said["text"])
    return _part_of_page(request, moved=moved, found=found)


def _part_of_page(request: HttpRequest, **context: Any) -> HttpResponse:  # noqa: ANN401 - what a template is told
    return show(request, "workspace/policy-clause-checked.html", **context)


def _save(
    request: HttpRequest, person: Staff, part: Part, form: ClauseForm
) -> HttpResponse:
    said = form.cleaned_data
    kept = drafts.draft_of(person)
    seen = kept.saved if kept and _mark(part) == said["opened"] else said["seen"]
    whole = drafts.text_of(person)
    text = drafts.with_part(whole, part.place, said["text"], person.landlord.policy)
    try:
        drafts.save(person, text, seen=seen)
    except Invalid as wrong:
        form.refuse("text", str(wrong))
    except drafts.Overwritten:
        return _overtaken(request, person, part, form)
    else:
        done(request, "Saved in the draft. The policy itself is as it was.")
        return redirect("policy-clause", part.place)
    return _page(request, person, part.place, form)


def _overtaken(
    request: HttpRequest, person: Staff, part: Part, form: ClauseForm
) -> HttpResponse:
    """Keep what was typed, show theirs, and let it be saved by saying so again."""
    kept = drafts.draft_of(person)
    theirs = _part(person, part.place)
    form.refuse(
        "text",
        f"{_moved(person, kept)} Yours is below and not saved, and under it the clause"
        " as it is now. Save yours again if it still stands",
    )
    form.see(**{key: _as_it_is(person, theirs)[key] for key in ("seen", "opened")})
    return _page(request, person, part.place, form, theirs=theirs.text)


def _moved(person: Staff, kept: PolicyDraft | None) -> str:
    if kept is None:
        return "Somebody else has thrown the draft away since you opened it."
    at = kept.at.astimezone(today.zone())
    when = f"on {in_words(at.date())} at {time_in_words(at)}"
    if kept.by == person:
        return f"You have saved this clause in another window since, {when}."
    return f"{kept.by.name} has saved this clause since you opened it, {when}."


def _page(
    request: HttpRequest,
    person: Staff,
    place: int,
    form: ClauseForm,
    theirs: str = "",
) -> HttpResponse:
    part = _part(person, place)
    typed = form["text"].value() or ""
    return show(
        request,
        "workspace/policy-clause.html",
        here="policy",
        form=form,
        part=part,
        theirs=theirs,
        found=checked(person, part.place, typed[:_LONGEST]),
        begun=drafts.draft_of(person) is not None,
    )


def _as_it_is(person: Staff, part: Part) -> dict[str, Any]:
    kept = drafts.draft_of(person)
    return {
        "text": part.text,
        "seen": kept.saved if kept else 0,
        "named": _name(part),
        "opened": _mark(part),
    }


def _parts(person: Staff) -> tuple[Part, ...]:
    return drafts.parts_of(drafts.text_of(person), person.landlord.policy)


def _part(person: Staff, place: int) -> Part:
    parts = _parts(person)
    if place >= len(parts):
        raise Http404
    return parts[place]


def _named_part(person: Staff, place: int, named: str) -> Part | None:
    """The clause that was opened, though others before it may have come or gone."""
    parts = _parts(person)
    if place < len(parts) and named in {"", _name(parts[place])}:
        return parts[place]
    found = [part for part in parts if _name(part) == named]
    return found[0] if len(found) == 1 else None


def _name(part: Part) -> str:
    return part.number or part.heading


def _mark(part: Part) -> str:
    return sha256(part.text.encode()).hexdigest()
