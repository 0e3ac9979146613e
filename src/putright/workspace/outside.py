"""The list of contacts: whom the landlord recognises outside, and who backs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from msgspec import Struct

from putright.design.dates import in_words
from putright.design.fields import DayField
from putright.design.forms import Form
from putright.design.terms import clause
from putright.people import outside
from putright.people.services import Unfit
from putright.records import pinned, today, viewing
from putright.workspace.changing import change_page
from putright.workspace.frame import done, show, signed_in

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.people.models import OutsideContact, Staff


class Line(Struct, frozen=True, kw_only=True):
    """One on the list, in words."""

    number: int
    name: str
    told: tuple[str, ...]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind that the policy recognises, with those that are on the list."""

    title: str
    clause: str
    lines: tuple[Line, ...]


class ContactForm(Form):
    """What is known of somebody outside whom the landlord recognises."""

    kind = forms.ChoiceField(label="What it is")
    name = forms.CharField(label="Name", max_length=200)
    backer = forms.ChoiceField(label="Who backs it", required=False)
    person = forms.CharField(label="Whom to ask for", required=False, max_length=200)
    email = forms.EmailField(label="E-mail address", required=False)
    telephone = forms.CharField(label="Telephone", required=False, max_length=50)
    address = forms.CharField(
        label="Postal address",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ended_on = DayField(
        label="The last day on which it was recognised",
        required=False,
        help_text="Leave empty while it is. For example 19/12/2025",
    )

    def __init__(self, rules: Rules, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        _offer(self, "kind", [(kind.id, kind.title) for kind in rules.partners])
        backers = [each for kind in rules.partners for each in kind.backers]
        _offer(self, "backer", [("", "Choose one"), *((n, n) for n in backers)])
        if not backers:
            del self.fields["backer"]


def _offer(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = list(dict(choices).items())


@signed_in
def contacts_list(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the list by kind."""
    viewing.assert_sees_all(person)
    rules = _rules(person)
    found = list(outside.contacts_of(person))
    return show(
        request,
        "workspace/outside.html",
        here="policy",
        kinds=[
            Kind(
                title=kind.title,
                clause=clause(kind.source, rules),
                lines=tuple(_line(one) for one in found if one.kind == kind.id),
            )
            for kind in rules.partners
        ],
    )


@signed_in
def contact(request: HttpRequest, person: Staff, number: int = 0) -> HttpResponse:
    """Change one on the list, or write down a new one (`number` 0)."""
    viewing.assert_sees_all(person)
    rules = _rules(person)
    one = outside.new_contact(person, today.now())
    if number:
        known = outside.contacts_of(person).filter(pk=number).first()
        if known is None:
            raise Http404
        one = known
    fields = [*ContactForm.base_fields]
    form = ContactForm(
        rules,
        request.POST if request.method == "POST" else None,
        today=today.today(),
        initial={name: getattr(one, name) or None for name in fields},
    )
    if form.is_bound and form.is_valid():
        try:
            outside.keep_contact(one, rules, **form.cleaned_data)
        except Unfit as wrong:
            for name, message in wrong.messages.items():
                form.refuse(name, message)
        else:
            done(request, f"Saved: {one.name}.")
            return redirect("contacts-list")
    title = one.name if number else "Add to the list of contacts"
    return change_page(
        request, form, title, back="contacts-list", whence="Our list of contacts"
    )


def _rules(person: Staff) -> Rules:
    """The landlord's policy, which must recognise somebody."""
    rules = pinned.rules_for_new(person.landlord)
    if not rules.partners:
        raise Http404
    return rules


def _line(one: OutsideContact) -> Line:
    told = [
        f"Backed by: {one.backer}." if one.backer else "",
        f"Ask for {one.person}." if one.person else "",
        one.email,
        one.telephone,
        one.address.replace("\n", ", "),
        f"Recognised until {in_words(one.ended_on)}." if one.ended_on else "",
    ]
    return Line(number=one.pk, name=one.name, told=tuple(filter(None, told)))
