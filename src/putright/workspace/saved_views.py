"""Saved views: a narrowed caseload kept under a name, for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from msgspec import Struct

from putright.design.forms import Form
from putright.records import today
from putright.workspace.frame import done, show, signed_in
from putright.workspace.models import MOST_LETTERS, SavedView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.people.models import Staff

MOST = 20
_FULL = f"You have {MOST} saved views. Remove one that you no longer use."
_TOO_LONG = "There is too much in this list to save. Choose less."
_KEPT = ("whose", "q", "group", "stage", "category", "team", "owner", "sort")


class Kept(Struct, frozen=True, kw_only=True):
    """A saved view as the caseload shows it; `here`: it is the one on the page."""

    number: int
    name: str
    address: str
    here: bool


class NameForm(Form):
    """What a view is to be called; `query` is the list that it is of."""

    name = forms.CharField(label="Name for this list", max_length=60)
    query = forms.CharField(required=False, widget=forms.HiddenInput)


def query_of(said: Mapping[str, str]) -> str:
    """What narrows the list, in one order, whatever order it was chosen in."""
    return urlencode({name: said[name] for name in _KEPT if said.get(name)})


def of(person: Staff, query: str) -> tuple[Kept, ...]:
    """This person's views, by name."""
    views = SavedView.objects.filter(person=person)
    return tuple(
        Kept(
            number=view.pk,
            name=view.name,
            address=f"{reverse('caseload')}?{view.query}",
            here=view.query == query,
        )
        for view in views
    )


@signed_in
def save(request: HttpRequest, person: Staff) -> HttpResponse:
    """Ask for a name, and keep the list under it; a name used before is used anew."""
    posted = request.POST if request.method == "POST" else None
    asked = query_of(request.GET.dict())
    form = NameForm(posted, today=today.today(), initial={"query": asked})
    if posted is None or not form.is_valid():
        return show(request, "workspace/save-view.html", here="caseload", form=form)
    name = form.cleaned_data["name"]
    query = query_of(dict(parse_qsl(form.cleaned_data["query"])))
    if len(query) > MOST_LETTERS:
        form.refuse("name", _TOO_LONG)
    elif _is_full(person, name):
        form.refuse("name", _FULL)
    else:
        SavedView.objects.update_or_create(
            person=person,
            name=name,
            defaults={"query": query, "landlord": person.landlord},
        )
        done(request, f"Saved as “{name}”.")
        return redirect(f"{reverse('caseload')}?{query}")
    return show(request, "workspace/save-view.html", here="caseload", form=form)


@require_POST
@signed_in
def remove(request: HttpRequest, person: Staff, number: int) -> HttpResponse:
    """Remove one of one's own views; the complaints in it stay as they are."""
    view = SavedView.objects.filter(person=person, pk=number).first()
    if view is None:
        raise Http404
    view.delete()
    done(request, f"Removed the saved view “{view.name}”. No complaint has changed.")
    return redirect("caseload")


def _is_full(person: Staff, name: str) -> bool:
    others = SavedView.objects.filter(person=person).exclude(name=name)
    return others.count() >= MOST
