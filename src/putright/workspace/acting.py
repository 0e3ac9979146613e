"""Doing an act: what it will do, what it asks; done once, or refused with reasons."""

from __future__ import annotations

import uuid
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.design.terms import clause
from putright.engine.telling import by_ground
from putright.engine.vocabulary import ACTS
from putright.letters import services as letters
from putright.letters.gathering import usual_delivery
from putright.records import services
from putright.records.documents import Upload
from putright.records.permission import actor_for
from putright.records.refusing import Invalid, NotPermitted, Overtaken
from putright.records.services import splitting
from putright.workspace import assigning, copying_in, drafts, facts, grounds
from putright.workspace.asking import ActForm
from putright.workspace.case import Case
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import local_now
from putright.workspace.presenting import acts, doing
from putright.workspace.presenting.agreeing import what_was_found
from putright.workspace.presenting.complaint import own_words
from putright.workspace.presenting.naming import because_told
from putright.workspace.presenting.noticed import noticed
from putright.workspace.presenting.overtaking import Meanwhile, meanwhile
from putright.workspace.turned_down import together

if TYPE_CHECKING:
    from putright.people.models import Staff

_FILE = "application/octet-stream"


@signed_in
def act(request: HttpRequest, person: Staff, reference: str, act: str) -> HttpResponse:
    """Do an act to a complaint."""
    case = Case.open(person, reference)
    if not _is_an_act(case, act):
        raise Http404
    if act == facts.ACT and not _fact_named(request):
        return facts.list_page(request, case)
    states = grounds.of(case, act)
    if len(states) > 1 and not grounds.chosen(request):
        return grounds.list_page(request, case, act, states)
    form = form_for(request, case, act)
    if request.method != "POST":
        refused = None if form.asked.facts else refusal(case, act)
        return page(request, case, act, form, refused=refused)
    if request.POST.get("do") == "keep":
        drafts.keep(request, person, act, case.complaint)
        done(request, "We kept what you typed. Come back to it from this page.")
        return redirect("complaint", case.complaint.reference)
    warned = warnings_before(case, act, form) if form.is_valid() else ()
    unread = warned and request.POST.get("warned") != _all_of(warned)
    if form.errors or unread:
        drafts.keep(request, person, act, case.complaint)
        return page(request, case, act, form, warned=warned)
    return attempt(request, case, act, form)


def warnings_before(
    case: Case, act: str, form: ActForm | None = None
) -> tuple[str, ...]:
    """What the policy warns of where the act is done now, with what was typed."""
    said = plain(form.said()) if form else {}
    return tuple(noticed(each, case) for each in case.position.warnings(act, said))


def _all_of(warned: tuple[str, ...]) -> str:
    """What comes back with the form once these warnings have been read."""
    return sha256("\n".join(warned).encode()).hexdigest()


def form_for(request: HttpRequest, case: Case, act: str) -> ActForm:
    """Return the act's form: as posted, as kept in a draft, or fresh."""
    posted = request.method == "POST"
    ground = grounds.chosen(request) or _only_ground(case, act)
    form = ActForm(
        acts.asked(case, act, ground),
        request.POST if posted else None,
        request.FILES if posted else None,
        today=case.today,
        now=local_now(),
        initial={
            "key": uuid.uuid4().hex,
            "expected_seq": case.complaint.last_seq,
        },
    )
    if not posted:
        drafts.put_back(form, drafts.kept(case.person, act, case.complaint))
        form.initial.update(request.GET.dict())
    if act == facts.ACT:
        facts.narrow(form, case)
    grounds.narrow(form, case, act, ground)
    copying_in.ask(form, case)
    if act in assigning.ACTS:
        form.turned_down = assigning.offer(form, case)
    else:
        form.turned_down = assigning.offer_anybody(form, case)
    return form


def _only_ground(case: Case, act: str) -> str:
    states = grounds.of(case, act)
    return states[0].id if len(states) == 1 else ""


def attempt(request: HttpRequest, case: Case, act: str, form: ActForm) -> HttpResponse:
    """Do the act, or give the form back whole with what stands against it."""
    late: Meanwhile | None = None
    try:
        return _do(request, case, act, form)
    except NotPermitted as no:
        form.refuse("", refused_words(case, no))
    except Invalid as wrong:
        form.refuse_all(wrong.messages)
    except letters.NoSuchLetter as none:
        form.refuse("", str(none))
    except Overtaken as overtaken:
        case = Case.open(case.person, case.complaint.reference)
        late = meanwhile(overtaken, case)
        form.see(expected_seq=case.complaint.last_seq)
    drafts.keep(request, case.person, act, case.complaint)
    return page(request, case, act, form, late=late)


def page(  # noqa: PLR0913 - what the page shows, each by name
    request: HttpRequest,
    case: Case,
    act: str,
    form: ActForm,
    *,
    refused: doing.NotDoing | None = None,
    late: Meanwhile | None = None,
    warned: tuple[str, ...] = (),
) -> HttpResponse:
    """Show an act's page; `warned`: what must have been read before it is done."""
    warned = warned or warnings_before(case, act)
    return show(
        request,
        "workspace/act.html",
        case=case,
        act=act,
        title=acts.title(case, act),
        form=form,
        effects=acts.effects(case, act),
        words=own_words(case),
        by_letter=form.asked.by_letter,
        can_be_late=form.can_be_late and _may_be_theirs(case, act),
        refused=refused,
        refused_for=by_ground(refused.because, case.rules) if refused else (),
        late=late,
        warned=warned,
        warned_of=_all_of(warned) if warned else "",
        ground=form.ground,
        notices=grounds.notices(case, act, grounds.chosen(request)),
        rule=grounds.rule_said(case, act, grounds.chosen(request)),
        turned_down=together(form.turned_down),
        found=what_was_found(case, act),
    )


def refused_words(case: Case, no: NotPermitted) -> str:
    """Say why the policy does not permit it, with the clause."""
    because = because_told(no.refusal.because, case.rules, case.names)
    return f"{because} ({clause(no.refusal.source, case.rules)})"


def refusal(case: Case, act: str) -> doing.NotDoing | None:
    """Return why this person may not do the act now; None where they may."""
    try:
        actor_for(case.complaint, case.position, act, case.person, "")
    except NotPermitted as no:
        because = because_told(no.refusal.because, case.rules, case.names)
        return doing.NotDoing(
            act=act,
            title=acts.title(case, act),
            because=because
            if because.startswith(doing.FOR_OTHERS)
            else because + _for_whom(case, act),
            clause=clause(no.refusal.source, case.rules),
        )
    return None


def _for_whom(case: Case, act: str) -> str:
    """Say for whom the act is, where it is not for the person at the desk at all."""
    roles = [role for rule in case.rules.acts if rule.id == act for role in rule.by]
    if not roles or case.roles.intersection(roles):
        return ""
    return f" It is for {doing.the_roles(case.rules, roles)}."


def _fact_named(request: HttpRequest) -> bool:
    return bool(request.GET.get("fact") or request.POST.get("fact"))


def _may_be_theirs(case: Case, act: str) -> bool:
    """Whether it is open, and the policy lets one of their roles do the act at all."""
    return not case.complaint.is_over and any(
        rule.id == act and not case.roles.isdisjoint(rule.by)
        for rule in case.rules.acts
    )


def _is_an_act(case: Case, act: str) -> bool:
    known = act in ACTS or any(rule.id == act for rule in case.rules.acts)
    return known and act not in doing.NOT_BUTTONS


def _do(request: HttpRequest, case: Case, act: str, form: ActForm) -> HttpResponse:
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
