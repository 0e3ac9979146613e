"""Doing an act: what it will do, what it asks; done once, or refused with reasons."""

from __future__ import annotations

import uuid
from hashlib import sha256
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.engine.telling import by_ground
from putright.engine.vocabulary import ACTS
from putright.letters import services as letters
from putright.records.refusing import Invalid, NotPermitted, Overtaken
from putright.workspace import assigning, copying_in, drafts, facts, grounds
from putright.workspace.asking import ActForm
from putright.workspace.carrying_out import carry_out, plain
from putright.workspace.case import Case
from putright.workspace.frame import done, show, signed_in
from putright.workspace.moments import local_now
from putright.workspace.presenting import acts, doing
from putright.workspace.presenting.agreeing import what_was_found
from putright.workspace.presenting.complaint import own_words
from putright.workspace.presenting.noticed import noticed
from putright.workspace.presenting.overtaking import Meanwhile, meanwhile
from putright.workspace.refused import refusal, refused_words
from putright.workspace.turned_down import together

if TYPE_CHECKING:
    from putright.people.models import Staff


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
        return carry_out(request, case, act, form)
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
