"""Giving several complaints to somebody at once, each as the policy permits it."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from msgspec import Struct

from putright.design.forms import Form
from putright.design.terms import clause
from putright.people import selectors as people
from putright.records import pinned, services, today
from putright.records.refusing import Invalid, NotPermitted, NotVisible, Overtaken
from putright.workspace.case import Case
from putright.workspace.frame import done, show, signed_in
from putright.workspace.looking import look
from putright.workspace.presenting.giving import may_give_out
from putright.workspace.presenting.naming import named
from putright.workspace.presenting.row import row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from putright.people.models import Staff
    from putright.records.models import Complaint

ACT = "owner.assign"
# A complaint and its last entry, so that nobody gives out what has moved on.
_LISTED = re.compile(r"([A-Z0-9-]{3,20}):(\d{1,9})")


class Refused(Struct, frozen=True, kw_only=True):
    """A complaint that was not given, and why."""

    reference: str
    who: str
    because: str


class Listed(forms.MultipleChoiceField):
    """Complaints of a list, which may have changed since it was shown."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(**options)
        self.hints: dict[str, str] = {}

    def valid_value(self, value: str) -> bool:
        """Take whatever stood in a list; the record says what may be given."""
        return _LISTED.fullmatch(value) is not None


class GivingOut(Form):
    """Which complaints, to whom, and why."""

    complaints = Listed(label="Which complaints", widget=forms.CheckboxSelectMultiple)
    person = forms.ChoiceField(label="To whom")
    reason = forms.CharField(label="Reason", required=False)
    key = forms.CharField(widget=forms.HiddenInput)

    def offer(self, complaints: Sequence[Complaint], person: Staff) -> None:
        """Offer these complaints, and everybody who may be given one."""
        now = today.now()
        listed, whom = self.fields["complaints"], self.fields["person"]
        assert isinstance(listed, Listed)  # noqa: S101 - declared above
        assert isinstance(whom, forms.ChoiceField)  # noqa: S101 - declared above
        lines = {
            f"{each.reference}:{each.last_seq}": row(
                each, pinned.rules_of(each), pinned.calendar_of(each), now
            )
            for each in complaints
        }
        listed.choices = [(value, line.sentence) for value, line in lines.items()]
        listed.hints = {value: line.beside for value, line in lines.items()}
        staff = [one for one in people.staff(person) if one.roles.all()]
        named_so = [(one.person_id, _with_title(one)) for one in staff]
        whom.choices = [("", "Choose one"), *named_so]


@signed_in
def give_out(request: HttpRequest, person: Staff) -> HttpResponse:
    """Choose complaints of the list and give them to somebody."""
    if not may_give_out(person):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = _form(request, person, posted, {})
    refused: list[Refused] = []
    if posted is not None and form.is_valid():
        said = form.cleaned_data
        refused = [no for one in said["complaints"] if (no := _give(person, one, said))]
        _say(request, form, len(said["complaints"]) - len(refused))
        if not refused:
            return redirect("caseload")
        form = _form(request, person, None, {"person": said["person"]})
    return show(
        request,
        "workspace/give-out.html",
        here="caseload",
        form=form,
        refused=refused,
    )


def _form(
    request: HttpRequest,
    person: Staff,
    posted: QueryDict | None,
    initial: dict[str, str],
) -> GivingOut:
    initial |= {"key": uuid.uuid4().hex}
    form = GivingOut(posted, today=today.today(), initial=initial)
    form.offer(look(request.GET, person).found.complaints, person)
    return form


def _say(request: HttpRequest, form: GivingOut, given: int) -> None:
    if not given:
        return
    to = dict(form.fields["person"].choices)[form.cleaned_data["person"]]  # type: ignore[attr-defined]  # a choice
    many = "1 complaint" if given == 1 else f"{given} complaints"
    done(request, f"{many} given to {to}.")


def _give(person: Staff, listed: str, said: Mapping[str, str]) -> Refused | None:
    """Give one complaint; return why it was not given, or nothing."""
    reference, _, seen = listed.partition(":")
    try:
        case = Case.open(person, reference)
    except NotVisible as none:
        return Refused(reference=reference, who="", because=str(none))
    try:
        services.act(
            complaint_id=case.complaint.pk,
            act=ACT,
            by=person,
            key=f"{said['key']}-{reference}",
            data={name: said[name] for name in ("person", "reason") if said[name]},
            expected_seq=int(seen),
        )
    except NotPermitted as no:
        said_so = named(no.refusal.because, case.names)
        because = f"{said_so} ({clause(no.refusal.source, case.rules)})"
    except (Invalid, Overtaken) as no:
        because = str(no)
    else:
        return None
    return Refused(reference=reference, who=case.who, because=because)


def _with_title(person: Staff) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
