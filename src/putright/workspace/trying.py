"""What if: a change of the policy tried on past complaints, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.adoption import trying
from putright.design.forms import Form
from putright.policy.durations import read_duration
from putright.records import past, pinned, selectors, today, viewing
from putright.records.refusing import Invalid
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.tried import LATE, Told, told

if TYPE_CHECKING:
    from putright.adoption.models import Tried
    from putright.people.models import Staff
    from putright.simulation.redrawing import Mode

_AT_ONCE = 3  # limits that may be changed in one go
_NUMBERS = range(1, _AT_ONCE + 1)
_PAIR = ("limit", "length")
_ON_A_PAGE = 50
_NONE = "none"
_EXAMPLES = (
    "For example 15 working days or 6 weeks. Write none to try a policy without it,"
    " where it is more time or the time to ask for the next stage"
)
_MODES: dict[Mode, str] = {
    "held": "Nobody acts differently",
    "shifted": "Each answer moves as far as its due day",
    "redrawn": "Each answer takes a time drawn anew from those of the past",
}


class ChangeForm(Form):
    """Up to three limits with other lengths, and a year to try them on."""

    year = forms.ChoiceField(label="Complaints received in")
    mode = forms.ChoiceField(
        label="How people would have acted",
        choices=tuple(_MODES.items()),
        widget=forms.RadioSelect,
        initial="held",
    )
    says_optional = False

    def __init__(self, data: Any, person: Staff) -> None:  # noqa: ANN401 - Django's
        super().__init__(data, today=today.today(), initial={"mode": "held"})
        rules = pinned.rules_for_new(person.landlord)
        known = trying.limits_of(rules)
        limits = [
            (limit.path, f"{limit.title}: {limit.length} ({limit.clause})")
            for limit in known
        ]
        self.without = {limit.path: limit.without for limit in known}
        for number in _NUMBERS:
            first = number == 1
            self.fields[f"limit{number}"] = forms.ChoiceField(
                label="Limit" if first else f"Limit {number}, if there is another",
                choices=[("", "Choose a limit"), *limits],
                required=first,
            )
            self.fields[f"length{number}"] = forms.CharField(
                label="Try" if first else f"Try {number}",
                help_text=_EXAMPLES if first else "",
                required=first,
            )
            self.prepare(self.fields[f"limit{number}"])
            self.prepare(self.fields[f"length{number}"])
        years = [(str(year), str(year)) for year in past.years_of(person.landlord)]
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = years
        names = [f"{name}{number}" for number in _NUMBERS for name in _PAIR]
        self.order_fields([*names, "year", "mode"])
        self.pairs = [
            (self[f"limit{number}"], self[f"length{number}"]) for number in _NUMBERS
        ]

    def clean(self) -> dict[str, Any]:
        """Read the lengths as the policy would, and pair each with its limit."""
        said = super().clean() or {}
        patch: dict[str, str | None] = {}
        chosen: set[str] = set()
        for number in _NUMBERS:
            limit, length = said.get(f"limit{number}"), said.get(f"length{number}")
            if length:
                self._read(number, limit, length)
            if limit and length and limit in chosen:
                self.add_error(f"limit{number}", "Choose each limit once")
            elif limit and length and _is_none(length):
                patch |= self.without[limit]
            elif limit and length:
                patch[limit] = length
            elif limit and f"length{number}" not in self.errors:
                self.add_error(f"length{number}", "Write the length to try")
            elif length and f"limit{number}" not in self.errors:
                self.add_error(f"limit{number}", "Choose the limit to change")
            chosen.add(str(limit))
        said["patch"] = patch
        return said

    def _read(self, number: int, limit: str | None, length: str) -> None:
        if _is_none(length) and limit and self.without[limit]:
            return
        try:
            read_duration(length)
        except ValueError as error:
            self.add_error(f"length{number}", str(error))


def _is_none(length: str) -> bool:
    return length.strip().lower() == _NONE


@signed_in
def begin(request: HttpRequest, person: Staff) -> HttpResponse:
    """Ask for a change, and list what has been tried."""
    viewing.assert_sees_all(person)
    form = ChangeForm(request.POST or None, person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = trying.try_change(
                person, said["patch"], int(said["year"]), said["mode"]
            )
        except Invalid as wrong:
            for field, message in wrong.messages.items():
                form.refuse(field, message)
        else:
            done(request, "Tried. Nothing was changed: this is only a reckoning.")
            return redirect("what-if-result", made.pk)
    return show(
        request,
        "workspace/what-if.html",
        here="policy",
        form=form,
        years=past.years_of(person.landlord),
        tried=[told(each) for each in trying.tried_by_colleagues(person)],
    )


@signed_in
def result(request: HttpRequest, person: Staff, number: int) -> HttpResponse:
    """Say what one change would have done."""
    one = _one(person, number)
    others = [
        told(each) for each in trying.tried_by_colleagues(person) if each.pk != number
    ]
    return show(
        request,
        "workspace/what-if-result.html",
        here="policy",
        one=one,
        says=one.says,
        others=others,
    )


@signed_in
def compared(request: HttpRequest, person: Staff) -> HttpResponse:
    """Two changes side by side."""
    viewing.assert_sees_all(person)
    numbers = [number for number in request.GET.getlist("with") if number.isdecimal()]
    if len(numbers) != 2:  # noqa: PLR2004 - two sides
        raise Http404
    both = [_one(person, int(number)) for number in numbers]
    clocks = dict.fromkeys(
        (clock.id, clock.title) for one in both for clock in one.clocks if clock.touched
    )
    return show(
        request,
        "workspace/what-if-compared.html",
        here="policy",
        both=both,
        clocks=[(title, [one.clock(clock) for one in both]) for clock, title in clocks],
    )


@signed_in
def behind(
    request: HttpRequest, person: Staff, number: int, clock: str, figure: str
) -> HttpResponse:
    """The complaints behind one figure."""
    one = _one(person, number)
    of = one.clock(clock)
    if of is None or figure not in of.figures:
        raise Http404
    title, references = of.figures[figure]
    return _behind(request, person, one, of.title, title, references)


@signed_in
def in_category(
    request: HttpRequest, person: Staff, number: int, place: int, side: str
) -> HttpResponse:
    """The late complaints of one category."""
    one = _one(person, number)
    if place >= len(one.categories) or side not in LATE:
        raise Http404
    share = one.categories[place]
    name = share["category"] or "None given"
    references = share.get(side, [])
    return _behind(request, person, one, name, LATE[side], references)


def _behind(  # noqa: PLR0913, PLR0917 - what stands on the page, each once
    request: HttpRequest,
    person: Staff,
    one: Told,
    of: str,
    title: str,
    references: list[str],
) -> HttpResponse:
    page = Paginator(references, _ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "workspace/what-if-behind.html",
        here="policy",
        one=one,
        of=of,
        title=title,
        page=page,
        complaints=selectors.by_references(person, list(page.object_list)),
    )


def _one(person: Staff, number: int) -> Told:
    kept: Tried = trying.one_tried(person, number)
    return told(kept)
