"""A letter: written in its parts beside its check, then sent and kept as sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect

from putright.design.saving import as_file
from putright.letters import selectors as letters
from putright.letters import services
from putright.letters.gathering import NoSuchLetter
from putright.letters.models import Channel, Letter, State
from putright.letters.refusing import (
    AlreadySent,
    DraftChanged,
    MayNotApprove,
    NotReady,
)
from putright.letters.signing import parts_for
from putright.records.refusing import Invalid, NotPermitted, Overtaken
from putright.workspace.case import Case
from putright.workspace.copies import copies_of
from putright.workspace.frame import done, show, signed_in
from putright.workspace.letter_form import LetterForm, PostedForm
from putright.workspace.presenting.letter import LetterPage, faults, where
from putright.workspace.presenting.overtaking import Meanwhile, meanwhile
from putright.workspace.presenting.unsent import overtaken
from putright.workspace.refused import refused_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.letters.warning import Warned
    from putright.people.models import Staff


@signed_in
def letter(
    request: HttpRequest, person: Staff, reference: str, number: int
) -> HttpResponse:
    """Write, check and send a letter; or read it as it was sent."""
    found = letters.letter(number, person)
    case = Case.open(person, reference)
    if found.state == State.SENT:
        return _sent(request, case, found)
    form = _form(request, case, found)
    if request.method != "POST":
        return _page(request, case, found, form)
    if not form.is_valid():
        return _page(request, case, found, form)
    return _attempt(request, case, found, form)


@signed_in
def preview(
    request: HttpRequest,  # noqa: ARG001 - Django gives it
    person: Staff,
    reference: str,
    number: int,
) -> HttpResponse:
    """Send the letter as a PDF as it would go now."""
    found = letters.letter(number, person)
    return as_file(
        services.preview(found, person), f"Draft {found.title} {reference}.pdf"
    )


def _form(request: HttpRequest, case: Case, found: Letter) -> LetterForm:
    resident = case.complaint.resident
    by_email = bool(resident and resident.email) and not (
        resident and resident.contact_preference == "post"
    )
    return LetterForm(
        parts_for(found, case.person),
        request.POST if request.method == "POST" else None,
        today=case.today,
        initial={
            "key": uuid.uuid4().hex,
            "expected_seq": case.complaint.last_seq,
            "version": found.version,
            "delivery": "email" if by_email else "post",
        },
        where=where(case, found),
        copies=copies_of(case, found),
        wanted=_wanted(found, case.person),
    )


def _wanted(found: Letter, person: Staff) -> tuple[Warned, ...]:
    """The warnings that must be answered before the letter goes."""
    try:
        warnings = services.check(found, by=person).warnings
    except NoSuchLetter:
        return ()
    return tuple(each for each in warnings if each.wanted)


def _attempt(
    request: HttpRequest, case: Case, found: Letter, form: LetterForm
) -> HttpResponse:
    late: Meanwhile | None = None
    try:
        found = _saved(case, found, form)
        return _done(request, case, found, form)
    except AlreadySent as gone:
        return _sent(request, case, gone.letter)
    except DraftChanged as changed:
        found = changed.letter
        form.refuse("", str(changed))
    except Overtaken as overtaken:
        case = Case.open(case.person, case.complaint.reference)
        late = meanwhile(overtaken, case)
    except (NotReady, NotPermitted, Invalid, MayNotApprove, NoSuchLetter) as no:
        for field, sentence in _problems(case, no):
            form.refuse(field, sentence)
    form.see(version=found.version, expected_seq=case.complaint.last_seq)
    return _page(request, case, found, form, late=late)


def _done(
    request: HttpRequest, case: Case, found: Letter, form: LetterForm
) -> HttpResponse:
    wanted = request.POST.get("do", "save")
    if wanted == "send":
        return _send(request, case, found, form)
    if wanted == "approve":
        services.approve(found, case.person)
        done(request, "You have agreed this letter. It can go now.")
    elif wanted == "sign":
        services.sign(found, case.person)
        done(request, f"The letter is signed {case.person.name} now.")
    else:
        done(request, "Saved. The check beside it is up to date.")
    return redirect("letter", case.complaint.reference, found.pk)


def _problems(case: Case, no: Exception) -> list[tuple[str, str]]:
    """Say why a letter was not agreed or sent, with the field where there is one."""
    if isinstance(no, NotReady):
        others = [("", each) for each in no.others]
        return [*faults(no.check, case.rules), *others]
    if isinstance(no, Invalid):
        return list(no.messages.items())
    if isinstance(no, NotPermitted):
        return [("", refused_words(case, no))]
    return [("", str(no))]


def _saved(case: Case, found: Letter, form: LetterForm) -> Letter:
    """Keep what was written, unless nothing was changed: that keeps an agreement."""
    written = form.written()
    before = [
        {"item": part.item, "heading": part.heading, "text": part.text}
        for part in form.parts
    ]
    answers = form.answers()
    answered = all(
        found.answers.get(name, "") == said for name, said in answers.items()
    )
    if _same(written, before) and answered:
        return found
    return services.save_parts(
        found,
        written,
        case.person,
        form.cleaned_data["version"],
        answers=answers,
    )


def _same(written: list[dict[str, Any]], before: list[dict[str, Any]]) -> bool:
    def plain(parts: list[dict[str, Any]]) -> list[str]:
        return [str(part["text"]).replace("\r\n", "\n").strip() for part in parts]

    return plain(written) == plain(before)


def _send(
    request: HttpRequest, case: Case, found: Letter, form: LetterForm
) -> HttpResponse:
    said = form.cleaned_data
    copies = tuple(
        services.Recipient(
            to=copy.to,
            name=copy.names.get(address, ""),
            channel=Channel.EMAIL,
            address=address,
        )
        for copy in form.copies
        if (address := said[f"copy-{copy.to}"])
    )
    sent = services.send(
        found,
        by=case.person,
        delivery=said["delivery"] or "post",
        key=said["key"],
        expected_seq=said["expected_seq"],
        address=said["address"],
        copies=copies,
    )
    done(request, _gone(sent))
    return redirect("letter", case.complaint.reference, sent.pk)


def _gone(sent: Letter) -> str:
    if sent.delivery == Channel.POST:
        return (
            "The letter is ready to print. When it is in the post, mark it as posted."
        )
    return "The letter is on its way by e-mail. This is how it went."


def _page(
    request: HttpRequest,
    case: Case,
    found: Letter,
    form: LetterForm,
    *,
    late: Meanwhile | None = None,
) -> HttpResponse:
    return show(
        request,
        "workspace/letter.html",
        form=form,
        page=LetterPage(case, found),
        late=late,
    )


def _sent(request: HttpRequest, case: Case, found: Letter) -> HttpResponse:
    posted = request.method == "POST"
    writing = overtaken(found, request.POST, case.person)
    if posted and found.send_key and request.POST.get("key") == found.send_key:
        return redirect("letter", case.complaint.reference, found.pk)
    form = PostedForm(
        request.POST if posted and not writing else None, today=case.today
    )
    if posted and not writing and form.is_valid():
        try:
            services.mark_posted(found, form.cleaned_data["on"], case.person)
        except Invalid as wrong:
            for name, message in wrong.messages.items():
                form.refuse(name, message)
        else:
            done(request, "Marked as posted.")
            return redirect("letter", case.complaint.reference, found.pk)
    return show(
        request,
        "workspace/letter-sent.html",
        form=form,
        page=LetterPage(case, found),
        writing=writing,
    )
