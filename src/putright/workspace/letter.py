"""A letter: written in its parts beside its check, then sent and kept as sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect

from putright.design.fields import DayField
from putright.design.forms import Form
from putright.design.saving import as_file
from putright.letters import selectors as letters
from putright.letters import services
from putright.letters.gathering import NoSuchLetter
from putright.letters.models import Channel, Letter, State
from putright.letters.parts import read_parts
from putright.letters.refusing import (
    AlreadySent,
    DraftChanged,
    MayNotApprove,
    NotReady,
)
from putright.records.refusing import Invalid, NotPermitted, Overtaken
from putright.workspace.acting import refused_words
from putright.workspace.case import Case
from putright.workspace.copies import Copy, copies_of
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.letter import LetterPage, faults, where
from putright.workspace.presenting.overtaking import Meanwhile, meanwhile

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.letters.warning import Warned
    from putright.people.models import Staff

_FRAME_LABELS = {"opening": "Opening", "sign_off": "Closing words"}
_ANSWER = "answer-"
_LONG, _SHORT, _WIDTH = 12, 3, 70


class LetterForm(Form):
    """The letter's parts, and how it goes."""

    says_optional = False

    delivery = forms.ChoiceField(
        label="How it goes",
        widget=forms.RadioSelect,
        choices=[
            ("email", "E-mail"),
            ("post", "Post: print it, then mark it as posted"),
        ],
        required=False,
    )
    address = forms.CharField(
        label="Where it goes",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    key = forms.CharField(widget=forms.HiddenInput)
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        letter: Letter,
        *args: Any,  # noqa: ANN401 - as `Form`
        where: str,
        copies: tuple[Copy, ...],
        wanted: tuple[Warned, ...] = (),
        **options: Any,  # noqa: ANN401 - as `Form`
    ) -> None:
        super().__init__(*args, **options)
        self.fields["address"].help_text = where
        self.parts = read_parts(letter.parts)
        for part in self.parts:
            label = part.heading or _FRAME_LABELS.get(part.item, part.item)
            self.fields[f"part-{part.item}"] = forms.CharField(
                label=label,
                required=False,
                initial=part.text,
                widget=forms.Textarea(attrs={"rows": _rows(part.text)}),
                strip=False,
            )
        for warned in wanted:
            self.fields[f"{_ANSWER}{warned.id}"] = forms.CharField(
                label=warned.text,
                required=False,
                initial=warned.answer,
                help_text="Change the letter, or say here why it stands as it is",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.copies = copies
        for copy in copies:
            self.fields[f"copy-{copy.to}"] = forms.CharField(
                label=copy.label,
                required=False,
                initial=copy.email,
                help_text=copy.hint,
            )

    def part_fields(self) -> list[forms.BoundField]:
        """Return the parts in the order of the letter."""
        return [self[f"part-{part.item}"] for part in self.parts]

    def copy_fields(self) -> list[forms.BoundField]:
        """Return what is asked for each copy."""
        return [self[name] for name in self.fields if name.startswith("copy-")]

    def answer_fields(self) -> list[forms.BoundField]:
        """Return the warnings that want an answer."""
        return [self[name] for name in self.fields if name.startswith(_ANSWER)]

    def answers(self) -> dict[str, str]:
        """Return what was said to them, by their ids."""
        return {
            name.removeprefix(_ANSWER): said
            for name, said in self.cleaned_data.items()
            if name.startswith(_ANSWER)
        }

    def written(self) -> list[dict[str, Any]]:
        """Return the parts as the letters' services want them."""
        return [
            {
                "item": part.item,
                "heading": part.heading,
                "text": self.cleaned_data[f"part-{part.item}"],
            }
            for part in self.parts
        ]


def _rows(text: str) -> int:
    lines = sum(1 + len(line) // _WIDTH for line in text.splitlines())
    return max(_SHORT, min(_LONG, lines + 1))


class PostedForm(Form):
    """The day a letter went into the post."""

    on = DayField(label="The day it was posted", past=True)


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
    return as_file(services.preview(found), f"Draft {found.title} {reference}.pdf")


def _form(request: HttpRequest, case: Case, found: Letter) -> LetterForm:
    resident = case.complaint.resident
    by_email = bool(resident and resident.email) and not (
        resident and resident.contact_preference == "post"
    )
    return LetterForm(
        found,
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
        wanted=_wanted(found),
    )


def _wanted(found: Letter) -> tuple[Warned, ...]:
    """The warnings that must be answered before the letter goes."""
    try:
        return tuple(each for each in services.check(found).warnings if each.wanted)
    except NoSuchLetter:
        return ()


def _attempt(
    request: HttpRequest, case: Case, found: Letter, form: LetterForm
) -> HttpResponse:
    late: Meanwhile | None = None
    try:
        found = _saved(case, found, form)
        return _done(request, case, found, form)
    except AlreadySent:
        return redirect("letter", case.complaint.reference, found.pk)
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
    form = PostedForm(request.POST if posted else None, today=case.today)
    if posted and form.is_valid():
        try:
            services.mark_posted(found, form.cleaned_data["on"], case.person)
        except Invalid as wrong:
            for name, message in wrong.messages.items():
                form.refuse(name, message)
        else:
            done(request, "Marked as posted.")
            return redirect("letter", case.complaint.reference, found.pk)
    return show(
        request, "workspace/letter-sent.html", form=form, page=LetterPage(case, found)
    )
